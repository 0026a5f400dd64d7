import { Hono } from 'hono'
import { compressPages } from '#web/compression.ts'
import { securityHeaders } from '#web/security.ts'
import { catalogueRoutes } from './catalogue.ts'
import { apiDocumentation, type DocumentationDeps } from './documentation.tsx'
import { HSDS, type HsdsDeps, hsdsApi } from './hsds/routes.ts'
import { type OperationsDeps, operationsRoutes } from './operations.ts'
import { API_V1, type ApiDeps, apiDocument, apiV1 } from './v1.ts'

export interface ApiRoutesDeps
  extends ApiDeps,
    OperationsDeps,
    Pick<HsdsDeps, 'hsds'>,
    Pick<DocumentationDeps, 'cadre'> {}

/** All that is not a page of the site: the API, its documentation at `/api`, `/health` and `/metrics`. Mounted at the root. */
export function apiRoutes(deps: ApiRoutesDeps): Hono {
  const { cadre } = deps
  const api = apiV1(deps)
  const app = new Hono()
  app.use('/api/*', securityHeaders(cadre.site.urlPublique ?? ''), compressPages)
  app.route(API_V1, api)
  app.route(HSDS, hsdsApi({ ...deps, urlPublique: cadre.site.urlPublique ?? '', nomRegion: cadre.site.nomRegion }))
  app.route('/api', catalogueRoutes(cadre))
  app.route('/api', apiDocumentation({ cadre, document: apiDocument(api) }))
  for (const path of ['/health', '/metrics']) app.use(path, securityHeaders(cadre.site.urlPublique ?? ''))
  app.route('/', operationsRoutes(deps))
  return app
}
