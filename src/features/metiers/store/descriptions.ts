import type pg from 'pg'
import type { Counts } from '#platform/imports/report.ts'
import type { Description } from '../domain/descriptions.ts'

type Db = pg.Pool | pg.ClientBase

/** Descriptions in the order of their identifiers. */
export const readDescriptions = async (db: Db): Promise<Description[]> =>
  (await db.query<Description>('select id, libelle, texte, romes from metier_description order by id')).rows

const LUES = `jsonb_to_recordset($1) as l(id text, libelle text, texte text, romes text[])`

/** How many of the descriptions that are kept are not among these. */
export const countAbsentes = async (
  db: Db,
  descriptions: readonly Description[],
): Promise<{ active: number; vanished: number }> => {
  const { rows } = await db.query<{ active: number; vanished: number }>(
    `select count(*)::int as active, count(*) filter (where l.id is null)::int as vanished
     from metier_description d left join ${LUES} using (id)`,
    [JSON.stringify(descriptions)],
  )
  return rows[0] ?? { active: 0, vanished: 0 }
}

/** Puts these in the place of the former ones; those that say the same are left alone. */
export const replaceDescriptions = async (
  db: Db,
  descriptions: readonly Description[],
): Promise<Counts & { withdrawn: number }> => {
  const lues = JSON.stringify(descriptions)
  const { rowCount: retirees } = await db.query(
    `delete from metier_description d where not exists (select from ${LUES} where l.id = d.id)`,
    [lues],
  )
  const { rows } = await db.query<{ creee: boolean }>(
    `insert into metier_description as d (id, libelle, texte, romes) select id, libelle, texte, romes from ${LUES}
     on conflict (id) do update set libelle = excluded.libelle, texte = excluded.texte, romes = excluded.romes
     where (d.libelle, d.texte, d.romes) <> (excluded.libelle, excluded.texte, excluded.romes)
     returning xmax = 0 as creee`,
    [lues],
  )
  const created = rows.filter(({ creee }) => creee).length
  return {
    created,
    updated: rows.length - created,
    unchanged: descriptions.length - rows.length,
    withdrawn: retirees ?? 0,
  }
}
