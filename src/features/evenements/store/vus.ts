import type pg from 'pg'
import type { Vanished } from '#platform/imports/report.ts'
import type { Lieu } from '../domain/evenement.ts'

/** What the files of an import gave, so that what their sources no longer give is withdrawn. What is over stays: it took place. */

export const openVus = (db: pg.ClientBase): Promise<unknown> =>
  db.query(
    'create temp table if not exists evenement_vu (source text, source_id text, primary key (source, source_id))',
  )

export const markVus = (db: pg.ClientBase, source: string, ids: readonly string[]): Promise<unknown> =>
  db.query('insert into evenement_vu select $1, unnest($2::text[]) on conflict do nothing', [source, ids])

const ABSENTS = `source = $1 and retire_le is null and fin > $2
  and not exists (select from evenement_vu v where v.source = e.source and v.source_id = e.source_id)`

export const countAbsents = async (
  db: pg.ClientBase,
  source: string,
  now: Date,
): Promise<Pick<Vanished, 'active' | 'vanished'>> => {
  const { rows } = await db.query<{ active: number; vanished: number }>(
    `select count(*)::int as active, count(*) filter (where ${ABSENTS})::int as vanished
     from evenement e where source = $1 and retire_le is null and fin > $2`,
    [source, now],
  )
  return rows[0] ?? { active: 0, vanished: 0 }
}

/** @returns how many were withdrawn */
export const retirerAbsents = async (db: pg.ClientBase, source: string, now: Date): Promise<number> =>
  (await db.query(`update evenement e set retire_le = $2, sequence = sequence + 1 where ${ABSENTS}`, [source, now]))
    .rowCount ?? 0

/** Establishments whose open days are here with their name, by the identifier that their events begin with. */
export async function listEtablissements(
  db: pg.ClientBase,
  source: string,
): Promise<Map<string, { nom: string; lieu: Lieu }>> {
  const { rows } = await db.query<{ id: string; nom: string; lieu: Lieu }>(
    `select distinct on (1) split_part(source_id, '/', 1) as id, organisateur as nom, json_strip_nulls(json_build_object(
       'nom', lieu_nom, 'adresse', adresse, 'codePostal', code_postal, 'commune', commune, 'ville', ville, 'lat', lat, 'lon', lon)) as lieu
     from evenement where source = $1 and organisateur is not null order by 1, maj_le desc`,
    [source],
  )
  return new Map(rows.map(({ id, nom, lieu }) => [id, { nom, lieu }]))
}
