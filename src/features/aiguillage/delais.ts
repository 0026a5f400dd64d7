import type pg from 'pg'
import { type Delais, delaisOf } from './domain/delais.ts'

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
  if (structures.length === 0) return new Map()
  const depuis = new Date(now.getTime() - PERIODE_JOURS * 86_400_000)
  const toutes = structures === 'toutes'
  const { rows } = await db.query<Ligne>(REQUETES[toutes ? 'toutes' : 'quelques'], [
    depuis,
    now,
    ...(toutes ? [] : [structures]),
  ])
  const found = new Map<string, Delais>()
  for (const [structure, attentes] of Map.groupBy(rows, row => row.structure_id)) {
    const delais = delaisOf(
      attentes.map(({ heures, repondus, sans_reponse: sansReponse }) => ({ heures, repondus, sansReponse })),
    )
    if (delais) found.set(structure, delais)
  }
  return found
}
