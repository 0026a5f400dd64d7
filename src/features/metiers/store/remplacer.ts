import type pg from 'pg'
import type { Counts } from '#platform/imports/report.ts'

type Db = pg.Pool | pg.ClientBase

/** Tables that one file fills whole: rows with an identifier, a label, occupations, and one text of their own. */
const TABLES = { metier_description: 'texte', metier_onisep: 'url' } as const
type Table = keyof typeof TABLES

const lues = (table: Table): string =>
  `jsonb_to_recordset($1) as l(id text, libelle text, ${TABLES[table]} text, romes text[])`

/** How many of the rows that are kept are not among these. */
export async function countAbsentes(
  db: Db,
  table: Table,
  lignes: readonly { id: string }[],
): Promise<{ active: number; vanished: number }> {
  const { rows } = await db.query<{ active: number; vanished: number }>(
    `select count(*)::int as active, count(*) filter (where l.id is null)::int as vanished
     from ${table} m left join ${lues(table)} using (id)`,
    [JSON.stringify(lignes)],
  )
  return rows[0] ?? { active: 0, vanished: 0 }
}

/** Puts these in the place of the former ones; those that say the same are left alone. */
export async function replaceLignes(
  db: Db,
  table: Table,
  lignes: readonly { id: string }[],
): Promise<Counts & { withdrawn: number }> {
  const propre = TABLES[table]
  const json = JSON.stringify(lignes)
  const { rowCount: retirees } = await db.query(
    `delete from ${table} m where not exists (select from ${lues(table)} where l.id = m.id)`,
    [json],
  )
  const { rows } = await db.query<{ creee: boolean }>(
    `insert into ${table} as m (id, libelle, ${propre}, romes) select id, libelle, ${propre}, romes from ${lues(table)}
     on conflict (id) do update set libelle = excluded.libelle, ${propre} = excluded.${propre}, romes = excluded.romes
     where (m.libelle, m.${propre}, m.romes) <> (excluded.libelle, excluded.${propre}, excluded.romes)
     returning xmax = 0 as creee`,
    [json],
  )
  const created = rows.filter(({ creee }) => creee).length
  return {
    created,
    updated: rows.length - created,
    unchanged: lignes.length - rows.length,
    withdrawn: retirees ?? 0,
  }
}
