import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { prendre } from '../src/features/rendezvous/prendre.ts'
import { createMonde } from '../src/features/rendezvous/testing/monde.ts'
import { connect, connectApp } from '../src/platform/database.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrer.ts'
import { type BenchOptions, type Metrics, percentile } from './harness.ts'

export const summary = 'one slot, 200 bookings at once by as many people, repeated: exactly as many successes as places'

const CONCURRENT = 200
const ROUNDS = { small: 20, full: 200 } as const
/** As many as a server keeps open: the others wait for one. */
const CONNECTIONS = 40

/** Each round: a new slot, two hundred people who hold a file, two hundred bookings sent together. Every fifth slot has three places. */
export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'porte-bench-'))
  const postgres = await startEmbeddedPostgres(dir)
  const owner = connect(postgres.url)
  await migrate(owner)
  const app = connectApp(postgres.url, { max: CONNECTIONS })
  try {
    const now = new Date()
    const { cio, deps, personne, creneau } = await createMonde({ ...owner, app: app.pool }, now)
    const people = await Promise.all(Array.from({ length: CONCURRENT }, () => personne()))
    const rounds = ROUNDS[size]
    const waits: number[] = []
    let doubleBookings = 0
    let lostPlaces = 0
    for (let round = 0; round < rounds; round++) {
      const places = round % 5 === 4 ? 3 : 1
      const slot = await creneau(new Date(now.getTime() + (round + 1) * 3_600_000), { places })
      const done = await Promise.all(
        people.map(async id => {
          const begun = performance.now()
          const pris = await prendre(deps, cio, { creneau: slot, personne: id }, now)
          waits.push(performance.now() - begun)
          return pris
        }),
      )
      const acknowledged = done.filter(pris => !('erreur' in pris)).length
      const { rows } = await owner.pool.query<{ pris: number; places: number }>(
        `select count(*)::int as pris, count(distinct place)::int as places from rendezvous where creneau_id = $1 and etat = 'pris'`,
        [slot],
      )
      const { pris = 0, places: tenues = 0 } = rows[0] ?? {}
      // Counted on what was answered and on what is kept: the greater of the two.
      doubleBookings += Math.max(0, acknowledged - places, pris - places, pris - tenues)
      lostPlaces += Math.max(0, places - acknowledged, places - pris)
    }
    say(`${waits.length} bookings asked for, ${CONNECTIONS} connections`)
    return { rounds, concurrent: CONCURRENT, doubleBookings, lostPlaces, p99Ms: percentile(waits, 0.99) }
  } finally {
    await app.close()
    await owner.close()
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
