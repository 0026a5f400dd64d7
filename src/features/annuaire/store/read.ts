import type pg from 'pg'
import type { Offre, Reseau } from '#features/orientation/index.ts'
import type { Territoires } from '#features/territoires/index.ts'
import { type Porte, portesOf, type ServicesOfReseau, toOffre } from '../domain/offres.ts'
import type { Lieu, Service, Structure } from '../domain/schemas.ts'

/** Reads of the annuaire. Services of the réseaux are not stored: they follow the referentiel of the running version. */

export interface ReadOptions {
  servicesOf: ServicesOfReseau
  territoires: Territoires
}

/** A structure as stored, with what happened to its sheet. */
export interface StoredStructure {
  structure: Structure
  etat: 'actif' | 'retire'
  accueilPublic: boolean
  retireLe?: string | undefined
  /** Identifier of the sheet that took its place. */
  fusionneDans?: string | undefined
}

type Nullable<T> = { [K in keyof T]: T[K] | null }

interface StructureRecord {
  id: string
  nom: string
  reseau: Reseau
  source: string
  reseaux_porteurs: string[]
  demonstration: boolean
  accueil_public: boolean
  etat: 'actif' | 'retire'
  optional: Nullable<{
    siret: string
    description: string
    telephone: string
    courriel: string
    siteWeb: string
    lienSource: string
    miseAJour: string
  }>
  retire_le: Date | null
  fusionne_dans: string | null
}

const STRUCTURE_COLUMNS = `s.id, s.nom, s.reseau, s.source, s.reseaux_porteurs, s.demonstration, s.accueil_public, s.etat, s.retire_le, s.fusionne_dans,
  json_build_object('siret', s.siret, 'description', s.description, 'telephone', s.telephone, 'courriel', s.courriel,
    'siteWeb', s.site_web, 'lienSource', s.lien_source, 'miseAJour', s.mise_a_jour) as optional`

type LieuRecord = {
  structure_id: string
  id: string
  commune: string
  lat: number
  lon: number
  fermetures: Lieu['fermetures']
} & Nullable<{
  nom: string
  code_postal: string
  adresse: string
  complement: string
  precision_point: 'adresse' | 'commune'
  horaires: string
  pmr: boolean
  accessibilite: string
}>

type ServiceRecord = {
  structure_id: string
  id: string
  nom: string
  modes: Service['modes']
  documents: string[]
  besoins: string
  publics: string
} & Nullable<{
  lieu_id: string
  description: string
  zone: string[]
  horaires: string
  gratuit: boolean
  frais: string
  langues: string[]
  mobilisable_par: ('usagers' | 'professionnels')[]
  telephone: string
  courriel: string
  lien: string
  capacite: Service['capacite']
  mise_a_jour: string
}>

/** Without its nulls: absent fields are absent. */
const present = <T extends object>(record: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }

const toLieu = (r: LieuRecord): Lieu => ({
  id: r.id,
  commune: r.commune,
  lat: r.lat,
  lon: r.lon,
  fermetures: r.fermetures,
  ...present({
    nom: r.nom,
    codePostal: r.code_postal,
    adresse: r.adresse,
    complement: r.complement,
    precision: r.precision_point,
    horaires: r.horaires,
    pmr: r.pmr,
    accessibilite: r.accessibilite,
  }),
})

/** Parsed lists, kept once: 150,000 services have a few hundred different ones. */
class Interned<T> {
  private readonly known = new Map<string, T>()
  get(text: string): T {
    let value = this.known.get(text)
    if (value === undefined) {
      value = JSON.parse(text) as T
      if (this.known.size < 50_000) this.known.set(text, value)
    }
    return value
  }
}

class ServiceReader {
  private readonly besoins = new Interned<Service['besoins']>()
  private readonly publics = new Interned<Service['publics']>()

  read(r: ServiceRecord): Service {
    return {
      id: r.id,
      nom: r.nom,
      modes: r.modes,
      documents: r.documents,
      besoins: this.besoins.get(r.besoins),
      publics: this.publics.get(r.publics),
      ...present({
        lieu: r.lieu_id,
        description: r.description,
        zone: r.zone,
        horaires: r.horaires,
        gratuit: r.gratuit,
        frais: r.frais,
        langues: r.langues,
        mobilisablePar: r.mobilisable_par,
        telephone: r.telephone,
        courriel: r.courriel,
        lien: r.lien,
        capacite: r.capacite,
        miseAJour: r.mise_a_jour,
      }),
    }
  }
}

