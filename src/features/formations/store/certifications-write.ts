import type pg from 'pg'
import type { Fait } from '../lecture/rncp-lignes.ts'

/** Certifications are laid down as the facts of the files, then put together and compared once all are read. */

/** Opens the table in which one run lays its facts; it goes with the connection. */
export const openFaits = (db: pg.ClientBase): Promise<unknown> =>
  db.query(`create temp table if not exists fait_certification (
    rang bigint generated always as identity, genre text not null, code text not null, a text, b text, donnees jsonb)`)

export const layFaits = (db: pg.ClientBase, faits: readonly Fait[]): Promise<unknown> =>
  db.query(
    `insert into fait_certification (genre, code, a, b, donnees)
     select genre, code, a, b, donnees from json_to_recordset($1) as f(genre text, code text, a text, b text, donnees jsonb)`,
    [JSON.stringify(faits)],
  )

/** A list of `{code, libelle}` of one kind, each once. */
const liste = (genre: string, a: string, b: string): string =>
  `coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('${a}', d.a, '${b}', d.b)) order by d.rang)
    from (select a, b, min(rang) as rang from fait_certification where genre = '${genre}' and code = f.code group by a, b) d), '[]')`

const codes = (genre: string): string =>
  `coalesce((select array_agg(distinct a order by a) from fait_certification where genre = '${genre}' and code = f.code), '{}')`

/** The sheets as the facts make them; of a code told twice, the first line counts. */
const NEUVES = `
  create temp table certification_neuve on commit drop as
  select f.code, f.donnees->>'intitule' as intitule, f.donnees->>'abrege' as abrege, (f.donnees->>'niveau')::smallint as niveau,
    (f.donnees->>'actif')::boolean as actif, (f.donnees->>'fin')::date as fin, f.donnees->>'type' as type_enregistrement,
    ${codes('voie')} as voies, ${codes('rome')} as romes, ${liste('bloc', 'code', 'libelle')} as blocs,
    ${liste('certificateur', 'nom', 'siret')} as certificateurs, ${liste('nsf', 'code', 'libelle')} as nsf,
    ${liste('formacode', 'code', 'libelle')} as formacodes, ${liste('ccn', 'code', 'libelle')} as conventions,
    ${liste('partenaire', 'nom', 'role')} as partenaires
  from (select distinct on (code) code, donnees from fait_certification where genre = 'fiche' order by code, rang) f`

export interface Ecrites {
  created: number
  updated: number
  unchanged: number
  withdrawn: number
  /** Facts about sheets that the edition does not hold, by code. */
  orphelines: string[]
}

const gather = async (db: pg.ClientBase): Promise<string[]> => {
  await db.query('create index on fait_certification (code, genre); analyze fait_certification')
  await db.query('drop table if exists certification_neuve')
  await db.query(NEUVES)
  const { rows } = await db.query<{ code: string }>(
    `select distinct f.code from fait_certification f left join certification_neuve n using (code)
     where n.code is null and f.genre <> 'succession' order by 1`,
  )
  return rows.map(({ code }) => code)
}

const COLONNES =
  'intitule, abrege, niveau, actif, fin, type_enregistrement, voies, romes, blocs, certificateurs, nsf, formacodes, conventions, partenaires'

/**
 * Puts a whole edition of the register in service.
 * @param retirer whether sheets that it does not hold are withdrawn
 */
export const writeRegistre = async (
  db: pg.ClientBase,
  {
    source,
    edition,
    importId,
    retirer,
  }: { source: string; edition: string | undefined; importId: number; retirer: boolean },
): Promise<Ecrites> => {
  const orphelines = await gather(db)
  const { rows } = await db.query<{ cree: boolean; total: number }>(
    `with ecrites as (
       insert into certification as c (code, ${COLONNES}, source, edition, empreinte, import_id)
       select code, ${COLONNES}, $1, $2, md5(to_jsonb(n)::text), $3 from certification_neuve n
       on conflict (code) do update set (${COLONNES}, source, edition, empreinte, import_id, etat, demonstration) =
         (${COLONNES.split(', ')
           .map(column => `excluded.${column}`)
           .join(', ')}, excluded.source, excluded.edition, excluded.empreinte, excluded.import_id, 'actif', false)
       where c.empreinte <> excluded.empreinte or c.etat <> 'actif'
       returning xmax = 0 as cree)
     select cree, count(*)::int as total from ecrites group by cree`,
    [source, edition ?? null, importId],
  )
  const created = rows.find(({ cree }) => cree)?.total ?? 0
  const updated = rows.find(({ cree }) => !cree)?.total ?? 0
  const { rows: all } = await db.query<{ total: number }>('select count(*)::int as total from certification_neuve')
  const gone = retirer
    ? await db.query(
        `update certification c set etat = 'retire', import_id = $1 where etat = 'actif' and not demonstration
        and not exists (select from certification_neuve n where n.code = c.code)`,
        [importId],
      )
    : undefined
  await writeLiens(db, true)
  return {
    created,
    updated,
    unchanged: (all[0]?.total ?? 0) - created - updated,
    withdrawn: gone?.rowCount ?? 0,
    orphelines,
  }
}

