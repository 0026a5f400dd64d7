import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { LireHoraires } from '#features/orientation/index.ts'
import { asActeur, type Tx } from '#platform/acteur.ts'
import type { PersonneDeps } from './deps.ts'
import { type Creneau, promesseDeRappel } from './domain/delai.ts'
import { type ContenuRappel, insertRappel, missRappel } from './store/rappels.ts'

/** Calls that nobody answers before the request is closed. */
export const ESSAIS_MAX = 3

/**
 * Somebody of the public asks to be called back: one open request for each number.
 * @returns by when it is promised
 */
export function demanderRappel(
  db: pg.Pool,
  { chiffre, now }: PersonneDeps,
  lireHoraires: LireHoraires,
  contenu: ContenuRappel,
  creneau: Creneau,
): Promise<Date> {
  const le = now()
  const promisPour = promesseDeRappel(creneau, lireHoraires, le)
  return asActeur(db, { sorte: 'systeme', tache: 'rappel' }, tx =>
    insertRappel(tx, chiffre, { id: randomUUID(), contenu, creneau, promisPour }, le),
  )
}

/** Nobody answered: to be tried again in the next half-day that suits the person, and closed after the last try. */
export const noterInjoignable = (
  tx: Tx,
  { now }: Pick<PersonneDeps, 'now'>,
  lireHoraires: LireHoraires,
  rappel: { id: string; creneau: Creneau },
): Promise<'rendu' | 'clos' | undefined> => {
  const le = now()
  return missRappel(tx, rappel.id, promesseDeRappel(rappel.creneau, lireHoraires, le), ESSAIS_MAX, le)
}
