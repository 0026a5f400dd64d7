import { createLienPersonne } from '#features/accueil/index.ts'
import { ecrireJoints, type Joint } from '#features/ressources/index.ts'
import type { Acteur, Tx } from '#platform/acteur.ts'
import { type Message, posterMessage } from '#platform/messages.ts'
import { digestSecret, makeSecret } from '#platform/secret.ts'
import { formatMoment } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'
import { delaiJoursDe } from './delai-promis.ts'
import type { AiguillageDeps } from './deps.ts'
import { avisPour, type Destinataire, referenceOf, type Suite, type Texte } from './domain/avis.ts'
import { ALERTE, EFFACEMENT, RAPPEL, RAPPEL_COORDINATEUR, rappelPour } from './domain/avis-autres.ts'
import type { Contenu } from './domain/contenu.ts'
import { libelleMotif } from './domain/motifs.ts'
import { type MotifRendu, RENDU } from './domain/rendu.ts'
import { type Cote, LIBELLES_STATUT, type Statut } from './domain/statuts.ts'
import { findContenu } from './store/aiguillages.ts'
import { findJoignable, listAdresses } from './store/joignables.ts'
import { insertLienRecepteur } from './store/liens.ts'

/** What a message needs to know of an aiguillage. */
export interface Sujet {
  id: string
  version: number
  personne: string | undefined
  recepteur: { id: string; nom: string; fuseau: string }
  emetteur: { id: string; nom: string }
}

/** A link for a receiver is open for longer than the promise, for a late answer. */
const LIEN_FOIS = 2
const JOUR_MS = 86_400_000

/** A fresh way in for a receiver without an account. @returns its address; undefined when they sign in, or the acteur may make none. */
export async function lienReponse(
  tx: Tx,
  deps: AiguillageDeps,
  acteur: Acteur,
  sujet: Pick<Sujet, 'id' | 'emetteur' | 'recepteur'>,
): Promise<string | undefined> {
  const sends = acteur.sorte === 'agent' || acteur.sorte === 'partenaire'
  const mayMake = acteur.sorte === 'systeme' || (sends && acteur.structure === sujet.emetteur.id)
  if (!mayMake || (await findJoignable(tx, sujet.recepteur.id)) === 'compte') return undefined
  const secret = makeSecret()
  const le = deps.now()
  const promis = await delaiJoursDe(tx, deps, sujet.recepteur.id, 'sent')
  await insertLienRecepteur(
    tx,
    digestSecret(secret),
    sujet.id,
    le,
    new Date(le.getTime() + LIEN_FOIS * Math.max(deps.delaiPromisJours, promis) * JOUR_MS),
  )
  return `${deps.origine}/reponse/${secret}`
}

const lienPoste = (deps: AiguillageDeps, id: string): string => `${deps.origine}${postePaths.aiguillage(id)}`

/** How the person is written to: by the means that they prefer, when it is one that can be written to. */
export const canalOf = (contenu: Contenu | undefined): Pick<Message, 'canal' | 'a'> | undefined => {
  const { moyen, valeur } = contenu?.contact ?? {}
  return valeur && (moyen === 'sms' || moyen === 'courriel') ? { canal: moyen, a: valeur } : undefined
}

interface Passage {
  de: Statut
  vers: Statut
  par: Cote
  motif: string | undefined
  rendezvousLe?: Date | undefined
  /** When the appointment was to be, that will not be. */
  etait?: Date | undefined
  /** When the appointment was, that goes to another slot. */
  deplaceDu?: Date | undefined
  /** True when what is booked has told the person, with what this move means for them: once is enough. */
  dit: boolean
  suite?: Suite | undefined
  /** Documents that go with it, for everybody to read. */
  joints?: readonly Joint[] | undefined
}

/** A text of a message, of the lines that are there. */
export const paragraphes = (...lignes: readonly (string | undefined)[]): string => lignes.filter(Boolean).join('\n\n')

/** When an appointment is, was, or went. */
function quandOf({ rendezvousLe, etait, deplaceDu }: Passage, fuseau: string): string | undefined {
  if (rendezvousLe && deplaceDu)
    return `Il était le ${formatMoment(deplaceDu, fuseau)}. Il sera le ${formatMoment(rendezvousLe, fuseau)}.`
  if (rendezvousLe) return `Le ${formatMoment(rendezvousLe, fuseau)}.`
  return etait && `Le rendez-vous était le ${formatMoment(etait, fuseau)}.`
}

