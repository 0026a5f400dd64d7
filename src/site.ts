import { startMetiers } from '#features/metiers/index.ts'
import { startCompteur } from '#features/regles/index.ts'
import type { Territoires } from '#features/territoires/index.ts'
import { type Chiffre, createChiffre, loadCles } from '#platform/chiffre.ts'
import type { Config } from '#platform/config.ts'
import { connectApp, lockEmbeddedServer, openDatabase } from '#platform/database.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { watchEmbeddedPostgres } from '#platform/embedded-veille.ts'
import { checkReferentiel } from '#platform/referentiel.ts'
import { createApp } from './app.ts'
import type { Fermeture } from './fermeture.ts'
import { type Connaissances, loadConnaissances } from './moteur.ts'
import { startMoteurVivant } from './moteur-vivant.ts'
import { prepareSite } from './preparation.ts'
import { startReperes } from './reperes.ts'
import { startWorker } from './worker.ts'

export interface SiteDeps {
  config: Config
  /** The geography of the country, the same for all sites; read here when absent. */
  territoires?: Territoires | undefined
  /** What is opened is put there: the caller closes, also when opening fails. */
  fermeture: Fermeture
  out: (line: string) => void
  err: (line: string) => void
  onError: (error: unknown) => void
  enRetrait: () => boolean
  /** Its embedded database is gone for good. */
  onPerdue: (error: unknown) => void
}

/** A site that serves, and how many doors it knows; a process that only works serves nothing. */
export type SiteOuvert = { fetch: (request: Request, env?: object) => Response | Promise<Response>; portes: number }

/**
 * Opens one site whole: its database, its tables, the work behind it, its pages. Everything it holds hangs on its settings: two sites
 * in one process have nothing in common but the code and the geography.
 * @returns undefined when the process only works
 * @throws whatever prevents it: the database is away, held by another process, or a file is wrong
 */
export async function openSite(deps: SiteDeps): Promise<SiteOuvert | undefined> {
  const { config } = deps
  checkReferentiel(config.referentiel)
  const url = await openServer(deps)
  const chiffre = createChiffre(loadCles(config.cles, config.dataDir))
  const connaissances = await loadConnaissances({ territoires: deps.territoires })
  await prepareSite({ config, url, chiffre, connaissances })
  const ouvert = { ...deps, url, chiffre, connaissances }
  if (config.processus !== 'web') await work(ouvert)
  return config.processus === 'travail' ? undefined : serve(ouvert)
}

/** The operator's server, or the embedded one: its site holds it alone, a process that only works joins it. */
async function openServer({ config, fermeture, err, onPerdue }: SiteDeps): Promise<string> {
  if (config.databaseUrl !== undefined) return config.databaseUrl
  if (config.processus === 'travail') {
    const joined = await openDatabase(config, `porte travail, serveur ${process.pid}`)
    fermeture.add(joined.close)
    return joined.url
  }
  const embedded = await startEmbeddedPostgres(config.dataDir)
  const lock = () => lockEmbeddedServer(embedded.url, `site, processus ${process.pid}, port ${config.port}`)
  let release = await lock()
  const veille = watchEmbeddedPostgres(config.dataDir, {
    url: embedded.url,
    onReturn: async () => {
      release = await lock()
    },
    err,
    now: () => new Date(),
    giveUp: onPerdue,
  })
  fermeture.add(embedded.stop, () => release(), veille.stop)
  return embedded.url
}

interface SitePrepare extends SiteDeps {
  url: string
  chiffre: Chiffre
  connaissances: Connaissances
}

/** Sends messages and runs the tasks. */
async function work({ config, url, chiffre, connaissances, fermeture, err }: SitePrepare): Promise<void> {
  const database = connectApp(url, { appUrl: config.databaseAppUrl, name: `porte travail ${process.pid}` })
  fermeture.add(database.close)
  const worker = await startWorker({
    config,
    db: database.pool,
    chiffre,
    nomCommune: code => connaissances.territoires.commune(code)?.nom,
    now: () => new Date(),
    err,
  })
  fermeture.add(worker.stop)
}

/** The pages and the API, over what is kept in memory for them. */
async function serve(deps: SitePrepare): Promise<SiteOuvert> {
  const { config, url, chiffre, connaissances, fermeture, out, err, onError, enRetrait } = deps
  const database = connectApp(url, { appUrl: config.databaseAppUrl, name: `porte site ${process.pid}` })
  fermeture.add(database.close)
  const vivant = await startMoteurVivant(database, connaissances, onError)
  fermeture.add(vivant.stop)
  const metiers = await startMetiers(database, onError, connaissances.suivreMetiers)
  fermeture.add(metiers.stop)
  const reperes = await startReperes(database.pool, () => new Date(), onError)
  fermeture.add(reperes.stop)
  const compteur = startCompteur({ db: database.pool, now: () => new Date(), onError })
  fermeture.add(compteur.stop)
  const site = { config, database, chiffre, connaissances, vivant, metiers, reperesDe: reperes.de, compteur }
  const app = createApp({ ...site, enRetrait, out, err })
  return { fetch: (request, env) => app.fetch(request, env), portes: vivant.moteur().taille }
}
