import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PUBLICS } from '../src/features/evenements/domain/evenement.ts'
import type { RechercheEvenements } from '../src/features/evenements/domain/recherche.ts'
import { searchEvenements } from '../src/features/evenements/store/agenda.ts'
import { type EvenementSource, writeEvenements } from '../src/features/evenements/store/ecrire.ts'
import { genererEvenements } from '../src/features/evenements/testing/generate.ts'
import { loadTerritoires } from '../src/features/territoires/index.ts'
import { connect, connectApp } from '../src/platform/database.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrer.ts'
import { type BenchOptions, type Metrics, makeRandom, makeWeighted, percentile, pick } from './harness.ts'

export const summary = 'the agenda of events around a commune, by date and by distance, with filters'

const SEED = 6
const EVENEMENTS = { small: 20_000, full: 100_000 } as const
const RECHERCHES = 600
const LOT = 2000

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'porte-bench-'))
  const postgres = await startEmbeddedPostgres(dir)
  const owner = connect(postgres.url)
  await migrate(owner)
  const app = connectApp(postgres.url)
  try {
    const now = new Date('2026-11-27T09:00:00Z')
    const random = makeRandom(SEED)
    const { communes } = loadTerritoires()
    const draw = makeWeighted(communes, ({ population }) => population + 200)
    const ville = () => draw(random)
    const client = await owner.pool.connect()
    let lot: EvenementSource[] = []
    const ecrire = () => writeEvenements(client, lot, { source: 'banc', demonstration: false, importId: null, now })
    for (const one of genererEvenements(EVENEMENTS[size], random, { ville, depuis: now })) {
      lot.push(one)
      if (lot.length < LOT) continue
      await ecrire()
      lot = []
    }
    await ecrire()
    await client.query('vacuum analyze evenement, evenement_agenda')
    client.release()
    say(
      `seed ${SEED}; ${EVENEMENTS[size]} events, ${RECHERCHES} searches, one at a time, from communes drawn by population`,
    )
    const filtres: (() => Partial<RechercheEvenements>)[] = [
      () => ({}),
      () => ({ public: pick(random, PUBLICS) }),
      () => ({ besoin: 'alternance' }),
      () => ({ romes: ['D1102'] }),
      () => ({ fauteuil: true }),
      () => ({ libres: true }),
      () => ({ au: new Date(now.getTime() + 30 * 86_400_000) }),
    ]
    const times: number[] = []
    let found = 0
    for (let i = 0; i < RECHERCHES + 50; i++) {
      const { lat, lon } = ville()
      const recherche: RechercheEvenements = {
        autour: { lat, lon, rayonKm: pick(random, [10, 20, 30, 50, 100]) },
        tri: pick(random, ['date', 'distance'] as const),
        ...pick(random, filtres)(),
      }
      const begun = performance.now()
      const { total } = await searchEvenements(app.pool, recherche, { grouper: true }, now)
      if (i >= 50) times.push(performance.now() - begun)
      found += total > 0 ? 1 : 0
    }
    const { rows } = await owner.pool.query('select count(*)::int as n from evenement_agenda')
    return {
      events: rows[0].n,
      p50Ms: percentile(times, 0.5),
      p99Ms: percentile(times, 0.99),
      maxMs: percentile(times, 1),
      withResults: found / (RECHERCHES + 50),
    }
  } finally {
    await app.close()
    await owner.close()
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
