import type pg from 'pg'
import type { Counts } from '#platform/imports/report.ts'

type Db = pg.Pool | pg.ClientBase

/** A code of a nomenclature in a family of occupations (FAP). */
export interface MembreDeFamille {
  nomenclature: 'rome' | 'pcs'
  code: string
  fap: string
}

/** Codes that figures on an occupation may be told for. */
export interface CodesVoisins {
  fap: string[]
  /** Professions of these families. */
  pcs: string[]
}

/** Families of an occupation and their professions, in the order of their codes; empty when the table does not have it. */
export const famillesDuMetier = async (db: Db, rome: string): Promise<CodesVoisins> => {
  const { rows } = await db.query<CodesVoisins>(
    `select array(select fap from metier_famille where nomenclature = 'rome' and code = $1 order by fap) as fap,
       array(select distinct p.code from metier_famille r join metier_famille p on p.fap = r.fap and p.nomenclature = 'pcs'
         where r.nomenclature = 'rome' and r.code = $1 order by p.code) as pcs`,
    [rome],
  )
  return rows[0] ?? { fap: [], pcs: [] }
}

/** How many of the codes that are kept are not among these. */
export const countAbsents = async (
  db: Db,
  membres: readonly MembreDeFamille[],
): Promise<{ active: number; vanished: number }> => {
  const { rows } = await db.query<{ active: number; vanished: number }>(
    `select count(*)::int as active, count(*) filter (where l.code is null)::int as vanished
     from metier_famille m left join ${LUS} using (nomenclature, code, fap)`,
    [JSON.stringify(membres)],
  )
  return rows[0] ?? { active: 0, vanished: 0 }
}

const LUS = `json_to_recordset($1) as l(nomenclature text, code text, fap text)`

/** Puts a table in the place of the former one. */
export const replaceFamilles = async (
  db: Db,
  membres: readonly MembreDeFamille[],
): Promise<Counts & { withdrawn: number }> => {
  const { rowCount: retires } = await db.query(
    `delete from metier_famille m where not exists (select from ${LUS} where (l.nomenclature, l.code, l.fap) = (m.nomenclature, m.code, m.fap))`,
    [JSON.stringify(membres)],
  )
  const { rowCount: crees } = await db.query(
    `insert into metier_famille (nomenclature, code, fap) select nomenclature, code, fap from ${LUS} on conflict do nothing`,
    [JSON.stringify(membres)],
  )
  const created = crees ?? 0
  return { created, updated: 0, unchanged: membres.length - created, withdrawn: retires ?? 0 }
}
