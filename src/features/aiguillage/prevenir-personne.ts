import { createLienPersonne, type Personne } from '#features/accueil/index.ts'
import type { Tx } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import type { AiguillageDeps } from './deps.ts'
import { CLOS } from './domain/avis.ts'
import { ACCES_FERME, PORTE_REFERMEE } from './domain/avis-autres.ts'
import { canalOf, paragraphes, type Sujet } from './prevenir.ts'
import { findContenu } from './store/aiguillages.ts'
import { findAdresseStructure } from './store/demandes.ts'

/** Tells the person that the door which had taken over is closed, as they prefer; nothing when they prefer no writing. As the system. */
export async function prevenirPorteRefermee(tx: Tx, deps: AiguillageDeps, sujet: Sujet): Promise<void> {
  const canal = canalOf(await findContenu(tx, deps.chiffre, sujet.id))
  if (!canal || !sujet.personne) return
  const le = deps.now()
  const lien = `${deps.origine}/suivi/${await createLienPersonne(tx, sujet.personne, le)}`
  await posterMessage(
    tx,
    deps.chiffre,
    {
      cle: `aiguillage:${sujet.id}:${sujet.version}:rouvert:personne`,
      ...canal,
      objet: PORTE_REFERMEE.objet,
      texte: paragraphes(PORTE_REFERMEE.texte, `${sujet.emetteur.nom}.`, lien),
      personne: sujet.personne,
    },
    le,
  )
}

/**
 * Tells the person that nobody follows their demande any more, as they prefer, and the door that a coordinateur names; nothing when they
 * prefer no writing: their page says it. As the system.
 */
export async function prevenirClos(
  tx: Tx,
  deps: AiguillageDeps,
  sujet: Sujet & { porteProposee: { id: string } | undefined },
): Promise<void> {
  const canal = canalOf(await findContenu(tx, deps.chiffre, sujet.id))
  if (!canal || !sujet.personne) return
  const le = deps.now()
  const porte = sujet.porteProposee && (await findAdresseStructure(tx, sujet.porteProposee.id)).nom
  const lien = `${deps.origine}/suivi/${await createLienPersonne(tx, sujet.personne, le)}`
  await posterMessage(
    tx,
    deps.chiffre,
    {
      cle: `aiguillage:${sujet.id}:${sujet.version}:clos:personne`,
      ...canal,
      objet: CLOS.objet,
      texte: paragraphes(
        CLOS.texte,
        porte && `Le coordinateur du territoire propose : ${porte}. Vous pouvez la contacter vous-même.`,
        lien,
      ),
      personne: sujet.personne,
    },
    le,
  )
}

/** Tells a structure, and the person, that the person closed their file to it: never who, to the structure. As the system. */
export async function prevenirAccesFerme(
  tx: Tx,
  deps: AiguillageDeps,
  { personne, acces, structure }: { personne: Personne; acces: string; structure: string },
): Promise<void> {
  const le = deps.now()
  const adresse = await findAdresseStructure(tx, structure)
  const { telephone, courriel } = personne.identite
  const elle = { sms: telephone, courriel, telephone: undefined, conseiller: undefined }[
    personne.contactPrefere ?? 'conseiller'
  ]
  const cle = `acces:${acces}`
  if (adresse.courriel)
    await posterMessage(
      tx,
      deps.chiffre,
      { cle: `${cle}:structure`, canal: 'courriel', a: adresse.courriel, ...ACCES_FERME.structure },
      le,
    )
  if (!elle) return
  const canal = personne.contactPrefere === 'sms' ? 'sms' : 'courriel'
  const { objet, texte } = ACCES_FERME.personne
  await posterMessage(
    tx,
    deps.chiffre,
    {
      cle: `${cle}:personne`,
      canal,
      a: elle,
      objet,
      texte: paragraphes(texte, `${adresse.nom}.`),
      personne: personne.id,
    },
    le,
  )
}
