import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Counts, Vanished } from '#platform/imports/report.ts'
import type { Lieu, Service, Structure } from '../domain/schemas.ts'
import type { ServiceRow, StructureRow } from '../readers/row.ts'

/** Writes of imports: batches as one JSON parameter, unchanged sheets left alone. */

const digest = (value: unknown): string => createHash('sha1').update(JSON.stringify(value)).digest('base64')

/** What this session of import has seen, to tell what vanished. Lives as long as the connection. */
export const openSeen = (db: pg.ClientBase): Promise<unknown> =>
  db.query(`
    create temp table if not exists vu (genre text not null, id text not null, source text not null, mise_a_jour date);
    create temp table if not exists structures_changees (id text primary key);
    truncate vu, structures_changees`)

/** Name of a commune, by which the structures there are also searched. */
export type NomDeCommune = (code: string) => string

/** Sheets whose new row was refused: they are kept as they were, and have not vanished. */
export const markSeen = (db: pg.ClientBase, ids: readonly string[]): Promise<unknown> =>
  db.query(
    `insert into vu select 'structure', id, source from structure where id = any($1)
     union all select 'service', id, source from service where id = any($1)`,
    [ids],
  )

const structureRecord = ({ structure, accueilPublic }: StructureRow, nomDe: NomDeCommune) => {
  const { lieux, services: _, ...head } = structure
  const villes = [...new Set(lieux.map(lieu => nomDe(lieu.commune)))].join(' ')
  return {
    id: head.id,
    nom: head.nom.slice(0, 300),
    reseau: head.reseau,
    siret: head.siret,
    description: head.description,
    telephone: head.telephone,
    courriel: head.courriel,
    site_web: head.siteWeb,
    source: head.source,
    lien_source: head.lienSource,
    mise_a_jour: head.miseAJour,
    reseaux_porteurs: head.reseauxPorteurs,
    demonstration: head.demonstration ?? false,
    accueil_public: accueilPublic,
    villes,
    empreinte: digest([structure, accueilPublic, villes]),
  }
}

const lieuRecord = (structureId: string, lieu: Lieu, rang: number) => ({
  id: lieu.id,
  structure_id: structureId,
  rang,
  nom: lieu.nom,
  commune: lieu.commune,
  code_postal: lieu.codePostal,
  adresse: lieu.adresse,
  complement: lieu.complement,
  lat: lieu.lat,
  lon: lieu.lon,
  precision_point: lieu.precision ?? 'commune',
  horaires: lieu.horaires,
  fermetures: lieu.fermetures,
  pmr: lieu.pmr,
  accessibilite: lieu.accessibilite,
})

const serviceRecord = (structureId: string, source: string, service: Service, inside: boolean, lieu?: Lieu) => ({
  id: service.id,
  structure_id: structureId,
  lieu_id: service.lieu,
  dans_structure: inside,
  nom: service.nom.slice(0, 300),
  description: service.description,
  besoins: service.besoins,
  publics: service.publics,
  zone: service.zone,
  modes: service.modes,
  horaires: service.horaires,
  gratuit: service.gratuit,
  frais: service.frais,
  langues: service.langues,
  documents: service.documents,
  mobilisable_par: service.mobilisablePar,
  telephone: service.telephone,
  courriel: service.courriel,
  lien: service.lien,
  capacite: service.capacite,
  source,
  mise_a_jour: service.miseAJour,
  empreinte: digest([service, structureId, lieu]),
})

/**
 * Stores structures with their lieux and the services that came inside them. A sheet whose digest did not change is not
 * written; an older edition never takes the place of a newer one; a merged sheet stays merged.
 */
export const writeStructures = async (
  db: pg.ClientBase,
  rows: readonly StructureRow[],
  importId: number,
  nomDe: NomDeCommune,
): Promise<Counts> => {
  const { rows: written } = await db.query<{ id: string; cree: boolean }>(WRITE_STRUCTURES, [
    JSON.stringify(rows.map(row => structureRecord(row, nomDe))),
    importId,
  ])
  const changed = new Set(written.map(({ id }) => id))
  const touched = rows.filter(row => changed.has(row.structure.id)).map(row => row.structure)
  if (touched.length > 0) await writeInside(db, touched, importId)
  const created = written.filter(({ cree }) => cree).length
  return { created, updated: written.length - created, unchanged: rows.length - written.length }
}

