import { Hono } from 'hono'
import { appelDemonstrationRoutes } from './routes-appel-demonstration.ts'
import type { AccueilDeps } from './routes-deps.ts'
import { noterRoutes } from './routes-noter.ts'
import { personnesRoutes } from './routes-personnes.ts'
import { rappelsRoutes } from './routes-rappels.ts'
import { rapprochementsRoutes } from './routes-rapprochements.ts'

export type { AccueilDeps } from './routes-deps.ts'

/** Noting an accueil, the files of people, call-backs. */
export const accueilRoutes = (deps: AccueilDeps): Hono => {
  const app = new Hono()
  app.route('/', noterRoutes(deps))
  app.route('/', personnesRoutes(deps))
  app.route('/', rapprochementsRoutes(deps))
  app.route('/', rappelsRoutes(deps))
  app.route('/', appelDemonstrationRoutes(deps))
  return app
}
