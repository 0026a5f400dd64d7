import type { Counts } from '#platform/imports/report.ts'
import type { Maille, Territoire } from '../domain/mesure.ts'
import type { Commune } from '../types.ts'
import type { Db } from './mesures.ts'

export interface ZoneNommee extends Territoire {
  nom: string
  zonage: string
}

/**
 * The territories that a commune is in, smallest first: itself, what the imported zones say (bassins, zone d'emploi), its
 * EPCI, département, région, and France. Zones that were not imported are left out.
 */
export const zonesDeCommune = async (db: Db, commune: Commune): Promise<Territoire[]> => {
  const { rows } = await db.query<Territoire>(
    `select maille, code from commune_zone where commune = any($1)
     order by array_position(array['bassin-de-vie', 'bassin-emploi', 'zone-emploi', 'epci'], maille)`,
    [[commune.code, ...(commune.parent === undefined ? [] : [commune.parent])]],
  )
  const { code, epci, departement, region } = commune
  return [
    { maille: 'commune', code },
    ...rows.filter(({ maille }) => maille !== 'epci'),
    ...(epci === undefined ? [] : [{ maille: 'epci', code: epci } as const]),
    { maille: 'departement', code: departement },
    ...(region === departement ? [] : [{ maille: 'region', code: region } as const]),
    { maille: 'france', code: 'france' },
  ]
}

/** What it takes to sum figures of communes over the imported zones: the zones of each commune. */
export const readAppartenances = async (
  db: Db,
): Promise<Map<string, { maille: Maille; code: string; zonage: string }[]>> => {
  const { rows } = await db.query<Appartenance>(
    'select c.commune, c.maille, c.code, z.zonage from commune_zone c join zone z on z.maille = c.maille and z.code = c.code',
  )
  const parCommune = new Map<string, Appartenance[]>()
  for (const row of rows) parCommune.set(row.commune, [...(parCommune.get(row.commune) ?? []), row])
  return parCommune
}

/** A commune in a zone. */
export interface Appartenance extends Territoire {
  commune: string
  zonage: string
}

export interface Mouvement {
  avant: string
  apres: string
  /** ISO date. */
  le: string
  /** MOD of the INSEE: 31 fusion, 32 commune nouvelle, 41 change of code… */
  type: number
}

export interface Contour {
  maille: 'commune' | 'departement' | 'region'
  code: string
  geometrie: { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown }
}

const counted = (rows: readonly { cree: boolean }[], total: number): Counts => {
  const created = rows.filter(({ cree }) => cree).length
  return { created, updated: rows.length - created, unchanged: total - rows.length }
}

/** Names zones, and forgets those of the same mailles that are not among them. */
export const saveZones = async (db: Db, zones: readonly ZoneNommee[]): Promise<Counts & { withdrawn: number }> => {
  const { rows } = await db.query<{ cree: boolean }>(
    `insert into zone as z (maille, code, nom, zonage)
     select maille, code, nom, zonage from json_to_recordset($1) as l(maille text, code text, nom text, zonage text)
     on conflict (maille, code) do update set nom = excluded.nom, zonage = excluded.zonage
       where (z.nom, z.zonage) is distinct from (excluded.nom, excluded.zonage)
     returning xmax = 0 as cree`,
    [JSON.stringify(zones)],
  )
  const { rowCount } = await db.query(`delete from zone where maille = any($1) and maille || '/' || code <> all($2)`, [
    [...new Set(zones.map(({ maille }) => maille))],
    zones.map(({ maille, code }) => `${maille}/${code}`),
  ])
  return { ...counted(rows, zones.length), withdrawn: rowCount ?? 0 }
}

/** Says which zones communes are in; a zone that nobody named is named by its code. */
export const saveAppartenances = async (
  db: Db,
  appartenances: readonly Appartenance[],
): Promise<Counts & { withdrawn: number }> => {
  const lot = JSON.stringify(appartenances)
  const colonnes = 'l(commune text, maille text, code text, zonage text)'
  await db.query(
    `insert into zone (maille, code, nom, zonage) select distinct on (maille, code) maille, code, code, zonage
     from json_to_recordset($1) as ${colonnes} on conflict do nothing`,
    [lot],
  )
  const { rows } = await db.query<{ cree: boolean }>(
    `insert into commune_zone as z (commune, maille, code)
     select commune, maille, code from json_to_recordset($1) as ${colonnes}
     on conflict (commune, maille) do update set code = excluded.code where z.code <> excluded.code
     returning xmax = 0 as cree`,
    [lot],
  )
  const { rowCount } = await db.query(
    `with l as (select * from json_to_recordset($1) as ${colonnes})
     delete from commune_zone z where maille in (select maille from l)
       and not exists (select from l where l.commune = z.commune and l.maille = z.maille)`,
    [lot],
  )
  return { ...counted(rows, appartenances.length), withdrawn: rowCount ?? 0 }
}