const writeInside = async (db: pg.ClientBase, structures: readonly Structure[], importId: number): Promise<void> => {
  const ids = structures.map(({ id }) => id)
  const lieux = structures.flatMap(({ id, lieux }) => lieux.map((lieu, rang) => lieuRecord(id, lieu, rang)))
  const services = structures.flatMap(({ id, source, services }) =>
    services.map(service => serviceRecord(id, source, service, true)),
  )
  await db.query(WRITE_LIEUX, [JSON.stringify(lieux)])
  await db.query(WRITE_SERVICES, [JSON.stringify(services), importId])
  await db.query(
    `update service set etat = 'retire', retire_le = now()
     where structure_id = any($1) and dans_structure and etat = 'actif' and id <> all($2)`,
    [ids, services.map(({ id }) => id)],
  )
  // An address that the sheet no longer has, and that no service uses, is not a lieu any more.
  await db.query(
    `delete from lieu l where l.structure_id = any($1) and l.id <> all($2)
     and not exists (select from service s where s.lieu_id = l.id)`,
    [ids, lieux.map(({ id }) => id)],
  )
}

/** Stores services whose structures are known. Returns the counts and the rows whose structure is not. */
export const writeServices = async (
  db: pg.ClientBase,
  rows: readonly ServiceRow[],
  importId: number,
): Promise<Counts & { orphans: ServiceRow[] }> => {
  const { rows: parents } = await db.query<{ id: string }>('select id from structure where id = any($1)', [
    [...new Set(rows.map(row => row.structureId))],
  ])
  const known = new Set(parents.map(({ id }) => id))
  const kept = rows.filter(row => known.has(row.structureId))
  const lieux = new Map(
    kept.flatMap(row => (row.lieu === undefined ? [] : [[row.lieu.id, lieuRecord(row.structureId, row.lieu, 1)]])),
  )
  if (lieux.size > 0) await db.query(NEW_LIEUX, [JSON.stringify([...lieux.values()])])
  const { rows: written } = await db.query<{ id: string; cree: boolean }>(WRITE_SERVICES, [
    JSON.stringify(kept.map(row => serviceRecord(row.structureId, row.source, row.service, false, row.lieu))),
    importId,
  ])
  const created = written.filter(({ cree }) => cree).length
  return {
    created,
    updated: written.length - created,
    unchanged: kept.length - written.length,
    orphans: rows.filter(row => !known.has(row.structureId)),
  }
}

const WRITE_STRUCTURES = `
  with lot as (
    select * from json_to_recordset($1) as r(
      id text, nom text, reseau text, siret text, description text, telephone text, courriel text, site_web text, source text,
      lien_source text, mise_a_jour date, reseaux_porteurs text[], demonstration boolean, accueil_public boolean, villes text, empreinte text)
  ), vus as (
    insert into vu select 'structure', id, source, mise_a_jour from lot
  ), ecrites as (
    insert into structure as s (id, nom, reseau, siret, description, telephone, courriel, site_web, source, lien_source,
      mise_a_jour, reseaux_porteurs, demonstration, accueil_public, villes, empreinte, import_id)
    select id, nom, reseau, siret, description, telephone, courriel, site_web, source, lien_source,
      mise_a_jour, reseaux_porteurs, demonstration, accueil_public, villes, empreinte, $2 from lot
    on conflict (id) do update set
      nom = excluded.nom, reseau = excluded.reseau, siret = excluded.siret, description = excluded.description,
      telephone = excluded.telephone, courriel = excluded.courriel, site_web = excluded.site_web, source = excluded.source,
      lien_source = excluded.lien_source, mise_a_jour = excluded.mise_a_jour, reseaux_porteurs = excluded.reseaux_porteurs,
      demonstration = excluded.demonstration, accueil_public = excluded.accueil_public, villes = excluded.villes, empreinte = excluded.empreinte,
      import_id = excluded.import_id, etat = 'actif', retire_le = null
    where s.fusionne_dans is null
      and (s.empreinte is distinct from excluded.empreinte or s.etat = 'retire')
      and (s.mise_a_jour is null or excluded.mise_a_jour >= s.mise_a_jour)
    returning s.id, (xmax = 0) as cree
  ), changees as (
    insert into structures_changees select id from ecrites on conflict do nothing
  )
  select id, cree from ecrites`

const LIEU_COLUMNS = `id text, structure_id text, rang smallint, nom text, commune text, code_postal text, adresse text, complement text,
  lat double precision, lon double precision, precision_point text, horaires text, fermetures jsonb, pmr boolean, accessibilite text`

const INSERT_LIEUX = `
  insert into lieu as l (id, structure_id, rang, nom, commune, code_postal, adresse, complement, lat, lon, precision_point,
    horaires, fermetures, pmr, accessibilite)
  select id, structure_id, rang, nom, commune, code_postal, adresse, complement, lat, lon, precision_point,
    horaires, fermetures, pmr, accessibilite from json_to_recordset($1) as r(${LIEU_COLUMNS})`

