import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { LireHoraires } from '#features/orientation/index.ts'
import { asActeur, type Tx } from '#platform/acteur.ts'
import type { PersonneDeps } from './deps.ts'
import { type Creneau, promesseDeRappel } from './domain/delai.ts'
import { type ContenuRappel, fuseauDesRappels, insertRappel, missRappel } from './store/rappels.ts'

const SYSTEME = { sorte: 'systeme', tache: 'rappel' } as const

/** Calls that nobody answers before the request is closed. */
export const ESSAIS_MAX = 3

/** By when a call is promised, on the clocks of those who call. */
export interface Promis {
  le: Date
  fuseau: string
}

/** Somebody of the public asks to be called back: one open request for each number. */
export function demanderRappel(
  db: pg.Pool,
  { chiffre, now }: PersonneDeps,
  lireHoraires: LireHoraires,
  contenu: ContenuRappel,
  creneau: Creneau,
): Promise<Promis> {
  const demandeLe = now()
  return asActeur(db, SYSTEME, async tx => {
    const fuseau = await fuseauDesRappels(tx)
    const promisPour = promesseDeRappel(creneau, lireHoraires, fuseau, demandeLe)
    const le = await insertRappel(tx, chiffre, { id: randomUUID(), contenu, creneau, promisPour }, demandeLe)
    return { le, fuseau }
  })
}

/** Nobody answered: to be tried again in the next half-day that suits the person, and closed after the last try. */
export async function noterInjoignable(
  tx: Tx,
  { now }: Pick<PersonneDeps, 'now'>,
  lireHoraires: LireHoraires,
  rappel: { id: string; creneau: Creneau },
): Promise<'rendu' | 'clos' | undefined> {
  const le = now()
  const suivant = promesseDeRappel(rappel.creneau, lireHoraires, await fuseauDesRappels(tx), le)
  return missRappel(tx, rappel.id, suivant, ESSAIS_MAX, le)
}

/** On which clocks calls are promised. */
export const fuseauDuNumeroUnique = (db: pg.Pool): Promise<string> => asActeur(db, SYSTEME, fuseauDesRappels)
