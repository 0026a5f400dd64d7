import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inscrire } from '../src/features/evenements/inscrire.ts'
import { ecrire, evenement } from '../src/features/evenements/testing/monde.ts'
import { createChiffre } from '../src/platform/chiffre.ts'
import { connect, connectApp } from '../src/platform/database.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrer.ts'
import { type BenchOptions, type Metrics, makeRandom, percentile } from './harness.ts'

export const summary =
  '500 registrations at once for the last 50 places, groups among them: the rule, replayed, must give the same'

const SEED = 8
const ENSEMBLE = 500
const PLACES = 50
const ROUNDS = { small: 3, full: 20 } as const
const CONNECTIONS = 40

/** Each round: a new event, five hundred registrations sent together, of which one in six is a group of 2 to 30. */
export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'porte-bench-'))
  const postgres = await startEmbeddedPostgres(dir)
  const owner = connect(postgres.url)
  await migrate(owner)
  const app = connectApp(postgres.url, { max: CONNECTIONS })
  try {
    const random = makeRandom(SEED)
    const now = new Date('2026-11-24T09:00:00Z')
    const deps = {
      db: app.pool,
      chiffre: createChiffre(new Map([[1, randomBytes(32)]])),
      origine: 'https://porte.example',
    }
    const rounds = ROUNDS[size]
    const waits: number[] = []
    let [placesTaken, splitGroups, orderErrors] = [0, 0, 0]
    for (let round = 0; round < rounds; round++) {
      await ecrire(owner, [evenement(`banc-${round}`, { inscription: 'ici', capacite: PLACES })], now)
      const { rows: evenements } = await owner.pool.query('select id from evenement where source_id = $1', [
        `banc-${round}`,
      ])
      const id: string = evenements[0].id
      const tailles = Array.from({ length: ENSEMBLE }, () => (random() < 1 / 6 ? 2 + Math.floor(random() * 29) : 1))
      const issues = await Promise.all(
        tailles.map(async (places, i) => {
          const begun = performance.now()
          const qui = {
            prenom: 'Ana',
            nom: 'Lys',
            courriel: `p${i}@example.org`,
            sorte: places === 1 ? 'seul' : 'groupe',
          } as const
          const issue = await inscrire(deps, id, { ...qui, places }, now)
          waits.push(performance.now() - begun)
          return issue
        }),
      )
      const { rows } = await owner.pool.query<{ places: number; etat: string }>(
        'select places, etat from inscription where evenement_id = $1 order by rang',
        [id],
      )
      // What the published rule gives to the same arrivals, one after the other.
      let reste = PLACES
      for (const { places, etat } of rows) {
        const attendu = places <= reste ? 'confirmee' : 'attente'
        if (attendu === 'confirmee') reste -= places
        if (etat !== attendu) orderErrors++
      }
      const prises = rows.filter(({ etat }) => etat === 'confirmee').reduce((sum, { places }) => sum + places, 0)
      placesTaken = Math.max(placesTaken, prises)
      if (prises !== PLACES) orderErrors++
      // Counted on what was answered and on what is kept: what was asked for is there whole, as often as it was asked.
      const compter = (values: readonly number[]) => values.toSorted((a, b) => a - b).join()
      if (compter(rows.map(({ places }) => places)) !== compter(tailles)) splitGroups++
      const confirmees = tailles.filter((_, i) => issues[i] === 'confirmee')
      if (compter(confirmees) !== compter(rows.filter(r => r.etat === 'confirmee').map(r => r.places))) splitGroups++
    }
    say(`seed ${SEED}; ${waits.length} registrations, ${CONNECTIONS} connections`)
    return { rounds, concurrent: ENSEMBLE, placesTaken, splitGroups, orderErrors, p99Ms: percentile(waits, 0.99) }
  } finally {
    await app.close()
    await owner.close()
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