/** Whole structures, with their lieux and active services, for structure records already read. */
const assemble = async (
  db: pg.ClientBase | pg.Pool,
  heads: readonly StructureRecord[],
  reader: ServiceReader,
): Promise<StoredStructure[]> => {
  const ids = heads.map(({ id }) => id)
  const lieux = await db.query<LieuRecord>(
    `select structure_id, id, nom, commune, code_postal, adresse, complement, lat, lon, precision_point, horaires, fermetures, pmr, accessibilite
     from lieu where structure_id = any($1) order by structure_id, rang, id`,
    [ids],
  )
  const services = await db.query<ServiceRecord>(
    `select structure_id, id, lieu_id, nom, description, besoins::text, publics::text, zone, modes, horaires, gratuit, frais, langues, documents,
       mobilisable_par, telephone, courriel, lien, capacite, mise_a_jour
     from service where structure_id = any($1) and etat = 'actif' order by structure_id, id`,
    [ids],
  )
  const byId = new Map(
    heads.map((head): [string, StoredStructure] => [
      head.id,
      {
        structure: {
          id: head.id,
          nom: head.nom,
          reseau: head.reseau,
          source: head.source,
          reseauxPorteurs: head.reseaux_porteurs,
          lieux: [],
          services: [],
          ...present(head.optional),
          ...(head.demonstration ? { demonstration: true } : {}),
        },
        etat: head.etat,
        accueilPublic: head.accueil_public,
        ...present({ retireLe: head.retire_le?.toISOString(), fusionneDans: head.fusionne_dans }),
      },
    ]),
  )
  for (const row of lieux.rows) byId.get(row.structure_id)?.structure.lieux.push(toLieu(row))
  for (const row of services.rows) byId.get(row.structure_id)?.structure.services.push(reader.read(row))
  return [...byId.values()]
}

/** One structure by its identifier, withdrawn ones included. */
export const findStructure = async (db: pg.Pool, id: string): Promise<StoredStructure | undefined> => {
  const { rows } = await db.query<StructureRecord>(`select ${STRUCTURE_COLUMNS} from structure s where s.id = $1`, [id])
  return (await assemble(db, rows, new ServiceReader()))[0]
}

/** Several structures, in the order of the identifiers; unknown ones are left out. */
export const findStructures = async (db: pg.Pool, ids: readonly string[]): Promise<StoredStructure[]> => {
  const { rows } = await db.query<StructureRecord>(
    `select ${STRUCTURE_COLUMNS} from structure s where s.id = any($1)`,
    [ids],
  )
  const found = new Map((await assemble(db, rows, new ServiceReader())).map(stored => [stored.structure.id, stored]))
  return ids.flatMap(id => found.get(id) ?? [])
}

/** A service with its structure and place; services that a structure has by its réseau included. */
export const findService = async (
  db: pg.Pool,
  id: string,
  options: ReadOptions,
): Promise<(StoredStructure & { porte: Porte }) | undefined> => {
  const stored = await db.query<{ structure_id: string }>('select structure_id from service where id = $1 or id = $2', [
    id,
    withoutLieu(id),
  ])
  // The services of a réseau are not stored: their identifier begins with the one of their structure.
  const candidates = stored.rows[0] === undefined ? prefixesOf(withoutLieu(id)) : [stored.rows[0].structure_id]
  const structures = await findStructures(db, candidates)
  for (const found of structures) {
    const porte = portesOf(found.structure, options.servicesOf).find(p => p.id === id)
    if (porte !== undefined) return { ...found, porte }
  }
  return undefined
}

const withoutLieu = (id: string): string => id.replace(/@.*$/, '')

/** Longest first: `a--b--c` may be a service of `a--b` or of `a`. */
const prefixesOf = (id: string): string[] => {
  const parts = id.split('--')
  return parts
    .slice(0, 8)
    .map((_, i) => parts.slice(0, parts.length - 1 - i).join('--'))
    .filter(prefix => prefix !== '')
}

const PAGE = 2000

/**
 * Every active structure that receives the public, one after the other, from one consistent view of the database. Memory
 * stays at one page.
 */
export async function* streamStructures(pool: pg.Pool): AsyncGenerator<Structure> {
  const client = await pool.connect()
  client.on('error', ignore)
  const reader = new ServiceReader()
  try {
    await client.query('begin isolation level repeatable read read only')
    for (let after = ''; ; ) {
      const { rows } = await client.query<StructureRecord>(
        `select ${STRUCTURE_COLUMNS} from structure s where s.etat = 'actif' and s.accueil_public and s.id > $1 order by s.id limit ${PAGE}`,
        [after],
      )
      for (const { structure } of await assemble(client, rows, reader)) yield structure
      after = rows.at(-1)?.id ?? ''
      if (rows.length < PAGE) break
    }
  } finally {
    client.off('error', ignore)
    client.release(
      await client.query('rollback').then(
        () => false,
        () => true,
      ),
    )
  }
}

/** A connection lost makes its query fail, which is told; its event alone must not end the process. */
const ignore = (): void => {}

/** Every door of the annuaire, for the index of the engine. */
export async function* streamOffres(pool: pg.Pool, servicesOf: ServicesOfReseau): AsyncGenerator<Offre> {
  for await (const structure of streamStructures(pool)) {
    for (const porte of portesOf(structure, servicesOf)) {
      const offre = toOffre(structure, porte)
      if (offre !== undefined) yield offre
    }
  }
}

/** Active structures and services, for the operator. */
export const countAnnuaire = async (db: pg.Pool): Promise<{ structures: number; services: number }> => {
  const { rows } = await db.query<{ structures: number; services: number }>(
    `select (select count(*) from structure where etat = 'actif') as structures, (select count(*) from service where etat = 'actif') as services`,
  )
  return rows[0] ?? { structures: 0, services: 0 }
}
