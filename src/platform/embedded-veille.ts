import { setTimeout as sleep } from 'node:timers/promises'
import { isEmbeddedRunning, startEmbeddedPostgres } from './embedded-postgres.ts'

/** How often the server is looked at: by a signal that does nothing, not by a connection. */
const RONDE_MS = 200
/** One that ends sooner than this after its start will not be mended by another start. */
const VIE_COURTE_MS = 2_000
const VIES_COURTES_MAX = 5

export interface VeilleDeps {
  /** What was served until now: clients hold this address, so the server comes back on its port. */
  url: string
  /** Takes again what went with the connections. */
  onReturn: () => Promise<void>
  /** One JSON line for each start, with its number and how long it took. */
  err: (line: string) => void
  now: () => Date
  /** It cannot be brought back: the program has to end, for its own supervisor to see. */
  giveUp: (error: unknown) => void
}

/**
 * Starts the embedded PostgreSQL again whenever it is gone (killed alone, out of memory), as long as its site lives. Requests in
 * between are refused by the pool, and told to come back. After five lives in a row shorter than two seconds it gives up.
 */
export function watchEmbeddedPostgres(dataDir: string, deps: VeilleDeps): { stop: () => Promise<void> } {
  const { url, onReturn, err, now, giveUp } = deps
  const fin = new AbortController()
  let depuis = performance.now()
  let courtes = 0
  let retours = 0

  const relever = async (): Promise<void> => {
    courtes = performance.now() - depuis < VIE_COURTE_MS ? courtes + 1 : 0
    if (courtes >= VIES_COURTES_MAX) throw new Error('the embedded PostgreSQL ends as soon as it has started')
    const debut = performance.now()
    const { url: retrouvee } = await startEmbeddedPostgres(dataDir, Number(new URL(url).port))
    // Another command may have been faster, on a port of its own.
    if (retrouvee !== url) throw new Error('the embedded PostgreSQL came back on another port')
    depuis = performance.now()
    await onReturn()
    const ms = Math.round(performance.now() - debut)
    err(`${JSON.stringify({ time: now().toISOString(), base: 'relancée', fois: ++retours, ms })}\n`)
  }
  const veiller = async (): Promise<void> => {
    while (!fin.signal.aborted) {
      if (!isEmbeddedRunning(dataDir)) await relever()
      await sleep(RONDE_MS, undefined, { signal: fin.signal }).catch(() => {})
    }
  }
  const veille = veiller().catch(error => {
    if (!fin.signal.aborted) giveUp(error)
  })
  return {
    async stop() {
      fin.abort()
      await veille
    },
  }
}
