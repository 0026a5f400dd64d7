import pg from 'pg'
import { annuaireVersion } from '#features/annuaire/index.ts'
import type { Moteur } from '#features/orientation/index.ts'
import type { Database } from '#platform/database.ts'
import { type Connaissances, moteurFromDatabase } from './moteur.ts'

/** Changes that follow one another are read together. */
const PATIENCE_MS = 300
/** Should a notification be lost with its connection, the version is looked at anyway. */
const RONDE_MS = 30_000
/** How long before a new day its opening hours are laid out. */
const AVANCE_MS = 20 * 60_000

export interface MoteurVivant {
  /** The engine over the last annuaire that was read whole. */
  moteur: () => Moteur
  stop: () => Promise<void>
}

/**
 * Keeps an engine in step with the annuaire of the database: read at start, and again when an import has notified a
 * change. The former index answers until the new one is whole.
 */
export async function startMoteurVivant(
  database: Database,
  connaissances: Connaissances,
  onError: (error: unknown) => void,
): Promise<MoteurVivant> {
  let version = await annuaireVersion(database.pool)
  let moteur = await moteurFromDatabase(database, connaissances)
  let reading: Promise<void> | undefined
  let stopped = false

  const prechauffer = (): void => {
    // A little ahead, so that the night's first visitor does not wait for the new day.
    void moteur.prechauffer(Date.now() + AVANCE_MS).catch(onError)
  }
  prechauffer()

  const refresh = async (): Promise<void> => {
    const nouvelle = await annuaireVersion(database.pool)
    if (nouvelle === version || stopped) return
    moteur = await moteurFromDatabase(database, connaissances)
    version = nouvelle
    prechauffer()
  }
  const ask = (): void => {
    if (reading || stopped) return
    reading = refresh()
      .catch(onError)
      .finally(() => {
        reading = undefined
      })
  }
  let soon: NodeJS.Timeout | undefined
  const askSoon = (): void => {
    clearTimeout(soon)
    soon = setTimeout(ask, PATIENCE_MS)
  }

  const listener = new pg.Client({ connectionString: database.url, application_name: 'porte-annuaire' })
  listener.on('error', onError)
  listener.on('notification', askSoon)
  await listener.connect()
  await listener.query('listen annuaire')
  const ronde = setInterval(ask, RONDE_MS)
  const aube = setInterval(prechauffer, AVANCE_MS / 2)
  ronde.unref()
  aube.unref()

  return {
    moteur: () => moteur,
    async stop() {
      stopped = true
      clearInterval(ronde)
      clearInterval(aube)
      clearTimeout(soon)
      await reading
      await listener.end()
    },
  }
}