const WRITE_LIEUX = `${INSERT_LIEUX}
  on conflict (id) do update set
    rang = excluded.rang, nom = excluded.nom, commune = excluded.commune, code_postal = excluded.code_postal,
    adresse = excluded.adresse, complement = excluded.complement, lat = excluded.lat, lon = excluded.lon,
    precision_point = excluded.precision_point, horaires = excluded.horaires, fermetures = excluded.fermetures,
    pmr = excluded.pmr, accessibilite = excluded.accessibilite
  where l.structure_id = excluded.structure_id`

/** A service that is given where its structure is must not overwrite what the structure says of the place. */
const NEW_LIEUX = `${INSERT_LIEUX}
  on conflict (id) do update set lat = excluded.lat, lon = excluded.lon, precision_point = excluded.precision_point
  where l.rang > 0 and (l.lat, l.lon) is distinct from (excluded.lat, excluded.lon)`

const WRITE_SERVICES = `
  with lot as (
    select * from json_to_recordset($1) as r(
      id text, structure_id text, lieu_id text, dans_structure boolean, nom text, description text, besoins jsonb, publics jsonb,
      zone text[], modes text[], horaires text, gratuit boolean, frais text, langues text[], documents text[],
      mobilisable_par text[], telephone text, courriel text, lien text, capacite jsonb, source text, mise_a_jour date, empreinte text)
  ), vus as (
    insert into vu select 'service', id, source, mise_a_jour from lot where not dans_structure
  ), ecrits as (
    insert into service as s (id, structure_id, lieu_id, dans_structure, nom, description, besoins, publics, zone, modes, horaires,
      gratuit, frais, langues, documents, mobilisable_par, telephone, courriel, lien, capacite, source, mise_a_jour, empreinte, import_id)
    select id, structure_id, lieu_id, dans_structure, nom, description, besoins, publics, zone, modes, horaires,
      gratuit, frais, langues, documents, mobilisable_par, telephone, courriel, lien, capacite, source, mise_a_jour, empreinte, $2 from lot
    on conflict (id) do update set
      structure_id = excluded.structure_id, lieu_id = excluded.lieu_id, dans_structure = excluded.dans_structure, nom = excluded.nom,
      description = excluded.description, besoins = excluded.besoins, publics = excluded.publics, zone = excluded.zone,
      modes = excluded.modes, horaires = excluded.horaires, gratuit = excluded.gratuit, frais = excluded.frais,
      langues = excluded.langues, documents = excluded.documents, mobilisable_par = excluded.mobilisable_par,
      telephone = excluded.telephone, courriel = excluded.courriel, lien = excluded.lien, capacite = excluded.capacite,
      source = excluded.source, mise_a_jour = excluded.mise_a_jour, empreinte = excluded.empreinte, import_id = excluded.import_id,
      etat = 'actif', retire_le = null
    where (s.empreinte is distinct from excluded.empreinte or s.etat = 'retire')
      and (s.mise_a_jour is null or excluded.mise_a_jour >= s.mise_a_jour)
    returning s.id, (xmax = 0) as cree
  )
  select id, cree from ecrits`

interface Withdrawal extends Vanished {
  genre: 'structure' | 'service'
}

/** Sheets of the sources just read that the files no longer hold. A sheet newer than the files is not theirs to remove. */
export const countVanished = async (db: pg.ClientBase): Promise<Withdrawal[]> => {
  await db.query('analyze vu')
  const counts = async (genre: 'structure' | 'service') => {
    const { rows } = await db.query<{ source: string; active: number; vanished: number }>(
      `with lus as (select source, max(mise_a_jour) as edition from vu where genre = $1 group by source)
       select t.source, count(*)::int as active,
         count(*) filter (where vu.id is null and (t.mise_a_jour is null or t.mise_a_jour <= lus.edition))::int as vanished
       from ${genre} t join lus on lus.source = t.source left join vu on vu.genre = $1 and vu.id = t.id
       where t.etat = 'actif' ${genre === 'service' ? 'and not t.dans_structure' : ''}
       group by t.source`,
      [genre],
    )
    return rows.map(row => ({ genre, ...row }))
  }
  return [...(await counts('structure')), ...(await counts('service'))]
}

/** Marks the vanished sheets of one source as withdrawn; nothing is deleted. */
export const withdraw = async (
  db: pg.ClientBase,
  genre: 'structure' | 'service',
  source: string,
  at: Date,
): Promise<number> => {
  const { rowCount } = await db.query(
    `with lus as (select max(mise_a_jour) as edition from vu where genre = $1 and source = $2)
     update ${genre} t set etat = 'retire', retire_le = $3 from lus
     where t.source = $2 and t.etat = 'actif' and not exists (select from vu where vu.genre = $1 and vu.id = t.id)
       and (t.mise_a_jour is null or t.mise_a_jour <= lus.edition) ${genre === 'service' ? 'and not t.dans_structure' : ''}`,
    [genre, source, at],
  )
  return rowCount ?? 0
}