/** Tells each side what a move means for it, in the transaction of the move. */
export async function prevenir(
  tx: Tx,
  deps: AiguillageDeps,
  acteur: Acteur,
  sujet: Sujet,
  passage: Passage,
): Promise<void> {
  const { chiffre } = deps
  const { vers, motif } = passage
  const aLaPersonne = avisPour('personne', passage)
  const le = deps.now()
  const cle = (cote: Destinataire): string => `aiguillage:${sujet.id}:${sujet.version}:${vers}:${cote}`
  const reference = `Dossier ${referenceOf(sujet.id)}, ${sujet.emetteur.nom} vers ${sujet.recepteur.nom}.`
  const raison = libelleMotif(vers, motif)
  const quand = quandOf(passage, sujet.recepteur.fuseau)
  const contenu = aLaPersonne || avisPour('emetteur', passage) ? await findContenu(tx, chiffre, sujet.id) : undefined
  const canal = canalOf(contenu)
  for (const { cote, courriel: a } of await listAdresses(tx, sujet.id)) {
    if (cote !== 'emetteur' && cote !== 'recepteur') continue
    const texte = avisPour(cote, passage)
    if (!texte) continue
    const lien = cote === 'recepteur' ? await lienReponse(tx, deps, acteur, sujet) : undefined
    const aDire =
      cote === 'emetteur' && aLaPersonne && !canal
        ? 'La personne n’a pas choisi d’être prévenue par écrit : à vous de le lui dire.'
        : undefined
    await posterMessage(
      tx,
      chiffre,
      {
        cle: cle(cote),
        canal: 'courriel',
        a,
        objet: texte.objet,
        texte: paragraphes(
          texte.texte,
          raison && `Raison : ${raison}.`,
          quand,
          aDire,
          reference,
          lien ?? lienPoste(deps, sujet.id),
        ),
        personne: sujet.personne,
      },
      le,
    )
  }
  if (aLaPersonne && canal && sujet.personne && !passage.dit) {
    // Short messages hold one link: the thread shows the documents.
    const documents = canal.canal === 'courriel' ? ecrireJoints(passage.joints ?? [], deps.origine) : []
    const mayLink = acteur.sorte === 'agent' || acteur.sorte === 'partenaire' || acteur.sorte === 'systeme'
    const lien = mayLink ? `${deps.origine}/suivi/${await createLienPersonne(tx, sujet.personne, le)}` : undefined
    await posterMessage(
      tx,
      chiffre,
      {
        cle: cle('personne'),
        ...canal,
        objet: aLaPersonne.objet,
        texte: paragraphes(aLaPersonne.texte, `${sujet.recepteur.nom}.`, quand, ...documents, lien),
        personne: sujet.personne,
      },
      le,
    )
  }
}

/** Reminds the one who has the next move. */
export async function rappeler(
  tx: Tx,
  deps: AiguillageDeps,
  acteur: Acteur,
  sujet: Sujet & { statut: Statut },
  cote: 'emetteur' | 'recepteur',
  rang: number,
): Promise<void> {
  const a = (await listAdresses(tx, sujet.id)).find(adresse => adresse.cote === cote)?.courriel
  if (!a) return
  const lien = cote === 'recepteur' ? await lienReponse(tx, deps, acteur, sujet) : undefined
  const rappel = rappelPour(sujet.statut, cote)
  const texte = paragraphes(rappel.texte, `Dossier ${referenceOf(sujet.id)}.`, lien ?? lienPoste(deps, sujet.id))
  const cle = `aiguillage:${sujet.id}:${sujet.version}:rappel:${rang}`
  await posterMessage(
    tx,
    deps.chiffre,
    { cle, canal: 'courriel', a, objet: rappel.objet, texte, personne: sujet.personne },
    deps.now(),
  )
}

/** Tells the coordinateurs of the territoires of both sides. */
export const alerter = (tx: Tx, deps: AiguillageDeps, sujet: Sujet): Promise<void> =>
  ecrireAuxCoordinateurs(tx, deps, sujet, { texte: ALERTE, quoi: 'alerte' })

