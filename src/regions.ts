import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import type { Territoires } from '#features/territoires/index.ts'
import { RefusedInput } from '#platform/command.ts'
import { createRegionsMetrics } from '#platform/metrics-regions.ts'
import { projectPath } from '#platform/paths.ts'
import type { Region } from '#platform/regions.ts'
import { loadAssets } from '#web/assets.ts'
import { type EtatRegion, porcheRoutes, type RegionPublique, regionFermee } from '#web/regions.tsx'
import { createFermeture } from './fermeture.ts'
import { openSite, type SiteDeps, type SiteOuvert } from './site.ts'

/** How long a region that could not be opened is left alone, in ms. */
const REPRISE_MS = 30_000
/** How long a region may take to open before the process is ready without it, in ms. */
const PATIENCE_MS = 60_000
/** How long one that is opening is waited for at the end, in ms. */
const ARRET_MS = 15_000

export interface RegionsDeps extends Pick<SiteDeps, 'out' | 'err' | 'enRetrait'> {
  regions: readonly Region[]
  territoires: Territoires
  /** Told each time that a region opens, or cannot. */
  onOuverte: (region: Region, site: SiteOuvert | undefined) => void
  onPanne: (region: Region, error: unknown) => void
  repriseMs?: number
  patienceMs?: number
}

export interface RegionsOuvertes {
  /** Answers in the name of the region whose address was asked. */
  fetch: (request: Request, env?: object) => Response | Promise<Response>
  /** Opens them; resolves once each is open or has failed a first time. */
  start: () => Promise<void>
  stop: () => Promise<void>
}

/**
 * Serves several regions in one process. Each has its own settings, database, keys, documents, index and tasks, held by nothing that
 * another can reach; which one answers depends on the name in the address of the request alone. One that cannot be opened, or whose
 * database is lost, is closed and tried again, while the others serve.
 */
export function openRegions(deps: RegionsDeps): RegionsOuvertes {
  const { regions, enRetrait } = deps
  const { fichiers, routes: assets } = loadAssets(projectPath('dist/client'))
  const tenues = regions.map(region => tenir(region, deps))
  const parHote = new Map(tenues.map(tenue => [tenue.region.hote, tenue]))
  const publiques = new Map(regions.map(region => [region.code, publiqueOf(region)]))
  const porche = porcheRoutes({
    css: fichiers.css,
    assets,
    regions: () =>
      new Map(
        tenues.flatMap(({ region, etat }) => {
          const publique = publiques.get(region.code)
          return publique ? [[region.code, { publique, etat: etat() }] as const] : []
        }),
      ),
    metrics: createRegionsMetrics(() => new Map(tenues.map(({ region, etat }) => [region.code, etat() === 'ouverte']))),
    enRetrait,
  })
  const fermees = new Map(
    regions.map(region => [
      region.code,
      new Hono().route('/', assets).all('*', c => regionFermee(c, fichiers.css, publiqueOf(region))),
    ]),
  )
  return {
    fetch(request, env) {
      const tenue = parHote.get(new URL(request.url).hostname)
      if (!tenue) return porche.fetch(request, env)
      const site = tenue.site() ?? fermees.get(tenue.region.code) ?? porche
      return site.fetch(request, env)
    },
    start: () => Promise.all(tenues.map(({ start }) => start())).then(() => {}),
    stop: () => Promise.all(tenues.map(({ stop }) => stop())).then(() => {}),
  }
}

const publiqueOf = ({ config }: Region): RegionPublique => ({
  nom: config.nomRegion,
  adresse: config.origine,
  numeroUnique: config.numeroUnique,
})

interface Tenue {
  region: Region
  etat: () => EtatRegion
  site: () => SiteOuvert | undefined
  start: () => Promise<void>
  stop: () => Promise<void>
}

/** Keeps one region open as long as it can be. */
function tenir(region: Region, deps: RegionsDeps): Tenue {
  const { territoires, onOuverte, onPanne, enRetrait, repriseMs = REPRISE_MS, patienceMs = PATIENCE_MS } = deps
  const fin = new AbortController()
  const arret = Promise.withResolvers<void>()
  const essai = Promise.withResolvers<void>()
  let etat: EtatRegion = 'preparation'
  let site: SiteOuvert | undefined
  /** Lines of a log are objects: the region is said in each. */
  const signed = (write: (line: string) => void) => (line: string) =>
    write(`{"region":"${region.code}",${line.slice(1)}`)
  const onError = (error: unknown): void => onPanne(region, error)
  const failed = (error: unknown): void => {
    etat = 'panne'
    onError(error)
    essai.resolve()
  }

  const vivre = async (): Promise<void> => {
    const fermeture = createFermeture(onError)
    const perdue = Promise.withResolvers<never>()
    // It may be lost while it is still opening, when nobody waits for that yet.
    perdue.promise.catch(() => {})
    const lente = setTimeout(() => {
      if (etat === 'preparation') failed(new RefusedInput('sa base tarde à répondre, ou à être préparée.'))
    }, patienceMs)
    try {
      site = await openSite({
        config: region.config,
        territoires,
        fermeture,
        out: signed(deps.out),
        err: signed(deps.err),
        onError,
        enRetrait,
        onPerdue: perdue.reject,
      })
      if (fin.signal.aborted) return
      etat = 'ouverte'
      onOuverte(region, site)
      essai.resolve()
      await Promise.race([perdue.promise, arret.promise])
    } finally {
      clearTimeout(lente)
      site = undefined
      await fermeture.close()
    }
  }
  const durer = async (): Promise<void> => {
    while (!fin.signal.aborted) {
      await vivre().catch(failed)
      await sleep(repriseMs, undefined, { signal: fin.signal }).catch(() => {})
    }
  }
  let vie: Promise<void> | undefined
  return {
    region,
    etat: () => etat,
    site: () => site,
    start() {
      vie ??= durer()
      return essai.promise
    },
    async stop() {
      fin.abort()
      arret.resolve()
      // A base that says nothing is not waited for.
      await Promise.race([vie, sleep(ARRET_MS, undefined, { ref: false })])
    },
  }
}