export const saveMouvements = async (db: Db, mouvements: readonly Mouvement[]): Promise<Counts> => {
  const { rows } = await db.query<{ cree: boolean }>(
    `insert into commune_mouvement as m (avant, apres, le, type)
     select distinct on (avant, apres, le) avant, apres, le, type from json_to_recordset($1) as l(avant text, apres text, le date, type smallint)
     on conflict (avant, apres, le) do update set type = excluded.type where m.type <> excluded.type returning xmax = 0 as cree`,
    [JSON.stringify(mouvements)],
  )
  return counted(rows, mouvements.length)
}

/** Movements after a day, oldest first: what the codes of then became. */
export const readMouvements = async (db: Db): Promise<Mouvement[]> =>
  (await db.query<Mouvement>('select avant, apres, le, type from commune_mouvement order by le, avant, apres')).rows

/** What this session of import has seen of contours. Lives as long as the connection. */
export const openSeenContours = (db: Db): Promise<unknown> =>
  db.query(
    `create temp table if not exists contour_vu (maille text, code text, primary key (maille, code)); truncate contour_vu`,
  )

/** Keeps contours; one that this session has read already stays. */
export const saveContours = async (db: Db, contours: readonly Contour[]): Promise<Counts> => {
  const { rows } = await db.query<{ cree: boolean }>(
    `with lot as (
       select distinct on (maille, code) * from json_to_recordset($1) as l(maille text, code text, geometrie jsonb)
       where not exists (select from contour_vu v where v.maille = l.maille and v.code = l.code)
     ), vus as (insert into contour_vu select maille, code from lot)
     insert into contour as c (maille, code, geometrie) select maille, code, geometrie from lot
     on conflict (maille, code) do update set geometrie = excluded.geometrie where c.geometrie <> excluded.geometrie
     returning xmax = 0 as cree`,
    [JSON.stringify(contours)],
  )
  return counted(rows, contours.length)
}

/** Grows with every import of zones or figures. */
export const readVersion = async (db: Db): Promise<number> =>
  (await db.query<{ version: number }>('select version from territoires_version')).rows[0]?.version ?? 0

/** All the imported zones: their names, the zones of each commune and the communes of each. */
export const readZones = async (db: Db) => {
  const [noms, membres] = await Promise.all([
    db.query<ZoneNommee>('select maille, code, nom, zonage from zone'),
    db.query<Territoire & { commune: string }>('select commune, maille, code from commune_zone'),
  ])
  const parCommune = new Map<string, Partial<Record<Maille, string>>>()
  const communes = new Map<string, string[]>()
  for (const { commune, maille, code } of membres.rows) {
    parCommune.set(commune, { ...parCommune.get(commune), [maille]: code })
    const liste = communes.get(`${maille}/${code}`)
    if (liste === undefined) communes.set(`${maille}/${code}`, [commune])
    else liste.push(commune)
  }
  return { noms: new Map(noms.rows.map(zone => [`${zone.maille}/${zone.code}`, zone])), parCommune, communes }
}

/** A territory drawn by the network: its name and the codes of what it is made of. */
export const readTerritoireReseau = async (db: Db, id: string): Promise<{ nom: string; zone: string[] } | undefined> =>
  (await db.query<{ nom: string; zone: string[] }>('select nom, zone from territoire where id = $1', [id])).rows[0]

/** Contours of territories, those that were imported. */
export const readContours = async (
  db: Db,
  maille: Contour['maille'],
  codes: readonly string[],
): Promise<Omit<Contour, 'maille'>[]> =>
  (
    await db.query<Omit<Contour, 'maille'>>(
      'select code, geometrie from contour where maille = $1 and code = any($2)',
      [maille, codes],
    )
  ).rows
