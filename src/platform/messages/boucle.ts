import { setTimeout as sleep } from 'node:timers/promises'
import { type EnvoiDeps, envoyerMessages } from './envoi.ts'

/** A posted message leaves within this time: one small query on a partial index that is empty most of the time. */
const PERIODE_MS = 1_000
/** Longer while the database does not answer. */
const REPIT_MS = 3_000

export interface BoucleDeps extends Omit<EnvoiDeps, 'signal'> {
  now: () => Date
  onError: (error: unknown) => void
}

/** Sends messages as they are posted, until it is stopped; those in hand are finished first. */
export function startEnvoi({ now, onError, ...deps }: BoucleDeps): { stop: () => Promise<void> } {
  const fin = new AbortController()
  const { signal } = fin
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      let pause = PERIODE_MS
      try {
        await envoyerMessages({ ...deps, signal }, now)
      } catch (error) {
        onError(error)
        pause = REPIT_MS
      }
      await sleep(pause, undefined, { signal }).catch(() => {})
    }
  }
  const running = loop()
  return {
    async stop() {
      fin.abort()
      await running
      for (const transport of Object.values(deps.transports)) transport?.close()
    },
  }
}
