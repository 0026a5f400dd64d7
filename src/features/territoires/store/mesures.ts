import type pg from 'pg'
import type { Counts, Vanished } from '#platform/imports/report.ts'
import {
  type Dimensions,
  dimensionKey,
  type EtatMesure,
  type Maille,
  type Mesure,
  type MesureSourcee,
  parseDimensions,
  type Source,
  type Territoire,
} from '../domain/mesure.ts'

/** What reads: the pool, or one connection of it. */
export type Db = Pick<pg.ClientBase, 'query'>

interface Row {
  maille: Maille
  territoire: string
  indicateur: string
  periode: string
  dimension: string
  zonage: string
  etat: EtatMesure
  valeur: number | null
  effectif: number | null
  expire_le: string | null
  source_code: string
  millesime: string
  titre: string
  producteur: string
  url: string
  licence: string
  frequence: string
  importe_le: Date
}

export interface QuestionMesures {
  territoires: readonly Territoire[]
  indicateurs: readonly string[]
  /** Figures of this very dimension, or of each of several; `{}` for the whole. Any of them when left out. */
  dimensions?: Dimensions | readonly Dimensions[]
  /** `derniere` (unless told): the last period of each; `toutes`: the history, oldest first. */
  periodes?: 'derniere' | 'toutes'
  /** ISO date: regulated amounts that expired by then are not told. */
  leJour: string
}

const COLONNES = `m.maille, m.territoire, m.indicateur, m.periode, m.dimension, m.zonage, m.etat, m.valeur, m.effectif, m.expire_le,
  s.code as source_code, s.millesime, s.titre, s.producteur, s.url, s.licence, s.frequence, s.importe_le`

const DERNIERES = `
  select ${COLONNES}
  from unnest($1::text[], $2::text[]) t(maille, territoire) cross join unnest($3::text[]) i(indicateur)
    cross join unnest($4::text[]) d(dimension)
    cross join lateral (
      select * from mesure m where m.maille = t.maille and m.territoire = t.territoire and m.indicateur = i.indicateur
        and m.dimension = d.dimension and (m.expire_le is null or m.expire_le > $5::date)
      order by m.periode desc limit 1) m
    join source_mesure s on s.id = m.source_id
  order by m.maille, m.territoire, m.indicateur, m.dimension`

const plage = (derniere: boolean): string => `
  select ${derniere ? 'distinct on (m.maille, m.territoire, m.indicateur, m.dimension)' : ''} ${COLONNES}
  from mesure m join source_mesure s on s.id = m.source_id
  where (m.maille, m.territoire) in (select * from unnest($1::text[], $2::text[]))
    and m.indicateur = any($3) and ($4::text[] is null or m.dimension = any($4))
    and (m.expire_le is null or m.expire_le > $5)
  order by m.maille, m.territoire, m.indicateur, m.dimension, m.periode ${derniere ? 'desc' : ''}`

const PLAGE = { derniere: plage(true), toutes: plage(false) } as const

/** Figures of territories with their sources, by indicateur, dimension and period. */
export const mesuresDe = async (db: Db, question: QuestionMesures): Promise<MesureSourcee[]> => {
  const { territoires, indicateurs, dimensions, periodes = 'derniere', leJour } = question
  if (territoires.length === 0 || indicateurs.length === 0) return []
  const cles = dimensions === undefined ? null : [dimensions].flat().map(dimensionKey)
  // The last period of known dimensions is one step down the primary key each; any other question reads a range of it.
  const { rows } = await db.query<Row>(cles !== null && periodes === 'derniere' ? DERNIERES : PLAGE[periodes], [
    territoires.map(({ maille }) => maille),
    territoires.map(({ code }) => code),
    indicateurs,
    cles,
    leJour,
  ])
  return rows.map(toMesure)
}