/**
 * Adds the kit of apprenticeship to what the register says: diplomas, sheets that it has not, and, when it is newer than
 * the register, which sheets are open and until when.
 */
export const writeKit = async (
  db: pg.ClientBase,
  { source, edition, importId }: { source: string; edition: string | undefined; importId: number },
): Promise<Ecrites> => {
  const orphelines = await gather(db)
  const inserted = await db.query(
    `insert into certification (code, ${COLONNES}, source, edition, empreinte, import_id)
     select code, ${COLONNES}, $1, $2, md5(to_jsonb(n)::text), $3 from certification_neuve n
     on conflict (code) do nothing`,
    [source, edition ?? null, importId],
  )
  const updated = await db.query(
    `update certification c set actif = n.actif, fin = coalesce(n.fin, c.fin), edition = $1,
       voies = (select array_agg(distinct v order by v) from unnest(c.voies || n.voies) v), import_id = $2
     from certification_neuve n
     where n.code = c.code and not c.demonstration and coalesce(c.edition, '-infinity') < $1::date
       and (c.actif, c.fin) is distinct from (n.actif, coalesce(n.fin, c.fin))`,
    [edition ?? null, importId],
  )
  await db.query('delete from certification_diplome')
  await db.query(
    `insert into certification_diplome (cfd, code) select distinct a, code from fait_certification where genre = 'cfd'`,
  )
  await writeLiens(db, false)
  const { rows } = await db.query<{ total: number }>('select count(*)::int as total from certification_neuve')
  const [created, changed] = [inserted.rowCount ?? 0, updated.rowCount ?? 0]
  return { created, updated: changed, unchanged: (rows[0]?.total ?? 0) - created - changed, withdrawn: 0, orphelines }
}

const writeLiens = async (db: pg.ClientBase, remplacer: boolean): Promise<void> => {
  if (remplacer) await db.query('delete from certification_succession')
  await db.query(
    `insert into certification_succession (ancienne, nouvelle)
     select distinct code, a from fait_certification where genre = 'succession' on conflict do nothing`,
  )
}

export interface Edition {
  format: string
  edition: string | undefined
}

export const findEdition = async (db: pg.ClientBase, publication: 'registre' | 'kit'): Promise<Edition | undefined> => {
  const { rows } = await db.query<{ format: string; edition: string | null }>(
    'select format, edition::text from certification_edition where publication = $1',
    [publication],
  )
  return rows[0] && { format: rows[0].format, edition: rows[0].edition ?? undefined }
}

export const setEdition = (
  db: pg.ClientBase,
  publication: 'registre' | 'kit',
  { format, edition }: Edition,
  importId: number,
): Promise<unknown> =>
  db.query(
    `insert into certification_edition (publication, format, edition, import_id) values ($1, $2, $3, $4)
     on conflict (publication) do update set (format, edition, import_id) = (excluded.format, excluded.edition, excluded.import_id)`,
    [publication, format, edition ?? null, importId],
  )

/** How many sheets are in service, and how many of them the facts do not hold. */
export const countVanished = async (db: pg.ClientBase): Promise<{ active: number; vanished: number }> => {
  const { rows } = await db.query<{ active: number; vanished: number }>(
    // `not in`, whose list is hashed once; a correlated `not exists` would read all the facts for each sheet.
    `select count(*)::int as active,
       count(*) filter (where code not in (select code from fait_certification where genre = 'fiche'))::int as vanished
     from certification where etat = 'actif' and not demonstration`,
  )
  return rows[0] ?? { active: 0, vanished: 0 }
}
