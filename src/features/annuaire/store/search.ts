import type pg from 'pg'
import type { Besoin, Reseau } from '#features/orientation/index.ts'

/** Search of the directory: by name, réseau, besoin and place, with counts by réseau. */

export interface SearchQuery {
  q?: string | undefined
  /** Réseau that `q` names, and its other words: structures found by what they are, whatever they are called. */
  nomme?: { reseau: Reseau; reste: string } | undefined
  reseau?: Reseau | undefined
  besoin?: Besoin | undefined
  /** Réseaux that serve the besoin: their structures have it without a stored service. */
  reseauxDuBesoin?: readonly Reseau[] | undefined
  commune?: string | undefined
  autour?: { lat: number; lon: number; rayonKm: number } | undefined
  /** Another order than the nearest or the best match first: by name, or the sheets verified last first. */
  tri?: Tri | undefined
  page?: number | undefined
  parPage?: number | undefined
}

export type Tri = 'nom' | 'date'

export interface SearchHit {
  id: string
  nom: string
  reseau: Reseau
  commune?: string | undefined
  adresse?: string | undefined
  codePostal?: string | undefined
  lat?: number | undefined
  lon?: number | undefined
  distanceKm?: number | undefined
  telephone?: string | undefined
  courriel?: string | undefined
  siteWeb?: string | undefined
  miseAJour?: string | undefined
  source: string
  demonstration: boolean
}

export interface SearchResult {
  total: number
  hits: SearchHit[]
  /** How many structures of each réseau match everything but the réseau asked for. */
  reseaux: { reseau: Reseau; total: number }[]
  page: number
  pages: number
}

const KM_PER_DEGREE = 111.2
const MAX_PAGE = 500
export const PAR_PAGE_MAX = 1000

/** Great-circle distance in km from a point to `l`. */
const distanceSql = (lat: string, lon: string): string =>
  `2 * 6371 * asin(least(1, sqrt(power(sin(radians(l.lat - ${lat}) / 2), 2) + cos(radians(${lat})) * cos(radians(l.lat)) * power(sin(radians(l.lon - ${lon}) / 2), 2))))`

