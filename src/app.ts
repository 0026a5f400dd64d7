import { Hono } from 'hono'
import {
  findService,
  findStructure,
  listStructureIds,
  portesOf,
  type SearchQuery,
  searchAnnuaire,
} from '#features/annuaire/index.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { projectPath } from '#platform/paths.ts'
import { loadAssets } from '#web/assets.ts'
import { publicRoutes } from '#web/public.ts'
import type { Site } from '#web/site.ts'
import type { Connaissances } from './moteur.ts'
import type { MoteurVivant } from './moteur-vivant.ts'

export interface AppDeps {
  config: Config
  database: Database
  connaissances: Connaissances
  vivant: MoteurVivant
}

const siteOf = (config: Config): Site => ({
  nomRegion: config.nomRegion,
  urlPublique: config.publicUrl ?? null,
  numeroUnique: config.numeroUnique ?? null,
  courriel: config.contactCourriel ?? null,
  demonstration: config.demo,
})

/** The whole site over one database: pages, API, operation. */
export function createApp({ config, database, connaissances, vivant }: AppDeps): Hono {
  const { territoires, referentiel, servicesOf } = connaissances
  const { fichiers, routes } = loadAssets(projectPath('dist/client'), {
    couleurPorte: config.couleurPorte,
    logo: config.logo,
  })
  const now = (): Date => new Date()
  const db = database.pool
  const app = new Hono()
  app.route(
    '/',
    publicRoutes({
      cadre: { site: siteOf(config), fichiers },
      assets: routes,
      now,
      log: error => console.error(error),
      territoires,
      referentiel,
      nomReseau: code => referentiel.reseaux.get(code)?.nomComplet ?? code,
      orienter: (demande, instant) => vivant.moteur().orienter(demande, { now: instant }),
      annuaire: {
        search: (query: SearchQuery) => searchAnnuaire(db, query),
        structure: id => findStructure(db, id),
        service: id => findService(db, id, { servicesOf, territoires }),
        portes: structure => portesOf(structure, servicesOf),
      },
      structuresAfter: (apres, limite) => listStructureIds(db, { apres, limite }),
    }),
  )
  return app
}
