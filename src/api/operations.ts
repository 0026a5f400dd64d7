import { Hono } from 'hono'
import type { Metrics } from '#platform/metrics.ts'

export interface OperationsDeps {
  /** Asks the database anything; rejects when it does not answer. */
  pingDatabase: () => Promise<unknown>
  /** Offres in the index in memory; undefined until it is loaded. */
  offres: () => number | undefined
  metrics: Metrics
  /** True once this process is about to end: it still serves, and wants no new visitor. */
  enRetrait: () => boolean
}

/** A site whose database takes longer than this to answer is of no help to anybody. */
const PING_MS = 1000

/** What the operator's tools ask: `GET /health` (can it serve now?) and `GET /metrics`. */
export function operationsRoutes({ pingDatabase, offres, metrics, enRetrait }: OperationsDeps): Hono {
  const app = new Hono()
  app.get('/health', async c => {
    const base = await answersInTime(pingDatabase)
    const taille = offres()
    const retrait = enRetrait()
    const pret = base && taille !== undefined && !retrait
    c.header('Cache-Control', 'no-store')
    return c.json(
      {
        etat: pret ? 'pret' : retrait ? 'retrait' : 'indisponible',
        base: base ? 'repond' : 'ne repond pas',
        index: taille === undefined ? 'absent' : 'charge',
        offres: taille ?? 0,
      },
      pret ? 200 : 503,
    )
  })
  app.get('/metrics', async c => {
    const { type, text } = await metrics.render()
    return c.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' })
  })
  return app
}

async function answersInTime(ping: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>(resolve => {
    timer = setTimeout(resolve, PING_MS, false)
  })
  const answered = ping().then(
    () => true,
    () => false,
  )
  return Promise.race([answered, late]).finally(() => clearTimeout(timer))
}
