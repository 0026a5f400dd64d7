import type pg from 'pg'
import type { Tx } from '#platform/acteur.ts'
import type { Accessibilite, Etat, Evenement, Inscription, Organisation, Public } from '../domain/evenement.ts'

/** Reads of events and campaigns: what may be seen is decided by the policies of the database. */

interface Row {
  id: string
  source: string
  campagne_id: string | null
  campagne: string | null
  organisateur: string | null
  organisations: Organisation[] | null
  titre: string
  description: string | null
  etat: Etat
  motif: string | null
  membres: boolean
  zone: string
  journee: boolean
  debut: Date
  fin: Date
  en_ligne: boolean
  lien: string | null
  lieu_nom: string | null
  adresse: string | null
  code_postal: string | null
  commune: string | null
  ville: string | null
  lat: number | null
  lon: number | null
  publics: Public[]
  besoins: string[]
  romes: string[]
  accessibilite: Accessibilite[]
  inscription: Inscription
  capacite: number | null
  prises: number
  de_cote: number
  gardees: number
  sequence: number
  demonstration: boolean
  maj_le: Date
}

const SELECT = `select e.*, c.titre as campagne,
    (select json_agg(json_build_object('structure', o.structure_id, 'nom', s.nom, 'role', o.role, 'quota', o.quota)
      order by array_position(array['pilote', 'co-organisateur', 'contributeur', 'hote'], o.role), s.nom)
      from evenement_structure o join structure s on s.id = o.structure_id where o.evenement_id = e.id) as organisations
  from evenement e left join evenement_campagne c on c.id = e.campagne_id`

const toEvenement = (r: Row): Evenement => ({
  id: r.id,
  source: r.source,
  campagne: r.campagne_id && r.campagne ? { id: r.campagne_id, titre: r.campagne } : undefined,
  organisations: (r.organisations ?? []).map(({ quota, ...one }) => ({ ...one, quota: quota ?? undefined })),
  organisateur: r.organisateur ?? undefined,
  titre: r.titre,
  description: r.description ?? undefined,
  etat: r.etat,
  motif: r.motif ?? undefined,
  membres: r.membres,
  quand: { debut: r.debut, fin: r.fin, zone: r.zone, journee: r.journee },
  enLigne: r.en_ligne,
  lien: r.lien ?? undefined,
  lieu: {
    nom: r.lieu_nom ?? undefined,
    adresse: r.adresse ?? undefined,
    codePostal: r.code_postal ?? undefined,
    commune: r.commune ?? undefined,
    ville: r.ville ?? undefined,
    lat: r.lat ?? undefined,
    lon: r.lon ?? undefined,
  },
  publics: r.publics,
  besoins: r.besoins,
  romes: r.romes,
  accessibilite: r.accessibilite,
  inscription: r.inscription,
  capacite: r.capacite ?? undefined,
  prises: r.prises,
  retenues: r.de_cote + r.gardees,
  sequence: r.sequence,
  demonstration: r.demonstration,
  majLe: r.maj_le,
})

/** What the public sees, whoever asks: published, cancelled or moved, and still given by its source. */
const VISIBLES = "e.etat <> 'brouillon' and not e.membres and e.retire_le is null"

/** An event that the public may see. */
export const findPublic = async (db: pg.Pool, id: string): Promise<Evenement | undefined> =>
  (await lire(db, `${SELECT} where e.id = $1 and ${VISIBLES}`, [id]))[0]

/** An event between professionals that is not a draft, for who the policies let see it. */
export const findEntreProfessionnels = async (tx: Tx, id: string): Promise<Evenement | undefined> =>
  (
    await tx.query<Row>(`${SELECT} where e.id = $1 and e.membres and e.etat <> 'brouillon' and e.retire_le is null`, [
      id,
    ])
  ).rows.map(toEvenement)[0]

/** Public events by their numbers, in that order; what is not to be seen is left out. */
export const listPublics = (db: pg.Pool, ids: readonly string[]): Promise<Evenement[]> =>
  lire(db, `${SELECT} where e.id = any($1::uuid[]) and ${VISIBLES} order by array_position($1::uuid[], e.id)`, [ids])

const lire = async (db: pg.Pool, sql: string, values: readonly unknown[]): Promise<Evenement[]> =>
  (await db.query<Row>(sql, [...values])).rows.map(toEvenement)

/** An event that the acteur may see, drafts of their structure with it. */
export const findEvenement = async (tx: Tx, id: string): Promise<Evenement | undefined> =>
  (await tx.query<Row>(`${SELECT} where e.id = $1 and e.retire_le is null`, [id])).rows.map(toEvenement)[0]

export interface Campagne {
  id: string
  titre: string
  description?: string | undefined
  /** ISO dates, both in it. */
  debut: string
  fin: string
  /** Who leads it: a structure, or a territoire. */
  structure?: string | undefined
  demonstration: boolean
}

/** A campaign and its public events, in their order. */
export async function findCampagne(
  db: pg.Pool,
  id: string,
): Promise<{ campagne: Campagne; evenements: Evenement[] } | undefined> {
  const { rows } = await db.query<
    Omit<Campagne, 'description' | 'structure'> & Record<'description' | 'structure', string | null>
  >(
    `select c.id, c.titre, c.description, c.debut, c.fin, coalesce(s.nom, t.nom) as structure, c.demonstration
     from evenement_campagne c left join structure s on s.id = c.structure_id left join territoire t on t.id = c.territoire_id where c.id = $1`,
    [id],
  )
  const [row] = rows
  if (!row) return undefined
  const campagne = { ...row, description: row.description ?? undefined, structure: row.structure ?? undefined }
  const evenements = await lire(db, `${SELECT} where e.campagne_id = $1 and ${VISIBLES} order by e.debut, e.titre`, [
    id,
  ])
  return { campagne, evenements }
}

/**
 * Campaigns that are on or to come, the nearest first.
 * @param jour ISO date of today
 * @param annoncees those alone of which something is in the agenda
 */
export const campagnesAVenir = async (
  db: pg.Pool,
  jour: string,
  { max = 6, annoncees = false }: { max?: number; annoncees?: boolean } = {},
): Promise<Pick<Campagne, 'id' | 'titre' | 'debut' | 'fin'>[]> =>
  (
    await db.query<Pick<Campagne, 'id' | 'titre' | 'debut' | 'fin'>>(
      `select c.id, c.titre, c.debut, c.fin from evenement_campagne c where c.fin >= $1::date and (not $3::boolean or exists (
         select from evenement e join evenement_agenda a on a.evenement_id = e.id where e.campagne_id = c.id))
       order by c.debut, c.titre limit $2`,
      [jour, max, annoncees],
    )
  ).rows

/** Identifiers of the events of the agenda after one, in order, for the sitemap. */
export const listEvenementIds = async (db: pg.Pool, apres: string, limite: number): Promise<string[]> => {
  const { rows } = await db.query<{ id: string }>(
    `select evenement_id::text as id from evenement_agenda where evenement_id::text collate "C" > $1 order by evenement_id limit $2`,
    [apres, limite],
  )
  return rows.map(({ id }) => id)
}
