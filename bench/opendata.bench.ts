import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { dataInclusionReads } from '../src/api/data-inclusion-reads.ts'
import { hsdsReads } from '../src/api/hsds/lectures.ts'
import type { Contexte } from '../src/api/hsds/objets.ts'
import { correspondancesOf, importAnnuaire, loadReferentiel } from '../src/features/annuaire/index.ts'
import { generateAnnuaire, writeJsonLines } from '../src/features/annuaire/testing/generate.ts'
import { loadTerritoires } from '../src/features/territoires/index.ts'
import { connect, connectApp } from '../src/platform/database.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrer.ts'
import { projectPath } from '../src/platform/paths.ts'
import { type BenchOptions, type Metrics, makeRandom, percentile } from './harness.ts'

export const summary =
  'the annuaire given back as data·inclusion and Open Referral: pages of 100 services from any depth, as JSON'

const SEED = 17
const SIZES = { small: 10_000, full: 150_000 } as const
const PAGES = 300
const PAGE = 100

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const services = SIZES[size]
  const dir = mkdtempSync(path.join(os.tmpdir(), 'porte-bench-'))
  const postgres = await startEmbeddedPostgres(path.join(dir, 'data'))
  const owner = connect(postgres.url)
  await migrate(owner)
  const app = connectApp(postgres.url, { max: 2 })
  try {
    const territoires = loadTerritoires()
    const referentiel = loadReferentiel(projectPath('referentiel'))
    const now = new Date()
    const today = now.toISOString().slice(0, 10)
    const genere = generateAnnuaire({ structures: Math.ceil(services / 3), services, seed: SEED, territoires, today })
    const paths = ['structures.jsonl', 'services.jsonl'].map(file => path.join(dir, file))
    await writeJsonLines(paths[0] ?? '', genere.structures())
    await writeJsonLines(paths[1] ?? '', genere.services())
    const context = { correspondances: correspondancesOf(referentiel), territoires, today }
    const report = await importAnnuaire(owner.pool, { paths, kind: 'annuaire', now }, context)
    if ('error' in report) throw new Error(report.error)
    await owner.pool.query('vacuum analyze')
    const { rows } = await owner.pool.query<{ le: Date; id: string }>(
      'select modifie_le as le, id from service order by modifie_le, id',
    )
    say(`seed ${SEED}; ${rows.length} services, ${PAGES} pages of ${PAGE} from drawn places, the last one first`)
    const lectures = dataInclusionReads(app.pool, { referentiel, servicesOf: () => [], territoires })
    const random = makeRandom(SEED)
    const times: number[] = []
    for (let i = 0; i < PAGES; i++) {
      const place = i === 0 ? rows.length - PAGE - 1 : Math.floor(random() * (rows.length - PAGE))
      const { le, id } = rows[place] ?? { le: new Date(0), id: '' }
      const start = performance.now()
      const depuis = { le: le.toISOString(), id }
      const page = await lectures.services({ depuis, retirees: false, limite: PAGE })
      const length = JSON.stringify(page).length
      // The first pages warm the code and the connection.
      if (i >= 20) times.push(performance.now() - start)
      if (page.enregistrements.length !== PAGE || length === 0)
        throw new Error(`a page of ${page.enregistrements.length}`)
    }
    const hsds = await timeHsds(app.pool, { referentiel, territoires }, rows.length)
    return {
      services: rows.length,
      p50Ms: percentile(times, 0.5),
      p99Ms: Math.max(percentile(times, 0.99), percentile(hsds, 0.99)),
      dataInclusionP99Ms: percentile(times, 0.99),
      hsdsP50Ms: percentile(hsds, 0.5),
      hsdsP99Ms: percentile(hsds, 0.99),
    }
  } finally {
    await app.close()
    await owner.close()
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Numbered pages from anywhere, the last one first; each is counted whole. */
async function timeHsds(pool: pg.Pool, contexte: Contexte, services: number): Promise<number[]> {
  const lectures = hsdsReads(pool, contexte)
  const random = makeRandom(SEED)
  const pages = Math.floor(services / PAGE)
  const times: number[] = []
  for (let i = 0; i < PAGES; i++) {
    const page = i === 0 ? pages : 1 + Math.floor(random() * pages)
    const start = performance.now()
    const liste = await lectures.services({ page, parPage: PAGE, full: false })
    if (liste.contents.length !== PAGE || JSON.stringify(liste).length === 0)
      throw new Error(`a page of ${liste.contents.length}`)
    if (i >= 20) times.push(performance.now() - start)
  }
  return times
}
