import { Hono } from 'hono'
import { compressPages } from '#web/compression.ts'
import { securityHeaders } from '#web/security.ts'
import { apiDocumentation, type DocumentationDeps } from './documentation.tsx'
import { type OperationsDeps, operationsRoutes } from './operations.ts'
import { API_V1, type ApiDeps, apiDocument, apiV1 } from './v1.ts'

export interface ApiRoutesDeps extends ApiDeps, OperationsDeps, Pick<DocumentationDeps, 'cadre'> {}

/** All that is not a page of the site: the API, its documentation at `/api`, `/health` and `/metrics`. Mounted at the root. */
export function apiRoutes(deps: ApiRoutesDeps): Hono {
  const { cadre } = deps
  const api = apiV1(deps)
  const app = new Hono()
  app.use('/api/*', securityHeaders(cadre.site.urlPublique ?? ''), compressPages)
  app.route(API_V1, api)
  app.route('/api', apiDocumentation({ cadre, document: apiDocument(api) }))
  for (const path of ['/health', '/metrics']) app.use(path, securityHeaders(cadre.site.urlPublique ?? ''))
  app.route('/', operationsRoutes(deps))
  return app
}
