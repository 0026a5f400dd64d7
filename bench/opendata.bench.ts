import path from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import { loadReferentiel } from '../src/features/annuaire/index.ts'
import { loadTerritoires } from '../src/features/territoires/index.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { projectPath } from '../src/platform/paths.ts'
import { type BenchOptions, type Metrics, makeRandom, percentile, pick, type Random } from './harness.ts'
import { makeInstallation } from './site.ts'

export const summary =
  'the annuaire given back over HTTP as data·inclusion, Open Referral and our own API: pages of 100 services from any depth, with filters'

const SEED = 17
const SIZES = { small: { services: 10_000, pages: 60 }, full: { services: 150_000, pages: 300 } } as const
const PAGE = 100
/** They warm the code, the connection and what the database keeps in memory. */
const A_BLANC = 10
const JOURS = 300
const HSDS = '/api/hsds/v3'
/** The whole lists, and what changed in them since an instant. */
const LISTES = ['hsds', 'hsdsDepuis', 'dataInclusion'] as const

const page = z.object({ total_items: z.number(), contents: z.array(z.object({ id: z.string() })) })
const lue = z.union([
  z.object({ contents: z.array(z.unknown()) }).transform(({ contents }) => contents.length),
  z.object({ enregistrements: z.array(z.unknown()) }).transform(({ enregistrements }) => enregistrements.length),
  z
    .object({ services: z.array(z.unknown()), suivant: z.string().nullable() })
    .transform(({ services }) => services.length),
])

/** What is asked in a kind of request: an address, and how many sheets it must give; undefined: one at least. */
interface Demande {
  chemin: string
  attendu?: number | undefined
  /** It may give none. */
  aucun?: true
}
type Tirer = (random: Random) => Promise<Demande> | Demande

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const { services, pages } = SIZES[size]
  const installation = await makeInstallation({ API_REQUETES_PAR_MINUTE: '1000000' })
  try {
    const { files } = await installation.generate(services, SEED)
    await installation.porte('import', 'data-inclusion', ...files)
    await etaler(path.join(installation.dir, 'data'))
    const server = await installation.serve()
    try {
      const demander = async (chemin: string): Promise<unknown> => {
        const answer = await fetch(server.address + chemin)
        const texte = await answer.text()
        if (answer.status !== 200) throw new Error(`${chemin}: ${answer.status} ${texte.slice(0, 200)}`)
        return JSON.parse(texte)
      }
      const total = async (chemin: string): Promise<number> => page.parse(await demander(chemin)).total_items
      const en = await total(`${HSDS}/services?per_page=1`)
      say(
        `seed ${SEED}; ${en} services at ${server.address}; ${pages} pages of ${PAGE} of each kind, one after the other`,
      )
      const random = makeRandom(SEED)
      const parSorte: Record<string, number[]> = {}
      for (const [nom, tirer] of Object.entries(await sortesDe(demander, total))) {
        const times: number[] = []
        for (let i = 0; i < A_BLANC + pages; i++) {
          const { chemin, attendu, aucun } = await tirer(random)
          const start = performance.now()
          const nombre = lue.parse(await demander(chemin))
          if (i >= A_BLANC) times.push(performance.now() - start)
          if (attendu === undefined ? nombre === 0 && !aucun : nombre !== attendu)
            throw new Error(`${chemin}: ${nombre} sheets`)
        }
        parSorte[nom] = times
        say(`${nom}: p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`)
      }
      const p99 = Object.fromEntries(
        Object.entries(parSorte).map(([nom, times]) => [`${nom}P99Ms`, percentile(times, 0.99)]),
      )
      return {
        services: en,
        p50Ms: percentile(Object.values(parSorte).flat(), 0.5),
        // Of the slowest of the lists; what a filter costs is told by kind.
        p99Ms: Math.max(...LISTES.map(nom => percentile(parSorte[nom] ?? [], 0.99))),
        ...p99,
      }
    } finally {
      await server.stop()
    }
  } finally {
    await installation.close()
  }
}

/** An import writes all sheets at one instant: they are spread over some months, as those of a site that lives. */
async function etaler(dataDir: string): Promise<void> {
  // The import has stopped the server that it found.
  const postgres = await startEmbeddedPostgres(dataDir)
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  for (const table of ['structure', 'service'])
    await client.query(
      `alter table ${table} disable trigger user;
       update ${table} set modifie_le = date_trunc('milliseconds', now() - (abs(hashtext(id)::bigint) % ${JOURS * 86_400}) * interval '1 second');
       alter table ${table} enable trigger user`,
    )
  await client.query('vacuum analyze')
  await client.end()
  await postgres.stop()
}

/** The kinds of requests: from any depth, and with each filter. */
async function sortesDe(
  demander: (chemin: string) => Promise<unknown>,
  total: (chemin: string) => Promise<number>,
): Promise<Record<string, Tirer>> {
  const termes = page.parse(await demander(`${HSDS}/taxonomy_terms?per_page=500`)).contents.map(({ id }) => id)
  const organismes = page.parse(await demander(`${HSDS}/organizations?per_page=500`)).contents.map(({ id }) => id)
  const communes = loadTerritoires().communes.filter(({ population }) => (population ?? 0) > 20_000)
  const besoins = [...loadReferentiel(projectPath('referentiel')).besoins.keys()]
  const connus = new Map<string, number>()
  /** A page of a list, drawn among all those that it has; the last one is drawn first. */
  const parPage =
    (liste: string): Tirer =>
    async random => {
      const nombre = connus.get(liste) ?? (await total(`${liste}&per_page=1`))
      const dernier = Math.max(1, Math.ceil(nombre / PAGE))
      const numero = connus.has(liste) ? 1 + Math.floor(random() * dernier) : dernier
      connus.set(liste, nombre)
      return {
        chemin: `${liste}&per_page=${PAGE}&page=${numero}`,
        attendu: Math.min(PAGE, nombre - (numero - 1) * PAGE),
      }
    }
  const avec =
    (adresse: (random: Random) => string): Tirer =>
    random =>
      parPage(adresse(random))(random)
  const instant = (random: Random): string => new Date(Date.now() - random() * (JOURS - 10) * 86_400_000).toISOString()
  return {
    hsds: parPage(`${HSDS}/services?format=json`),
    hsdsFull: parPage(`${HSDS}/services?full=true`),
    hsdsLieux: parPage(`${HSDS}/service_at_locations?format=json`),
    hsdsBesoin: avec(random => `${HSDS}/services?taxonomy_term_id=${pick(random, termes)}`),
    hsdsOrganisme: avec(random => `${HSDS}/services?organization_id=${pick(random, organismes)}`),
    hsdsDepuis: avec(random => `${HSDS}/services?modified_after=${instant(random)}`),
    hsdsRecherche: avec(
      random =>
        `${HSDS}/services?search=${pick(random, ['accompagnement', 'emploi', 'formation', 'atelier numérique'])}`,
    ),
    // The list goes on from an instant, as from any page.
    dataInclusion: random => ({
      chemin: `/api/v1/data-inclusion/services?limite=${PAGE}&modified_after=${instant(random)}`,
    }),
    lieu: random => ({ chemin: `/api/v1/services?limite=${PAGE}&rayonKm=50&commune=${pick(random, communes).code}` }),
    lieuBesoin: random => ({
      chemin: `/api/v1/services?limite=${PAGE}&rayonKm=100&commune=${pick(random, communes).code}&besoin=${pick(random, besoins)}`,
      // Nobody may do it there.
      aucun: true,
    }),
  }
}
