import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { compileCritere, evaluer, OUI } from '../src/features/orientation/domain/eligibilite.ts'
import { deduire } from '../src/features/orientation/domain/faits.ts'
import type { Demande, Offre } from '../src/features/orientation/index.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { generateOffres, type World, zonesOf } from './generate.ts'

/**
 * What a team would write without the engine: one plain query on PostgreSQL, tuned in good faith. One row per besoin
 * served, so that a single GiST index gives the nearest ones of a besoin, and a GIN index those reached from afar; the
 * publics are an array of rules, those that the person fulfils are given with the query. It ranks by competence, public,
 * distance and freshness, and does not explain, read hours, tell near misses or find a question: that favours it.
 */

const SCHEMA = `
create extension if not exists btree_gist;
create unlogged table structure (id text primary key, nom text not null);
create unlogged table offre (
  besoin smallint not null, service text not null, structure text not null, reseau text not null,
  competence real not null, publics int[] not null, exclusifs int[] not null, zones text[],
  point point, en_presentiel boolean not null, a_distance boolean not null, mise_a_jour date
);`

const INDEXES = `
create index offre_proche on offre using gist (besoin, point) where en_presentiel;
create index offre_loin on offre using gin (zones) where a_distance;
create index offre_besoin on offre (besoin) where a_distance and zones is null;
vacuum analyze offre; vacuum analyze structure;`

/** $1 besoins, $2 rules fulfilled, $3 rules known to fail, $4 zones of the person, $5 point in units of 1 degree north. */
const QUERY = `
with proche as (
  select o.* from unnest($1::smallint[]) b(code) cross join lateral (
    select * from offre
    where besoin = b.code and en_presentiel and point <@ circle($5::point, 50 / 111.2)
      and not exclusifs && $3 and (zones is null or zones && $4)
    order by point <-> $5::point limit 40
  ) o
), loin as (
  select o.* from unnest($1::smallint[]) b(code) cross join lateral (
    select * from offre where besoin = b.code and a_distance and zones && $4 and not exclusifs && $3
    order by competence desc, mise_a_jour desc nulls last limit 20
  ) o
), note as (
  select *, competence
    + 0.2 * case when cardinality(publics) = 0 then 0.5 else
        (select count(*) filter (where p = any($2)) + 0.5 * count(*) filter (where p <> all($2) and p <> all($3)) from unnest(publics) p)
        / cardinality(publics) end
    + 0.14 * case when point is null then 0.5 else 1 / (1 + (point <-> $5::point) * 111.2 / 20) end
    + 0.03 * greatest(0, 1 - (date '2026-11-24' - coalesce(mise_a_jour, date '2020-01-01')) / 730.0) as score
  from (select * from proche union all select * from loin) t
), meilleur as (
  select distinct on (structure) * from note order by structure, score desc
)
select m.service, m.structure, s.nom, m.score from meilleur m left join structure s on s.id = m.structure
order by m.score desc limit 5`

export interface Baseline {
  /** @returns answers per second with so many clients asking at once. */
  measure: (demandes: readonly Demande[], clients: number, seconds: number) => Promise<number>
  close: () => Promise<void>
}

