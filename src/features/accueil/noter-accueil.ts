import { randomUUID } from 'node:crypto'
import type { Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import { createPersonne } from './create-personne.ts'
import type { PersonneDeps } from './deps.ts'
import type { Canal, Issue } from './domain/accueil.ts'
import type { Coordonnees } from './domain/identite.ts'
import { type AccueilNote, cancelAccueil, findAccueil, insertAccueil, insertDemande } from './store/accueils.ts'
import { touchPersonne } from './store/personnes.ts'
import { closeRappelByAccueil } from './store/rappels.ts'

export interface AccueilANoter {
  /** Made with the form: the same form sent twice notes one accueil. */
  id: string
  canal: Canal
  /** In the person's words; empty when nothing was said. */
  texte: string
  /** Besoins, situation, place, constraints as in the contract; empty when nothing is known. */
  faits: object
  issues: readonly Issue[]
  note: string
  dureeS?: number | undefined
  /** A file that is open already, or what opens one; neither: the accueil stays anonymous. */
  personne?: { id: string } | { coordonnees: Coordonnees } | undefined
  /** The call-back that it answers. */
  rappel?: string | undefined
}

/**
 * Notes what happened with somebody, for the structure of the agent: the accueil, the demande when one was said, the file of the
 * person when a follow-up needs it.
 * @returns 'personne-inconnue' when the file that is named may not be read
 */
export async function noterAccueil(
  tx: Tx,
  deps: PersonneDeps,
  a: AccueilANoter,
): Promise<AccueilNote | 'personne-inconnue'> {
  const deja = await findAccueil(tx, a.id)
  if (deja) return deja
  const le = deps.now()
  const personne = await fileOf(tx, deps, a.personne, le)
  if (personne === 'personne-inconnue') return personne
  const demande = a.texte !== '' || Object.keys(a.faits).length > 0 ? randomUUID() : undefined
  if (demande) await insertDemande(tx, deps.chiffre, { id: demande, personne, texte: a.texte, faits: a.faits }, le)
  const { id, canal, issues, note, dureeS } = a
  await insertAccueil(tx, deps.chiffre, { id, canal, issues, note, dureeS, personne, demande }, le)
  if (personne) await journaliser(tx, { personne, action: 'noter', objet: 'accueil', objetId: id, le })
  if (a.rappel) await closeRappelByAccueil(tx, a.rappel, id, le)
  return { id, personne, demande, errone: false }
}

async function fileOf(
  tx: Tx,
  deps: PersonneDeps,
  personne: AccueilANoter['personne'],
  le: Date,
): Promise<string | undefined> {
  if (!personne) return undefined
  if ('coordonnees' in personne) return createPersonne(tx, deps, personne.coordonnees)
  return (await touchPersonne(tx, personne.id, le)) ? personne.id : 'personne-inconnue'
}

/** Takes an accueil back: it stays written, and counts no more. @returns undefined when it is not there, or was already taken back */
export async function annulerAccueil(
  tx: Tx,
  { now }: Pick<PersonneDeps, 'now'>,
  id: string,
): Promise<AccueilNote | undefined> {
  const le = now()
  const accueil = await cancelAccueil(tx, id, le)
  if (accueil?.personne)
    await journaliser(tx, { personne: accueil.personne, action: 'annuler', objet: 'accueil', objetId: id, le })
  return accueil
}
