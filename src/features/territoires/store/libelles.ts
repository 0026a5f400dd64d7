import type { Libelle } from '../domain/mesure.ts'
import type { Db } from './mesures.ts'

/** Keeps the names of codes, the last import's winning. */
export const writeLibelles = async (db: Db, libelles: readonly Libelle[]): Promise<void> => {
  const uniques = [...new Map(libelles.map(one => [`${one.dimension}/${one.code}`, one])).values()]
  if (uniques.length === 0) return
  await db.query(
    `insert into mesure_libelle as l (dimension, code, libelle) select * from unnest($1::text[], $2::text[], $3::text[])
     on conflict (dimension, code) do update set libelle = excluded.libelle where l.libelle <> excluded.libelle`,
    [uniques.map(({ dimension }) => dimension), uniques.map(({ code }) => code), uniques.map(({ libelle }) => libelle)],
  )
}

/** Names of codes of one dimension, by code; those that no import told are absent. */
export const readLibelles = async (
  db: Db,
  dimension: Libelle['dimension'],
  codes: readonly string[],
): Promise<Map<string, string>> => {
  if (codes.length === 0) return new Map()
  const { rows } = await db.query<{ code: string; libelle: string }>(
    'select code, libelle from mesure_libelle where dimension = $1 and code = any($2)',
    [dimension, codes],
  )
  return new Map(rows.map(({ code, libelle }) => [code, libelle]))
}
