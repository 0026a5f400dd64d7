import type pg from 'pg'
import type { Counts } from '#platform/imports/report.ts'
import type { FicheOnisep } from '../domain/fiches-onisep.ts'

type Db = pg.Pool | pg.ClientBase

/** Onisep's sheets that are tied to one of these codes, and those that are tied to none, by their identifiers. */
export const fichesOnisepDe = async (db: Db, romes: readonly string[]): Promise<FicheOnisep[]> =>
  (
    await db.query<FicheOnisep>(
      "select id, libelle, url, romes from metier_onisep where romes && $1 or romes = '{}' order by id",
      [romes],
    )
  ).rows

const LUES = 'jsonb_to_recordset($1) as l(id text, libelle text, url text, romes text[])'

/** How many of those that are kept are not among these. */
export const countAbsentes = async (
  db: Db,
  fiches: readonly FicheOnisep[],
): Promise<{ active: number; vanished: number }> => {
  const { rows } = await db.query<{ active: number; vanished: number }>(
    `select count(*)::int as active, count(*) filter (where l.id is null)::int as vanished
     from metier_onisep m left join ${LUES} using (id)`,
    [JSON.stringify(fiches)],
  )
  return rows[0] ?? { active: 0, vanished: 0 }
}

/** Puts these in the place of the former ones; those that say the same are left alone. */
export const replaceFichesOnisep = async (
  db: Db,
  fiches: readonly FicheOnisep[],
): Promise<Counts & { withdrawn: number }> => {
  const lues = JSON.stringify(fiches)
  const { rowCount: retirees } = await db.query(
    `delete from metier_onisep m where not exists (select from ${LUES} where l.id = m.id)`,
    [lues],
  )
  const { rows } = await db.query<{ creee: boolean }>(
    `insert into metier_onisep as m (id, libelle, url, romes) select id, libelle, url, romes from ${LUES}
     on conflict (id) do update set libelle = excluded.libelle, url = excluded.url, romes = excluded.romes
     where (m.libelle, m.url, m.romes) <> (excluded.libelle, excluded.url, excluded.romes)
     returning xmax = 0 as creee`,
    [lues],
  )
  const created = rows.filter(({ creee }) => creee).length
  return {
    created,
    updated: rows.length - created,
    unchanged: fiches.length - rows.length,
    withdrawn: retirees ?? 0,
  }
}