export async function openBaseline(
  world: World,
  services: number,
  structures: number,
  seed: number,
): Promise<Baseline> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'porte-bench-'))
  const rules = new Rules()
  const untuned = await startEmbeddedPostgres(dataDir)
  await tune(untuned.url)
  await untuned.stop()
  const server = await startEmbeddedPostgres(dataDir)
  const client = new pg.Pool({ connectionString: server.url, max: 8 })
  // Connections that the server closes as it stops.
  client.on('error', () => {})
  await client.query(SCHEMA)
  await client.query(`insert into structure select 's${seed}-' || n, 'Structure ' || n from generate_series(0, $1) n`, [
    structures - 1,
  ])
  await load(client, rules, generateOffres(world, services, seed))
  for (const statement of INDEXES.split(';')) if (statement.trim()) await client.query(statement)
  return {
    measure: (demandes, clients, seconds) =>
      measure(
        client,
        demandes.map(d => parameters(world, rules, d)),
        clients,
        seconds,
      ),
    async close() {
      await client.end()
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Everything in memory, no just-in-time compilation of short queries, indexes as cheap as they are in memory. */
async function tune(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const setting of [
    "shared_buffers = '1GB'",
    "work_mem = '32MB'",
    'random_page_cost = 1.1',
    'jit = off',
    'max_parallel_workers_per_gather = 0',
  ])
    await client.query(`alter system set ${setting}`)
  await client.end()
}

/** The distinct rules of the annuaire, each with its number. */
class Rules {
  readonly #ranks = new Map<string, number>()
  readonly all: ReturnType<typeof compileCritere>[] = []
  rank(critere: Offre['publics'][number]): number {
    const key = JSON.stringify(critere)
    const known = this.#ranks.get(key)
    if (known !== undefined) return known
    this.#ranks.set(key, this.all.length)
    return this.all.push(compileCritere(critere)) - 1
  }
}

const COMPETENCE = { accompagnement: 0.5, conseil: 0.42, information: 0.27 } as const
const BESOIN_RANKS = new Map<string, number>()
const besoinRank = (code: string): number => {
  const rank = BESOIN_RANKS.get(code) ?? BESOIN_RANKS.size
  BESOIN_RANKS.set(code, rank)
  return rank
}

/** Longitudes shrunk as at the middle of the country, so that the plane's distances are nearly the globe's. */
const SHRINK = Math.cos((46.6 * Math.PI) / 180)
const planar = (lat: number, lon: number): string => `(${lon * SHRINK},${lat})`

async function load(pool: pg.Pool, rules: Rules, offres: Iterable<Offre>): Promise<void> {
  let rows: unknown[][] = []
  const flush = async (): Promise<void> => {
    const columns = rows[0]?.map((_, c) => rows.map(row => row[c])) ?? []
    if (columns.length > 0)
      await pool.query(
        `insert into offre select besoin, service, structure, reseau, competence, publics::int[], exclusifs::int[], zones::text[], point::point,
           en_presentiel, a_distance, mise_a_jour
         from unnest($1::smallint[], $2::text[], $3::text[], $4::text[], $5::real[], $6::text[], $7::text[], $8::text[], $9::text[], $10::boolean[],
           $11::boolean[], $12::date[]) t(besoin, service, structure, reseau, competence, publics, exclusifs, zones, point, en_presentiel, a_distance, mise_a_jour)`,
        columns,
      )
    rows = []
  }
  for (const offre of offres) {
    const ranks = (force: (f: string) => boolean) =>
      `{${offre.publics.filter(p => force(p.force)).map(p => rules.rank(p))}}`
    const located = offre.lat !== undefined && offre.lon !== undefined
    const enPresentiel = located && offre.modes.includes('en-presentiel')
    const aDistance = offre.modes.some(mode => mode !== 'en-presentiel') && (!enPresentiel || offre.zone !== undefined)
    for (const besoin of offre.besoins)
      rows.push([
        besoinRank(besoin.code),
        offre.id,
        offre.structureId,
        offre.reseau,
        COMPETENCE[besoin.niveau] * (besoin.coeur ? 1 : 0.65),
        ranks(force => force !== 'inconditionnel'),
        ranks(force => force === 'exclusif'),
        offre.zone ? `{${offre.zone}}` : aDistance && !enPresentiel ? '{france}' : null,
        located ? planar(offre.lat ?? 0, offre.lon ?? 0) : null,
        enPresentiel,
        aDistance,
        offre.miseAJour ?? null,
      ])
    if (rows.length >= 5_000) await flush()
  }
  await flush()
}

function parameters({ territoires }: World, rules: Rules, demande: Demande): unknown[] {
  const code = demande.lieu && 'commune' in demande.lieu ? demande.lieu.commune : ''
  const commune = territoires.commune(code)
  const faits = deduire(demande.situation ?? {})
  const values = rules.all.map(rule => evaluer(rule, faits))
  const ranks = (wanted: number) => [...values.keys()].filter(k => values[k] === wanted)
  return [
    (demande.besoins ?? []).map(besoinRank),
    ranks(OUI),
    ranks(0),
    zonesOf(territoires, code),
    planar(commune?.lat ?? 0, commune?.lon ?? 0),
  ]
}

async function measure(
  pool: pg.Pool,
  queries: readonly unknown[][],
  clients: number,
  seconds: number,
): Promise<number> {
  let next = 0
  let done = 0
  const client = async (until: number): Promise<void> => {
    const connection = await pool.connect()
    while (performance.now() < until) {
      await connection.query({ name: 'orientation', text: QUERY, values: queries[next++ % queries.length] ?? [] })
      done++
    }
    connection.release()
  }
  const run = (length: number) =>
    Promise.all(Array.from({ length: clients }, () => client(performance.now() + length * 1_000)))
  await run(Math.min(3, seconds))
  done = 0
  const start = performance.now()
  await run(seconds)
  return done / ((performance.now() - start) / 1_000)
}
