import pg from 'pg'
import { annuaireVersion, type Referentiel } from '#features/annuaire/index.ts'
import type { Moteur } from '#features/orientation/index.ts'
import { lireReglesEnVigueur, numeroEnVigueur, type ReglesEnVigueur } from '#features/regles/index.ts'
import type { Database } from '#platform/database.ts'
import { avecRegles, type Connaissances, lireRegles, moteurFromDatabase } from './moteur.ts'

/** Changes that follow one another are read together. */
const PATIENCE_MS = 300
/** Should a notification be lost with its connection, the version is looked at anyway. */
const RONDE_MS = 30_000
/** How long before a new day its opening hours are laid out. */
const AVANCE_MS = 20 * 60_000

export interface MoteurVivant {
  /** The engine over the last annuaire that was read whole. */
  moteur: () => Moteur
  /** The rules that it was made with. */
  regles: () => Pick<ReglesEnVigueur, 'version' | 'le'>
  /** An engine over the annuaire with other rules, for a look at what they would change. */
  essayer: (referentiel: Referentiel) => Promise<Moteur>
  stop: () => Promise<void>
}

/**
 * Keeps an engine in step with the annuaire and the rules of the database: read at start, and again when an import or a new version of
 * the rules has notified a change. The former index answers until the new one is whole.
 */
export async function startMoteurVivant(
  database: Database,
  connaissances: Connaissances,
  onError: (error: unknown) => void,
): Promise<MoteurVivant> {
  let version = await annuaireVersion(database.pool)
  const { pool } = database
  let regles = await lireReglesEnVigueur(pool, lireRegles, onError)
  const faire = ({ referentiel }: Pick<ReglesEnVigueur, 'referentiel'>) =>
    moteurFromDatabase(database, avecRegles(connaissances, referentiel))
  let moteur = await faire(regles)
  connaissances.suivreRegles(regles.referentiel)
  let reading: Promise<void> | undefined
  let encore = false
  let stopped = false

  const prechauffer = (): void => {
    // A little ahead, so that the night's first visitor does not wait for the new day.
    void moteur.prechauffer(Date.now() + AVANCE_MS).catch(onError)
  }
  prechauffer()

  const refresh = async (): Promise<void> => {
    const nouvelle = await annuaireVersion(pool)
    const changent = (await numeroEnVigueur(pool)) !== regles.version
    if ((nouvelle === version && !changent) || stopped) return
    const nouvelles = changent ? await lireReglesEnVigueur(pool, lireRegles, onError) : regles
    moteur = await faire(nouvelles)
    version = nouvelle
    regles = nouvelles
    connaissances.suivreRegles(nouvelles.referentiel)
    prechauffer()
  }
  const ask = (): void => {
    encore = reading !== undefined
    if (reading || stopped) return
    reading = refresh()
      .catch(onError)
      .finally(() => {
        reading = undefined
        // What changed while it was read is read in turn.
        if (encore) ask()
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
    regles: () => regles,
    essayer: referentiel => faire({ referentiel }),
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
