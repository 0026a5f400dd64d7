import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { type OrientationDeps, orientationRoutes } from '#features/orientation/routes.ts'
import { territoiresRoutes } from '#features/territoires/routes.ts'
import { notFound, onError } from './errors.tsx'
import { securityHeaders } from './security.ts'

export interface PublicDeps extends OrientationDeps {
  /** The built client files, from `loadAssets`. */
  assets: Hono
  /** Receives unexpected errors; never what a person typed. */
  log: (error: Error) => void
}

/** The public site, whole: pages, assets, errors. */
export const publicRoutes = (deps: PublicDeps): Hono => {
  const app = new Hono()
  app.use(securityHeaders(deps.cadre.site.urlPublique ?? ''))
  app.route('/', deps.assets)
  app.use(compress({ encoding: 'gzip' }))
  app.route('/', territoiresRoutes(deps.territoires))
  app.route('/', orientationRoutes(deps))
  app.notFound(notFound(deps.cadre))
  app.onError(onError(deps.cadre, deps.log))
  return app
}
