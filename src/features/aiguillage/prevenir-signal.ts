import type { Tx } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { postePaths } from '#web/poste.tsx'
import type { AiguillageDeps } from './deps.ts'
import { referenceOf, type Texte } from './domain/avis.ts'
import { CORRECTION, SANS_NOUVELLES } from './domain/avis-autres.ts'
import { lienReponse, paragraphes } from './prevenir.ts'
import type { Aiguillage } from './store/aiguillages.ts'
import { findNoteur } from './store/demandes.ts'
import { listAdresses } from './store/joignables.ts'

const SYSTEME = { sorte: 'systeme', tache: 'signal' } as const

/** Tells who has the next move that the words changed; the sender, when it is the coordinateur, who does not read them. As the system. */
export const prevenirCorrection = (tx: Tx, deps: AiguillageDeps, a: Aiguillage): Promise<void> =>
  prevenirQuiSuit(tx, deps, a, { avis: CORRECTION, cle: `correction:${deps.now().getTime()}` })

/** Tells who has the next move, once where the aiguillage stands, that the person has heard of nobody. As the system. */
export const prevenirSansNouvelle = (tx: Tx, deps: AiguillageDeps, a: Aiguillage): Promise<void> =>
  prevenirQuiSuit(tx, deps, a, { avis: SANS_NOUVELLES, cle: `${a.version}:sans-nouvelle` })

async function prevenirQuiSuit(
  tx: Tx,
  deps: AiguillageDeps,
  a: Aiguillage,
  { avis, cle }: { avis: Texte; cle: string },
): Promise<void> {
  const cote = a.proprietaire === 'recepteur' ? 'recepteur' : 'emetteur'
  const adresse = (await listAdresses(tx, a.id)).find(lue => lue.cote === cote)?.courriel
  if (!adresse) return
  const lien = cote === 'recepteur' ? await lienReponse(tx, deps, SYSTEME, a) : undefined
  const reference = `Dossier ${referenceOf(a.id)}, ${a.emetteur.nom} vers ${a.recepteur.nom}.`
  await posterMessage(
    tx,
    deps.chiffre,
    {
      cle: `aiguillage:${a.id}:${cle}`,
      canal: 'courriel',
      a: adresse,
      objet: avis.objet,
      texte: paragraphes(avis.texte, reference, lien ?? `${deps.origine}${postePaths.aiguillage(a.id)}`),
      personne: a.personne,
    },
    deps.now(),
  )
}

/** Tells the structure that noted a demande, when no aiguillage of it is open: whoever noted it, or its address. As the system. */
export async function prevenirCorrectionSansAiguillage(tx: Tx, deps: AiguillageDeps, demande: string): Promise<void> {
  const noteur = await findNoteur(tx, demande)
  if (!noteur) return
  const le = deps.now()
  await posterMessage(
    tx,
    deps.chiffre,
    {
      cle: `demande:${demande}:correction:${le.getTime()}`,
      canal: 'courriel',
      a: noteur.courriel,
      objet: CORRECTION.objet,
      texte: paragraphes(CORRECTION.texte, `${deps.origine}${postePaths.personne(noteur.personne)}`),
      personne: noteur.personne,
    },
    le,
  )
}
