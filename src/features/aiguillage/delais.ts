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

/**
 * How structures answer, over the last year: how many, how often, in which median delay with those without an answer counted in.
 * @returns by structure; one with too few aiguillages is not there. Public: no row about anybody is read.
 */
export async function delaisDe(
  db: pg.Pool,
  structures: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Delais>> {
  if (structures.length === 0) return new Map()
  const depuis = new Date(now.getTime() - PERIODE_JOURS * 86_400_000)
  const { rows } = await db.query<Ligne>('select * from aiguillage_delais($1, $2, $3)', [structures, depuis, now])
  const byStructure = Map.groupBy(rows, row => row.structure_id)
  return new Map(
    structures.flatMap(id => {
      const found = delaisOf(
        (byStructure.get(id) ?? []).map(({ heures, repondus, sans_reponse: sansReponse }) => ({
          heures,
          repondus,
          sansReponse,
        })),
      )
      return found ? [[id, found] as const] : []
    }),
  )
}
