import type pg from 'pg'
import type { Evenement, RoleOrganisation } from '../domain/evenement.ts'

/** An event as a file or the demonstration gives it. */
export interface EvenementSource
  extends Omit<
    Evenement,
    'id' | 'source' | 'campagne' | 'organisations' | 'prises' | 'retenues' | 'sequence' | 'demonstration' | 'majLe'
  > {
  sourceId: string
  campagne?: string | undefined
  pilote?: string | undefined
  /** Structures of the annuaire; one that is not there is left out. */
  organisations: { structure: string; role: RoleOrganisation; quota?: number | undefined }[]
}

export interface Ecrits {
  created: number
  updated: number
  unchanged: number
}

const COLONNES = {
  source_id: 'text',
  campagne_id: 'uuid',
  pilote: 'text',
  organisateur: 'text',
  titre: 'text',
  description: 'text',
  etat: 'text',
  motif: 'text',
  membres: 'boolean',
  zone: 'text',
  journee: 'boolean',
  debut: 'timestamptz',
  fin: 'timestamptz',
  en_ligne: 'boolean',
  lien: 'text',
  lieu_nom: 'text',
  adresse: 'text',
  code_postal: 'text',
  commune: 'text',
  ville: 'text',
  lat: 'float8',
  lon: 'float8',
  publics: 'text[]',
  besoins: 'text[]',
  romes: 'text[]',
  accessibilite: 'text[]',
  inscription: 'text',
  capacite: 'integer',
} as const
const NOMS = Object.keys(COLONNES).join(', ')
const TYPES = Object.entries(COLONNES).map(([nom, type]) => `${nom} ${type}`)
/** Columns of a line; a structure that the annuaire does not know leads nothing. */
const CONNUS = NOMS.replace('pilote', '(select s.id from structure s where s.id = l.pilote)')
const EXCLUS = Object.keys(COLONNES).map(nom => `excluded.${nom}`)

const toRow = (e: EvenementSource): Record<keyof typeof COLONNES, unknown> => ({
  source_id: e.sourceId,
  campagne_id: e.campagne,
  pilote: e.pilote,
  organisateur: e.organisateur,
  titre: e.titre,
  description: e.description,
  etat: e.etat,
  motif: e.motif,
  membres: e.membres,
  ...e.quand,
  en_ligne: e.enLigne,
  lien: e.lien,
  lieu_nom: e.lieu.nom,
  adresse: e.lieu.adresse,
  code_postal: e.lieu.codePostal,
  commune: e.lieu.commune,
  ville: e.lieu.ville,
  lat: e.lieu.lat,
  lon: e.lieu.lon,
  publics: e.publics,
  besoins: e.besoins,
  romes: e.romes,
  accessibilite: e.accessibilite,
  inscription: e.inscription,
  capacite: e.capacite,
})

/**
 * Writes events of a source by their identifiers there, as the owner of the tables; what did not change is left alone, and the places
 * already taken always are. Of one told twice the last counts. The demonstration keeps its addresses from one installation to another.
 */
export async function writeEvenements(
  db: pg.ClientBase,
  evenements: readonly EvenementSource[],
  {
    source,
    demonstration,
    importId,
    now,
  }: { source: string; demonstration: boolean; importId: number | null; now: Date },
): Promise<Ecrits> {
  const uniques = [...new Map(evenements.map(one => [one.sourceId, one])).values()]
  const { rows } = await db.query<{ source_id: string; cree: boolean }>(
    `insert into evenement as e (id, source, demonstration, import_id, cree_le, maj_le, empreinte, ${NOMS})
     select case when $3 then md5($2 || '/' || l.source_id)::uuid else gen_random_uuid() end, $2, $3, $4, $5, $5, md5(l::text), ${CONNUS} from json_to_recordset($1) as l(${TYPES})
     on conflict (source, source_id) do update set (${NOMS}, import_id, maj_le, empreinte, sequence, retire_le) =
       (${EXCLUS}, excluded.import_id, excluded.maj_le, excluded.empreinte, e.sequence + 1, null)
     where e.empreinte is distinct from excluded.empreinte or e.retire_le is not null
     returning source_id, xmax = 0 as cree`,
    [JSON.stringify(uniques.map(toRow)), source, demonstration, importId, now],
  )
  await writeOrganisations(db, source, new Set(rows.map(({ source_id }) => source_id)), uniques)
  const created = rows.filter(({ cree }) => cree).length
  return { created, updated: rows.length - created, unchanged: evenements.length - rows.length }
}

/** Who holds the events that changed: those that the source names and the annuaire knows. */
async function writeOrganisations(
  db: pg.ClientBase,
  source: string,
  changes: ReadonlySet<string>,
  evenements: readonly EvenementSource[],
): Promise<void> {
  const organisations = evenements
    .filter(({ sourceId }) => changes.has(sourceId))
    .flatMap(({ sourceId, organisations: all }) => all.map(one => ({ source_id: sourceId, ...one })))
  await db.query(
    `delete from evenement_structure where evenement_id in (select id from evenement where source = $1 and source_id = any($2))`,
    [source, [...changes]],
  )
  if (organisations.length === 0) return
  await db.query(
    `insert into evenement_structure (evenement_id, structure_id, role, quota)
     select e.id, s.id, o.role, o.quota
     from json_to_recordset($1) as o(source_id text, structure text, role text, quota integer)
     join evenement e on e.source = $2 and e.source_id = o.source_id join structure s on s.id = o.structure`,
    [JSON.stringify(organisations), source],
  )
}
