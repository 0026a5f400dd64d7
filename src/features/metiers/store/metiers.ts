import type pg from 'pg'
import type { FicheMetier } from '../domain/fiche.ts'
import type { Remplacement } from '../domain/succession.ts'

type Db = pg.Pool | pg.ClientBase

interface Row {
  fiche: FicheMetier
  retire_en: number | null
  remplace_par: string | null
}

/** A sheet, and whether ROME still has its code. */
export interface MetierStocke {
  fiche: FicheMetier
  /** First version without the code. */
  retireEn: number | null
  remplacePar: string | null
}

/** Sheets of the version in service, by their codes. */
export const readFiches = async (db: Db): Promise<FicheMetier[]> => {
  const { rows } = await db.query<Row>('select fiche from metier where retire_en is null order by rome')
  return rows.map(({ fiche }) => fiche)
}

/** One sheet, in service or not. */
export const findMetier = async (db: Db, rome: string): Promise<MetierStocke | undefined> => {
  const { rows } = await db.query<Row>('select fiche, retire_en, remplace_par from metier where rome = $1', [rome])
  const [row] = rows
  return row === undefined ? undefined : { fiche: row.fiche, retireEn: row.retire_en, remplacePar: row.remplace_par }
}

/** Grows with every import; also sent as the payload of `NOTIFY metiers`. */
export const metiersVersion = async (db: Db): Promise<number> => {
  const { rows } = await db.query<{ version: string }>('select version from metiers_version')
  return Number(rows[0]?.version ?? 0)
}

/** Version of ROME in service, null before any import. */
export const romeEnService = async (db: Db): Promise<number | null> => {
  const { rows } = await db.query<{ version: number | null }>(
    'select max(version) as version from metier where retire_en is null',
  )
  return rows[0]?.version ?? null
}

/** Writes sheets; those that say the same as before are left alone. @returns how many came and changed. */
export const writeFiches = async (
  db: pg.ClientBase,
  fiches: readonly FicheMetier[],
  importId: number | null,
): Promise<{ created: number; updated: number; unchanged: number }> => {
  const { rows } = await db.query<{ cree: boolean }>(
    `with lue as (
       select fiche, md5(fiche::text) as empreinte from jsonb_array_elements($1::jsonb) as fiche
     )
     insert into metier (rome, libelle, version, parent, fiche, empreinte, import_id)
     select fiche->>'rome', fiche->>'libelle', (fiche->>'version')::integer, fiche->>'parent', fiche, empreinte, $2 from lue
     on conflict (rome) do update set libelle = excluded.libelle, version = excluded.version, parent = excluded.parent,
       fiche = excluded.fiche, empreinte = excluded.empreinte, import_id = excluded.import_id, retire_en = null, remplace_par = null
     where metier.empreinte <> excluded.empreinte or metier.retire_en is not null
     returning xmax = 0 as cree`,
    [JSON.stringify(fiches), importId],
  )
  const created = rows.filter(({ cree }) => cree).length
  return { created, updated: rows.length - created, unchanged: fiches.length - rows.length }
}

/** Withdraws codes that a version no longer has, and leads those that led to them on. */
export const withdraw = async (
  db: pg.ClientBase,
  disparus: readonly Remplacement[],
  version: number,
): Promise<void> => {
  await db.query(
    `update metier set retire_en = $2, remplace_par = d.par
     from json_to_recordset($1) as d(rome text, par text) where metier.rome = d.rome`,
    [JSON.stringify(disparus), version],
  )
  await db.query(
    `update metier set remplace_par = suivant.remplace_par
     from metier suivant where suivant.rome = metier.remplace_par and suivant.retire_en is not null`,
  )
}

/** Tells the servers that the occupations have changed. */
export const notifyMetiers = (db: pg.ClientBase): Promise<unknown> => db.query('select metiers_change()')