/** Reminds the coordinateurs of what has waited for them for one more delay. */
export const rappelerCoordinateur = (tx: Tx, deps: AiguillageDeps, sujet: Sujet, rang: number): Promise<void> =>
  ecrireAuxCoordinateurs(tx, deps, sujet, { texte: RAPPEL_COORDINATEUR, quoi: `rappel:${rang}` })

async function ecrireAuxCoordinateurs(
  tx: Tx,
  deps: AiguillageDeps,
  sujet: Sujet,
  { texte, quoi }: { texte: Texte; quoi: string },
): Promise<void> {
  const adresses = (await listAdresses(tx, sujet.id)).filter(({ cote }) => cote === 'coordinateur')
  for (const [rang, { courriel: a }] of adresses.entries()) {
    const lignes = paragraphes(
      texte.texte,
      `Dossier ${referenceOf(sujet.id)}, ${sujet.emetteur.nom} vers ${sujet.recepteur.nom}.`,
      `${deps.origine}${postePaths.territoire}`,
    )
    const cle = `aiguillage:${sujet.id}:${sujet.version}:${quoi}:${rang}`
    await posterMessage(tx, deps.chiffre, { cle, canal: 'courriel', a, objet: texte.objet, texte: lignes }, deps.now())
  }
}

/** Sends a receiver without an account a fresh link. @returns false when they have no address */
export async function envoyerLien(tx: Tx, deps: AiguillageDeps, acteur: Acteur, sujet: Sujet): Promise<boolean> {
  const a = (await listAdresses(tx, sujet.id)).find(({ cote }) => cote === 'recepteur')?.courriel
  const lien = a && (await lienReponse(tx, deps, acteur, sujet))
  if (!a || !lien) return false
  const cle = `aiguillage:${sujet.id}:lien:${digestSecret(lien).toString('hex').slice(0, 16)}`
  const texte = paragraphes(RAPPEL.texte, `Dossier ${referenceOf(sujet.id)}.`, lien)
  await posterMessage(
    tx,
    deps.chiffre,
    { cle, canal: 'courriel', a, objet: RAPPEL.objet, texte, personne: sujet.personne },
    deps.now(),
  )
  return true
}

/** Tells a side that the next move is theirs: a coordinateur gives it to them, or it was left to them. */
export async function prevenirRendu(
  tx: Tx,
  deps: AiguillageDeps,
  sujet: Sujet & { statut: Statut },
  motif: MotifRendu,
  vers: 'emetteur' | 'recepteur' = 'emetteur',
): Promise<void> {
  const a = (await listAdresses(tx, sujet.id)).find(({ cote }) => cote === vers)?.courriel
  if (!a) return
  const { objet, texte } = RENDU[motif]
  await posterMessage(
    tx,
    deps.chiffre,
    {
      cle: `aiguillage:${sujet.id}:${sujet.version}:rendu`,
      canal: 'courriel',
      a,
      objet,
      texte: paragraphes(
        texte,
        `Dossier ${referenceOf(sujet.id)}, ${sujet.emetteur.nom} vers ${sujet.recepteur.nom}. Où il en est : ${LIBELLES_STATUT[sujet.statut].toLowerCase()}.`,
        lienPoste(deps, sujet.id),
      ),
      personne: sujet.personne,
    },
    deps.now(),
  )
}

/** Tells both sides that the person had everything about them removed. These messages are about nobody any more. */
export async function prevenirEffacement(tx: Tx, deps: AiguillageDeps, sujet: Sujet): Promise<void> {
  for (const { cote, courriel: a } of await listAdresses(tx, sujet.id)) {
    if (cote === 'coordinateur') continue
    const texte = paragraphes(
      EFFACEMENT.texte,
      `Dossier ${referenceOf(sujet.id)}, ${sujet.emetteur.nom} vers ${sujet.recepteur.nom}.`,
    )
    const cle = `aiguillage:${sujet.id}:${sujet.version}:efface:${cote}`
    await posterMessage(tx, deps.chiffre, { cle, canal: 'courriel', a, objet: EFFACEMENT.objet, texte }, deps.now())
  }
}
