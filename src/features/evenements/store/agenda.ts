import type pg from 'pg'
import type { Accessibilite, Etat, Inscription, Public } from '../domain/evenement.ts'
import { boiteOf, planDe, type RechercheEvenements, requeteOf } from '../domain/recherche.ts'

/** The public agenda: one index for place and filters, then exact distances and dates. */

/** An event in a list. */
export interface EvenementTrouve {
  id: string
  titre: string
  etat: Etat
  debut: Date
  fin: Date
  zone: string
  journee: boolean
  enLigne: boolean
  lieu?: string | undefined
  commune?: string | undefined
  ville?: string | undefined
  lat?: number | undefined
  lon?: number | undefined
  distanceKm?: number | undefined
  publics: Public[]
  accessibilite: Accessibilite[]
  inscription: Inscription
  capacite?: number | undefined
  prises: number
  retenues: number
  sequence: number
  majLe: Date
  organisateurs: string[]
  demonstration: boolean
  /** How many other times of the same series answer too, when they are grouped. */
  autresDates: number
}

export interface PageEvenements {
  total: number
  trouves: EvenementTrouve[]
  page: number
  pages: number
}

class Params {
  readonly values: unknown[] = []
  add(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

/** Events of the agenda that answer, as `a` with their distance. */
const trouvesSql = (r: RechercheEvenements, now: Date, params: Params): string => {
  const requete = requeteOf(r)
  const du = r.du && r.du > now ? r.du : now
  const where = [
    `a.fin > ${params.add(du)}::timestamptz`,
    ...(r.au ? [`a.debut < ${params.add(r.au)}::timestamptz`] : []),
    ...(requete ? [`a.recherche @@ ${params.add(requete)}::tsquery`] : []),
  ]
  const autour = r.autour
  if (!autour)
    return `select a.evenement_id, a.debut, a.serie, null::float8 as distance from evenement_agenda a where ${where.join(' and ')}`
  const { sud, nord, ouest, est } = boiteOf(autour)
  const { cosinus, pente, kmParDegre } = planDe(autour)
  const km = (value: number): string => `${params.add(value)}::float8`
  // The box is cheap, and spares the distance of most of what the cells gave.
  where.push(`a.lat between ${km(sud)} and ${km(nord)} and a.lon between ${km(ouest)} and ${km(est)}`)
  const [lat, lon] = [`(a.lat - ${km(autour.lat)})`, `(a.lon - ${km(autour.lon)})`]
  const x = `(${lon} * (${km(cosinus)} - ${km(pente)} * ${lat}))`
  return `select * from (
      select a.evenement_id, a.debut, a.serie, ${km(kmParDegre)} * sqrt(${lat} * ${lat} + ${x} * ${x}) as distance
      from evenement_agenda a where ${where.join(' and ')} offset 0) d
    where d.distance <= ${km(autour.rayonKm)}`
}

const ORDRES = {
  date: 'debut, distance, evenement_id',
  distance: 'distance, debut, evenement_id',
} as const

interface Row {
  id: string
  titre: string
  etat: Etat
  debut: Date
  fin: Date
  zone: string
  journee: boolean
  en_ligne: boolean
  lieu_nom: string | null
  commune: string | null
  ville: string | null
  lat: number | null
  lon: number | null
  distance: number | null
  publics: Public[]
  accessibilite: Accessibilite[]
  inscription: Inscription
  capacite: number | null
  prises: number
  retenues: number
  sequence: number
  maj_le: Date
  organisateurs: string[]
  demonstration: boolean
  autres_dates: number
  total: number
}

const PAGE_MAX = 500
export const PAR_PAGE = 20

/** What is listed of `t`: each time, or each series once by its first time and how many others answer. What is in no series is not sorted for it. */
const listesSql = (grouper: boolean, ordre: string): string =>
  grouper
    ? `select evenement_id, debut, distance, 0 as autres from t where serie is null
       union all select evenement_id, debut, distance, dates - 1 from (
         select evenement_id, debut, distance, row_number() over (partition by serie order by ${ordre}) as rang, (count(*) over (partition by serie))::int as dates
         from t where serie is not null) s where rang = 1`
    : 'select evenement_id, debut, distance, 0 as autres from t'

interface OptionsPage {
  page?: number
  parPage?: number
  /** An event that comes again is listed once. */
  grouper?: boolean
}

/** A page of what is public and to come around a place. @param now what is over is not found */
export const searchEvenements = async (
  db: pg.Pool,
  r: RechercheEvenements,
  { page = 1, parPage = PAR_PAGE, grouper = false }: OptionsPage,
  now: Date,
): Promise<PageEvenements> => {
  const params = new Params()
  const ordre = ORDRES[r.tri ?? 'date']
  const at = Math.min(Math.max(page, 1), PAGE_MAX)
  const sql = trouvesSql(r, now, params)
  const [limit, offset] = [params.add(parPage), params.add((at - 1) * parPage)]
  const { rows } = await db.query<Row>(
    `with t as materialized (${sql}), l as (${listesSql(grouper, ordre)}),
       p as (select * from l order by ${ordre} limit ${limit} offset ${offset})
     select e.id, e.titre, e.etat, e.debut, e.fin, e.zone, e.journee, e.en_ligne, e.lieu_nom, e.commune, e.ville, e.lat, e.lon, p.distance,
       e.publics, e.accessibilite, e.inscription, e.capacite, e.prises, e.de_cote + e.gardees as retenues, e.sequence, e.maj_le, e.demonstration, p.autres as autres_dates,
       coalesce((select array_agg(s.nom order by o.role desc, s.nom) from evenement_structure o join structure s on s.id = o.structure_id
         where o.evenement_id = e.id and o.role in ('pilote', 'co-organisateur')), array_remove(array[e.organisateur], null)) as organisateurs,
       (select count(*)::int from ${grouper ? 'l' : 't'}) as total
     from p join evenement e on e.id = p.evenement_id order by ${ordre.replace('debut', 'p.debut')}`,
    params.values,
  )
  const total = rows[0]?.total ?? (at === 1 ? 0 : await countEvenements(db, r, now, grouper))
  return {
    total,
    trouves: rows.map(toTrouve),
    page: at,
    pages: Math.min(PAGE_MAX, Math.ceil(total / parPage)),
  }
}

const toTrouve = ({ total: _, en_ligne, lieu_nom, distance, autres_dates, maj_le, ...row }: Row): EvenementTrouve => ({
  ...row,
  autresDates: autres_dates,
  majLe: maj_le,
  enLigne: en_ligne,
  lieu: lieu_nom ?? undefined,
  commune: row.commune ?? undefined,
  ville: row.ville ?? undefined,
  lat: row.lat ?? undefined,
  lon: row.lon ?? undefined,
  capacite: row.capacite ?? undefined,
  distanceKm: distance ?? undefined,
})

/** How many are public and to come. @param grouper counts an event that comes again once */
export const countEvenements = async (
  db: pg.Pool,
  r: RechercheEvenements,
  now: Date,
  grouper = false,
): Promise<number> => {
  const params = new Params()
  const { rows } = await db.query<{ total: number }>(
    `select ${grouper ? 'count(distinct coalesce(serie, evenement_id))' : 'count(*)'}::int as total from (${trouvesSql(r, now, params)}) t`,
    params.values,
  )
  return rows[0]?.total ?? 0
}