const toMesure = (row: Row): MesureSourcee => ({
  indicateur: row.indicateur,
  territoire: { maille: row.maille, code: row.territoire },
  periode: row.periode,
  dimensions: parseDimensions(row.dimension),
  zonage: row.zonage,
  effectif: row.effectif ?? undefined,
  expireLe: row.expire_le ?? undefined,
  ...(row.etat === 'valeur' ? { etat: row.etat, valeur: row.valeur ?? 0 } : { etat: row.etat }),
  source: {
    code: row.source_code,
    millesime: row.millesime,
    titre: row.titre,
    producteur: row.producteur,
    url: row.url,
    licence: row.licence,
    frequence: row.frequence,
    importeLe: row.importe_le.toISOString(),
  },
})

/** What this session of import has seen, to tell what vanished. Lives as long as the connection. */
export const openSeenMesures = (db: Db): Promise<unknown> =>
  db.query(`
    create temp table if not exists mesure_vue (cle bigint not null);
    create temp table if not exists mesure_champ (source_code text, maille text, indicateur text, periode text,
      unique (source_code, maille, indicateur, periode));
    truncate mesure_vue, mesure_champ`)

/** Names an edition, once; its identifier. */
export const saveSource = async (db: Db, source: Source, at: Date): Promise<number> => {
  const { rows } = await db.query<{ id: number }>(
    `insert into source_mesure (code, millesime, titre, producteur, url, licence, frequence, importe_le)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (code, millesime) do update set titre = excluded.titre, producteur = excluded.producteur, url = excluded.url,
       licence = excluded.licence, frequence = excluded.frequence, importe_le = excluded.importe_le
     returning id`,
    [source.code, source.millesime, source.titre, source.producteur, source.url, source.licence, source.frequence, at],
  )
  const id = rows[0]?.id
  if (id === undefined) throw new Error('the source was not saved')
  return id
}

const CLE = `hashtextextended(concat_ws('/', maille, territoire, indicateur, dimension, periode), 0)`

const WRITE = `
  with lot as materialized (
    select distinct on (maille, territoire, indicateur, dimension, periode) *
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::float8[], $9::float8[], $10::date[])
      with ordinality as l(maille, territoire, indicateur, periode, dimension, zonage, etat, valeur, effectif, expire_le, rang)
    order by maille, territoire, indicateur, dimension, periode, rang desc
  ), vus as (
    insert into mesure_vue select ${CLE} from lot
  ), champs as (
    insert into mesure_champ select distinct $13, maille, indicateur, periode from lot on conflict do nothing
  ), ecrits as (
    insert into mesure as m (maille, territoire, indicateur, periode, dimension, zonage, etat, valeur, effectif, expire_le, source_id, import_id)
    select maille, territoire, indicateur, periode, dimension, zonage, etat, valeur, effectif, expire_le, $11, $12 from lot
    on conflict (maille, territoire, indicateur, dimension, periode) do update set
      zonage = excluded.zonage, etat = excluded.etat, valeur = excluded.valeur, effectif = excluded.effectif,
      expire_le = excluded.expire_le, source_id = excluded.source_id, import_id = excluded.import_id
    where (m.zonage, m.etat, m.valeur, m.effectif, m.expire_le, m.source_id)
        is distinct from (excluded.zonage, excluded.etat, excluded.valeur, excluded.effectif, excluded.expire_le, excluded.source_id)
      -- The same data set in an older edition does not undo the newer figure.
      and not exists (select from source_mesure s where s.id = m.source_id and s.code = $13 and s.millesime > $14)
    returning (xmax = 0) as cree
  )
  select (select count(*)::int from lot) as lot, count(*) filter (where cree)::int as crees, count(*)::int as ecrits from ecrits`

/**
 * Writes figures of one edition; those that did not change are left alone. After `openSeenMesures`, on the same
 * connection.
 */
export const writeMesures = async (
  db: Db,
  mesures: readonly Mesure[],
  { source, sourceId, importId }: { source: Source; sourceId: number; importId: number },
): Promise<Counts> => {
  const { rows } = await db.query<{ lot: number; crees: number; ecrits: number }>(WRITE, [
    mesures.map(m => m.territoire.maille),
    mesures.map(m => m.territoire.code),
    mesures.map(m => m.indicateur),
    mesures.map(m => m.periode),
    mesures.map(m => dimensionKey(m.dimensions)),
    mesures.map(m => m.zonage),
    mesures.map(m => m.etat),
    mesures.map(m => m.valeur ?? null),
    mesures.map(m => m.effectif ?? null),
    mesures.map(m => m.expireLe ?? null),
    sourceId,
    importId,
    source.code,
    source.millesime,
  ])
  const { lot = 0, crees = 0, ecrits = 0 } = rows[0] ?? {}
  return { created: crees, updated: ecrits - crees, unchanged: lot - ecrits }
}

