import type pg from 'pg'
import { type Attente, compterTenue, type Delais, delaisOf, type Tenue, tenuesDe } from './domain/delais.ts'

/** A year back: long enough for small structures, short enough to be of today. */
export const PERIODE_JOURS = 365

interface Ligne {
  structure_id: string
  heures: number
  repondus: number
  sans_reponse: number
}

/** What `delaisDe` reads for: some structures, or every one that is in the annuaire. */
const REQUETES = {
  quelques: 'select * from aiguillage_delais($3, $1, $2)',
  toutes: "select * from aiguillage_delais(array(select id from structure where etat = 'actif'), $1, $2)",
} as const

/**
 * How structures answer, over the last year: how many, how often, in which median delay with those without an answer counted in.
 * One query, whatever their number.
 * @returns by structure; one with too few aiguillages is not there. Public: no row about anybody is read.
 */
export async function delaisDe(
  db: pg.Pool,
  structures: readonly string[] | 'toutes',
  now: Date,
): Promise<ReadonlyMap<string, Delais>> {
  const found = new Map<string, Delais>()
  for (const [structure, attentes] of await lireAttentes(db, structures, now)) {
    const delais = delaisOf(attentes)
    if (delais) found.set(structure, delais)
  }
  return found
}

/**
 * How structures kept a delay that they promised, over the last year. One query.
 * @param promesses days, by structure
 * @returns by structure, but for those of which too few had their delay come; these together, when they may be told
 */
export async function tenueDe(
  db: pg.Pool,
  promesses: ReadonlyMap<string, number>,
  now: Date,
): Promise<ReturnType<typeof tenuesDe>> {
  const comptes = new Map<string, Tenue>()
  for (const [structure, attentes] of await lireAttentes(db, [...promesses.keys()], now))
    comptes.set(structure, compterTenue(attentes, promesses.get(structure) ?? 0))
  return tenuesDe(comptes)
}

async function lireAttentes(
  db: pg.Pool,
  structures: readonly string[] | 'toutes',
  now: Date,
): Promise<ReadonlyMap<string, Attente[]>> {
  if (structures.length === 0) return new Map()
  const depuis = new Date(now.getTime() - PERIODE_JOURS * 86_400_000)
  const toutes = structures === 'toutes'
  const { rows } = await db.query<Ligne>(REQUETES[toutes ? 'toutes' : 'quelques'], [
    depuis,
    now,
    ...(toutes ? [] : [structures]),
  ])
  const attentes = new Map<string, Attente[]>()
  for (const { structure_id, heures, repondus, sans_reponse: sansReponse } of rows) {
    const siennes = attentes.get(structure_id) ?? []
    siennes.push({ heures, repondus, sansReponse })
    attentes.set(structure_id, siennes)
  }
  return attentes
}
