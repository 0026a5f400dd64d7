import type pg from 'pg'
import { lieuxDe } from '../domain/facettes.ts'
import type { Action, Formation } from '../domain/formation.ts'
import { radicaux } from '../domain/mots.ts'
import { type RechercheFormations, requeteDeFacettes } from '../domain/recherche.ts'

/** Search of trainings: words, occupations, place and filters by one index, then exact distances and dates. */

export interface Trouvee {
  id: string
  /** Of the action and place that is nearest. */
  rang: number
  intitule: string
  organisme: string
  certifications: string[]
  commune?: string | undefined
  lat?: number | undefined
  lon?: number | undefined
  distanceKm?: number | undefined
  /** ISO date of the next beginning that answers the search; none when it is entered at any time or not told. */
  prochain?: string | undefined
  /** Places where the same offer is given that answer the search. */
  lieux: number
  demonstration: boolean
  formation: Formation
  /** The action that is given there. */
  action: Action
}

export interface Resultats {
  total: number
  trouvees: Trouvee[]
  page: number
  pages: number
}

export interface Pagination {
  page?: number | undefined
  parPage?: number | undefined
}

const MAX_PAGE = 500
const PAR_PAGE_MAX = 100

class Params {
  readonly values: unknown[] = []
  add(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

/** All the words, as a query; undefined when they say nothing. Stems hold letters and figures alone. */
const requeteDeMots = (q: string | undefined): string | undefined => {
  const stems = radicaux((q ?? '').slice(0, 200)).slice(0, 12)
  return stems.length === 0 ? undefined : stems.map(stem => `'${stem}'`).join(' & ')
}

/** Offers that answer, each with its distance and its next beginning. @param jour ISO date of today */
const trouveesSql = (
  r: RechercheFormations,
  jour: string,
  params: Params,
): { sql: string /** The next beginning of an offer `o`. */; prochain: string } => {
  const facettes = requeteDeFacettes(r)
  const dits = requeteDeMots(r.q)
  const words = dits === undefined ? undefined : `${params.add(dits)}::tsquery`
  const requete = [words, facettes === undefined ? undefined : `${params.add(facettes)}::tsquery`]
    .filter(Boolean)
    .join(' && ')
  const today = `${params.add(jour)}::date`
  const du = r.debutDu && r.debutDu > jour ? `${params.add(r.debutDu)}::date` : today
  const au = r.debutAu ? `${params.add(r.debutAu)}::date` : undefined
  const dans = `d >= ${du}${au ? ` and d <= ${au}` : ''}`
  const where = [
    `(o.dernier is null or o.dernier >= ${today})`,
    ...(requete === '' ? [] : [`o.recherche @@ (${requete})`]),
    // An offer entered at any time begins when one wants.
    ...(r.debutDu || au
      ? [`(exists (select from unnest(o.debuts) d where ${dans}) or cardinality(o.debuts) = 0)`]
      : []),
  ]
  let distance = 'null::float8'
  if (r.autour && r.distance !== 'seulement') {
    const [lat, lon, km] = [r.autour.lat, r.autour.lon, r.autour.rayonKm].map(value => `${params.add(value)}::float8`)
    distance = `2 * 6371 * asin(least(1, sqrt(power(sin(radians(o.lat - ${lat}) / 2), 2) + cos(radians(${lat})) * cos(radians(o.lat)) * power(sin(radians(o.lon - ${lon}) / 2), 2))))`
    where.push(r.distance === 'sans' ? `${distance} <= ${km}` : `(o.a_distance or ${distance} <= ${km})`)
    distance = `case when o.a_distance then null else ${distance} end`
  }
  // Read only of the offers that are shown, unless they are sorted by it.
  const prochain = `(select min(d) from unnest(o.debuts) d where ${dans})`
  return {
    sql: `select o.formation_id, o.rang, ${distance} as distance, ${words ? `o.titre @@ ${words}` : 'true'} as dit,
        ${r.tri === 'debut' ? prochain : 'null::date'} as prochain
      from formation_offre o where ${where.join(' and ')}`,
    prochain,
  }
}

/** Offers whose title says the words come first. */
const ORDRES = {
  proche: 'dit desc, distance nulls last, formation_id',
  debut: 'dit desc, prochain nulls last, distance nulls last, formation_id',
} as const

interface Row {
  id: string
  rang: number
  intitule: string
  organisme: string
  certifications: string[]
  commune: string | null
  lat: number | null
  lon: number | null
  distance: number | null
  prochain: string | null
  lieux: number
  demonstration: boolean
  contenu: Formation
  total: number
}

/** Nothing is asked but a page: neither words, nor place, nor filter, nor another order than that of the codes. */
const isTout = (r: RechercheFormations): boolean =>
  requeteDeMots(r.q) === undefined &&
  requeteDeFacettes(r) === undefined &&
  !r.autour &&
  !r.debutDu &&
  !r.debutAu &&
  r.tri !== 'debut'

/** The whole catalogue is read in the order of its key, as far as the page goes, and counted apart: it is never sorted. */
const TOUT = `
  with p as (
    select formation_id, null::float8 as distance, count(*)::int as lieux, min(rang) as rang
    from formation_offre where dernier is null or dernier >= $1::date
    group by formation_id order by formation_id limit $2 offset $3),
  c as (select count(distinct formation_id)::int as total from formation_offre where dernier is null or dernier >= $1::date)
  select f.id, p.rang, f.intitule, f.organisme, f.certifications, o.commune, o.lat, o.lon, p.distance, p.lieux, c.total,
    (select min(d) from unnest(o.debuts) d where d >= $1::date)::text as prochain, f.demonstration, f.contenu
  from p join formation f on f.id = p.formation_id join formation_offre o on o.formation_id = p.formation_id and o.rang = p.rang, c
  order by f.id`

/** A page of the search. @param jour ISO date of today: what has begun is not found */
export const searchFormations = async (
  db: pg.Pool,
  r: RechercheFormations,
  { page = 1, parPage = 20 }: Pagination,
  jour: string,
): Promise<Resultats> => {
  const params = new Params()
  const limit = Math.min(parPage, PAR_PAGE_MAX)
  const at = Math.min(Math.max(page, 1), MAX_PAGE)
  if (isTout(r)) {
    const { rows } = await db.query<Row>(TOUT, [jour, limit, (at - 1) * limit])
    return resultatsOf(rows, rows[0]?.total ?? (at > 1 ? await countFormations(db, r, jour) : 0), at, limit)
  }
  const { sql, prochain } = trouveesSql(r, jour, params)
  const order = ORDRES[r.tri ?? 'proche']
  const { rows } = await db.query<Row>(
    `with t as materialized (${sql}),
      g as (
        select formation_id, bool_or(dit) as dit, min(distance) as distance, min(prochain) as prochain, count(*)::int as lieux
        from t group by formation_id),
      p as (select g.*, count(*) over ()::int as total, row_number() over (order by ${order}) as place from g
        order by ${order} limit ${params.add(limit)} offset ${params.add((at - 1) * limit)}),
      n as (
        select distinct on (p.formation_id) p.*, t.rang from p join t on t.formation_id = p.formation_id
        order by p.formation_id, t.distance nulls last, t.rang)
     select f.id, n.rang, f.intitule, f.organisme, f.certifications, o.commune, o.lat, o.lon, n.distance, n.lieux, n.total,
       ${prochain}::text as prochain, f.demonstration, f.contenu
     from n join formation f on f.id = n.formation_id
       join formation_offre o on o.formation_id = n.formation_id and o.rang = n.rang
     order by n.place`,
    params.values,
  )
  return resultatsOf(rows, rows[0]?.total ?? (at > 1 ? await countFormations(db, r, jour) : 0), at, limit)
}

const resultatsOf = (rows: readonly Row[], total: number, page: number, limit: number): Resultats => ({
  total,
  trouvees: rows.flatMap(toTrouvee),
  page,
  pages: Math.max(1, Math.ceil(total / limit)),
})

const toTrouvee = ({ distance, commune, lat, lon, prochain, contenu, total: _, ...row }: Row): Trouvee[] => {
  const action = actionAt(contenu, row.rang)
  if (action === undefined) return []
  return [
    {
      ...row,
      commune: commune ?? undefined,
      lat: lat ?? undefined,
      lon: lon ?? undefined,
      prochain: prochain ?? undefined,
      distanceKm: distance === null ? undefined : Math.round(distance * 10) / 10,
      formation: contenu,
      action,
    },
  ]
}

/** Offers are numbered action by action, place by place. */
const actionAt = ({ actions }: Formation, rang: number): Action | undefined => {
  let at = 0
  return actions.find(action => {
    at += lieuxDe(action).length
    return rang < at
  })
}

/** How many offers answer. */
export const countFormations = async (db: pg.Pool, r: RechercheFormations, jour: string): Promise<number> => {
  const params = new Params()
  const { rows } = await db.query<{ total: number }>(
    `select count(distinct t.formation_id)::int as total from (${trouveesSql(r, jour, params).sql}) t`,
    params.values,
  )
  return rows[0]?.total ?? 0
}

/**
 * How many trainings are given in some communes, those followed from a distance left out; of the whole country when none
 * is told, at any date.
 * @param jour ISO date of today: what has begun is not counted
 */
export const countDansCommunes = async (
  db: Pick<pg.ClientBase, 'query'>,
  communes: readonly string[] | undefined,
  jour: string,
): Promise<number> => {
  const { rows } =
    communes === undefined
      ? await db.query<{ total: number }>(`select count(*)::int as total from formation where etat = 'actif'`)
      : await db.query<{ total: number }>(
          `select count(distinct formation_id)::int as total from formation_offre
           where commune = any($1) and not a_distance and (dernier is null or dernier >= $2::date)`,
          [communes, jour],
        )
  return rows[0]?.total ?? 0
}