const VANISHED = `
  from mesure m join source_mesure s on s.id = m.source_id
    join mesure_champ c on c.source_code = s.code and c.maille = m.maille and c.indicateur = m.indicateur and c.periode = m.periode
  where not exists (select from mesure_vue v where v.cle = ${CLE.replace(/(maille|territoire|indicateur|dimension|periode)/g, 'm.$1')})`

/** Figures that the edition just read no longer gives, for the indicateurs and periods that it covers, by data set. */
export const countVanishedMesures = async (db: Db): Promise<Vanished[]> => {
  await db.query('analyze mesure_vue')
  const { rows } = await db.query<Vanished>(
    `select s.code as source, count(*)::int as vanished,
       (select count(*)::int from mesure a join source_mesure b on b.id = a.source_id where b.code = s.code) as active
     ${VANISHED} group by s.code`,
  )
  return rows
}

/** Removes them: a figure that its producer no longer publishes is not told any more. */
export const removeVanishedMesures = async (db: Db, source: string): Promise<number> => {
  const { rowCount } = await db.query(
    `delete from mesure d using (select m.maille, m.territoire, m.indicateur, m.dimension, m.periode ${VANISHED} and s.code = $1) v
     where (d.maille, d.territoire, d.indicateur, d.dimension, d.periode) = (v.maille, v.territoire, v.indicateur, v.dimension, v.periode)`,
    [source],
  )
  return rowCount ?? 0
}

/** Says that figures or zones changed. */
export const territoiresChanged = (db: Db): Promise<unknown> =>
  db.query('update territoires_version set version = version + 1')

/** How many territories of the same maille have less, and how many have a figure at all. */
export const rangDe = async (
  db: Db,
  { territoire, indicateur, periode, dimensions }: Pick<Mesure, 'territoire' | 'indicateur' | 'periode' | 'dimensions'>,
): Promise<{ moins: number; total: number }> => {
  const { rows } = await db.query<{ moins: number; total: number }>(
    `select count(*) filter (where m.valeur < ici.valeur)::int as moins, count(*)::int as total
     from mesure m, (select valeur from mesure where maille = $1 and territoire = $2 and indicateur = $3 and periode = $4 and dimension = $5) ici
     where m.maille = $1 and m.indicateur = $3 and m.periode = $4 and m.dimension = $5 and m.etat = 'valeur'`,
    [territoire.maille, territoire.code, indicateur, periode, dimensionKey(dimensions)],
  )
  return rows[0] ?? { moins: 0, total: 0 }
}

/**
 * Counts of communes added together, for a territory that is nobody's zonage: told as those of a commune of its code. A
 * period that lacks the figure of one of them is not told.
 */
export const sommeDesCommunes = async (
  db: Db,
  code: string,
  communes: readonly string[],
  indicateurs: readonly string[],
): Promise<MesureSourcee[]> => {
  const { rows } = await db.query<Row>(
    `select s.maille, s.territoire, s.indicateur, s.periode, s.dimension, s.zonage, 'valeur' as etat, s.valeur, null as effectif,
       null as expire_le, e.code as source_code, e.millesime, e.titre, e.producteur, e.url, e.licence, e.frequence, e.importe_le
     from (select 'commune' as maille, $1 as territoire, indicateur, periode, dimension, max(zonage) as zonage, sum(valeur) as valeur,
         max(source_id) as source_id
       from mesure where maille = 'commune' and territoire = any($2) and indicateur = any($3) and dimension not like '%rome=%'
       group by indicateur, periode, dimension having bool_and(etat = 'valeur') and count(*) = cardinality($2::text[])) s
     join source_mesure e on e.id = s.source_id order by s.indicateur, s.dimension, s.periode`,
    [code, communes, indicateurs],
  )
  return rows.map(toMesure)
}