class Params {
  readonly values: unknown[] = []
  add(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

/** Every word of some length is near a word of the name or of the communes: "mision local dreu". */
const nearWords = (q: string, params: Params): string | undefined => {
  const words = q.match(/[\p{L}\d]{4,}/gu)?.slice(0, 8)
  return words?.map(word => `annuaire_pli(${params.add(word)}) <% annuaire_pli(s.nom || ' ' || s.villes)`).join(' and ')
}

/** The words that are looked for in a column `recherche`. @param param of the query, as `$1` */
export const wordsSql = (param: string): string =>
  `websearch_to_tsquery('pg_catalog.french', public.unaccent('public.unaccent'::regdictionary, ${param}))`

/** Structures of the réseau that is named, those where the other words are said when there are some. */
const namedSql = (nomme: SearchQuery['nomme'], params: Params): string | undefined => {
  if (nomme === undefined) return undefined
  const reseau = `s.reseau = ${params.add(nomme.reseau)}`
  // "à", which its accent alone tells from a verb, is no stop word once folded.
  const reste = nomme.reste.replace(/\b\w{1,2}\b/g, '').trim()
  if (reste === '') return reseau
  const words = wordsSql(params.add(reste))
  const near = nearWords(reste, params)
  // Stop words leave nothing to look for.
  return `(${reseau} and (numnode(${words}) = 0 or s.recherche @@ ${words} ${near === undefined ? '' : `or (${near})`}))`
}

/** Conditions on `s` (structure) and `l` (its main lieu), and how the hits are ranked. */
const conditionsOf = (
  query: SearchQuery,
  params: Params,
): { where: string[]; rank: string; distance: string | undefined } => {
  const where = [`s.etat = 'actif'`]
  let rank = '0'
  const q = query.q?.trim().slice(0, 200)
  if (q) {
    const text = params.add(q)
    const words = wordsSql(text)
    const near = nearWords(q, params)
    const named = namedSql(query.nomme, params)
    where.push(`s.id in (
      select id from structure where etat = 'actif' and recherche @@ ${words}
      ${near === undefined ? '' : `union select id from structure s where etat = 'actif' and ${near}`}
      union select structure_id from service where etat = 'actif' and recherche @@ ${words}
      ${named === undefined ? '' : `union select id from structure s where etat = 'actif' and ${named}`})`)
    rank = `ts_rank(s.recherche, ${words}) + word_similarity(annuaire_pli(${text}), annuaire_pli(s.nom || ' ' || s.villes))`
    if (named !== undefined) rank += ` + case when ${named} then 1 else 0 end`
  }
  if (query.besoin !== undefined) {
    const path = params.add(JSON.stringify([{ code: query.besoin }]))
    const reseaux = params.add(query.reseauxDuBesoin ?? [])
    where.push(`(s.id in (select structure_id from service where etat = 'actif' and besoins @> ${path}::jsonb)
      or (s.reseau = any(${reseaux}::text[]) and not exists (select from service v where v.structure_id = s.id and v.etat = 'actif')))`)
  }
  if (query.commune !== undefined)
    where.push(`s.id in (select structure_id from lieu where commune = ${params.add(query.commune)})`)
  if (query.autour === undefined) return { where, rank, distance: undefined }
  const { lat, lon, rayonKm } = query.autour
  const [pLat, pLon, pKm] = [
    `${params.add(lat)}::float8`,
    `${params.add(lon)}::float8`,
    `${params.add(rayonKm)}::float8`,
  ]
  const degrees = `${pKm} / ${KM_PER_DEGREE}`
  const distance = distanceSql(pLat, pLon)
  where.push(`l.lat between ${pLat} - ${degrees} and ${pLat} + ${degrees}
    and l.lon between ${pLon} - ${degrees} / cos(radians(${pLat})) and ${pLon} + ${degrees} / cos(radians(${pLat}))
    and ${distance} <= ${pKm}`)
  return { where, rank, distance }
}

/** The main lieu: the structure's own, else one of those of its services. */
const FROM = `from structure s left join lieu l on l.id = (select id from lieu where structure_id = s.id order by rang, id limit 1)`

/** A page of the directory. */
export const searchAnnuaire = async (db: pg.Pool, query: SearchQuery): Promise<SearchResult> => {
  const parPage = Math.min(query.parPage ?? 20, PAR_PAGE_MAX)
  const page = Math.min(Math.max(query.page ?? 1, 1), MAX_PAGE)
  const params = new Params()
  const { where, rank, distance } = conditionsOf(query, params)
  const facets = await db.query<{ reseau: Reseau; total: number }>(
    `select s.reseau, count(*)::int as total ${FROM} where ${where.join(' and ')} group by s.reseau order by total desc, s.reseau`,
    params.values,
  )
  if (query.reseau !== undefined) where.push(`s.reseau = ${params.add(query.reseau)}`)
  const proche = [query.q ? `${rank} desc` : '', distance ?? ''].filter(Boolean)
  const first = { nom: [], date: ['s.mise_a_jour desc nulls last'], proche }[query.tri ?? 'proche']
  const order = [...first, 's.nom', 's.id'].join(', ')
  const { rows } = await db.query<SearchRow>(
    `select s.id, s.nom, s.reseau, s.source, s.demonstration, s.telephone, s.courriel, s.site_web, s.mise_a_jour, l.commune, l.adresse, l.code_postal, l.lat, l.lon,
       ${distance ?? 'null::float8'} as distance_km
     ${FROM} where ${where.join(' and ')} order by ${order} limit ${params.add(parPage)} offset ${params.add((page - 1) * parPage)}`,
    params.values,
  )
  const total = facets.rows.reduce(
    (sum, f) => (query.reseau === undefined || f.reseau === query.reseau ? sum + f.total : sum),
    0,
  )
  return { total, hits: rows.map(toHit), reseaux: facets.rows, page, pages: Math.max(1, Math.ceil(total / parPage)) }
}

interface SearchRow {
  id: string
  nom: string
  reseau: Reseau
  source: string
  demonstration: boolean
  telephone: string | null
  courriel: string | null
  site_web: string | null
  mise_a_jour: string | null
  commune: string | null
  adresse: string | null
  code_postal: string | null
  lat: number | null
  lon: number | null
  distance_km: number | null
}

const toHit = (r: SearchRow): SearchHit => ({
  id: r.id,
  nom: r.nom,
  reseau: r.reseau,
  source: r.source,
  demonstration: r.demonstration,
  telephone: r.telephone ?? undefined,
  courriel: r.courriel ?? undefined,
  siteWeb: r.site_web ?? undefined,
  miseAJour: r.mise_a_jour ?? undefined,
  commune: r.commune ?? undefined,
  adresse: r.adresse ?? undefined,
  codePostal: r.code_postal ?? undefined,
  lat: r.lat ?? undefined,
  lon: r.lon ?? undefined,
  distanceKm: r.distance_km === null ? undefined : Math.round(r.distance_km * 10) / 10,
})

export interface ListQuery extends Omit<SearchQuery, 'page' | 'parPage'> {
  /** Identifier after which the page begins. */
  apres?: string | undefined
  limite: number
}

/** Identifiers of active structures after a key, in the order of identifiers (API: constant cost at any depth). */
export const listStructureIds = async (db: pg.Pool, query: ListQuery): Promise<string[]> => {
  const params = new Params()
  const { where } = conditionsOf(query, params)
  if (query.reseau !== undefined) where.push(`s.reseau = ${params.add(query.reseau)}`)
  where.push(`s.id > ${params.add(query.apres ?? '')}`)
  const { rows } = await db.query<{ id: string }>(
    `select s.id ${FROM} where ${where.join(' and ')} order by s.id limit ${params.add(query.limite)}`,
    params.values,
  )
  return rows.map(({ id }) => id)
}

/** The structures that receive people in some communes: how many, and the first by name. */
export const structuresDesCommunes = async (
  db: pg.Pool,
  communes: readonly string[],
  max: number,
): Promise<{ total: number; premieres: { id: string; nom: string; reseau: Reseau }[] }> => {
  const { rows } = await db.query<{ id: string; nom: string; reseau: Reseau; total: number }>(
    `select id, nom, reseau, count(*) over ()::int as total from structure s
     where etat = 'actif' and accueil_public
       and exists (select from lieu l where l.structure_id = s.id and l.commune = any($1))
     order by nom, id limit $2`,
    [communes, max],
  )
  return { total: rows[0]?.total ?? 0, premieres: rows.map(({ id, nom, reseau }) => ({ id, nom, reseau })) }
}
