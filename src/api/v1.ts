import { OpenAPIHono } from '@hono/zod-openapi'
import { cors } from 'hono/cors'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { refusDe } from '#features/orientation/index.ts'
import { type AiguillagesApiDeps, aiguillagesApi } from './aiguillages.ts'
import { type AnnuaireApiDeps, mountAnnuaire } from './annuaire.ts'
import { type DataInclusionApiDeps, mountDataInclusion } from './data-inclusion.ts'
import { onApiError, refuse, refuseField } from './errors.ts'
import { type FormationsApiDeps, mountFormations } from './formations.ts'
import { type MetiersApiDeps, mountMetiers } from './metiers.ts'
import { INFO, TAGS } from './openapi.ts'
import { mountOrientation, type OrientationApiDeps } from './orientation.ts'
import { type RateLimitOptions, rateLimit } from './rate-limit.ts'
import { mountTerritoires, type TerritoiresApiDeps } from './territoires.ts'

export interface ApiDeps
  extends OrientationApiDeps,
    AnnuaireApiDeps,
    DataInclusionApiDeps,
    FormationsApiDeps,
    MetiersApiDeps,
    TerritoiresApiDeps,
    AiguillagesApiDeps,
    RateLimitOptions {}

/** Where the API is mounted; the addresses of its document start there. */
export const API_V1 = '/api/v1'

/**
 * The public API, version 1: open to every site, without an account, counted by sender; handing somebody over asks for a key. Mounted at
 * `API_V1`.
 */
export function apiV1(deps: ApiDeps): OpenAPIHono {
  const api = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return
      const refus = refusDe(result.error)
      return refuseField(c, result.target === 'json' ? refus : { ...refus, code: 'parametre-invalide' })
    },
  })
  api.onError(onApiError)
  api.use(
    cors({
      origin: '*',
      allowMethods: ['GET', 'HEAD', 'POST'],
      allowHeaders: ['Content-Type', 'If-None-Match'],
      exposeHeaders: [
        'ETag',
        'Retry-After',
        'RateLimit-Policy',
        'RateLimit-Limit',
        'RateLimit-Remaining',
        'RateLimit-Reset',
        'X-Request-Id',
      ],
      maxAge: 86_400,
    }),
  )
  api.use(
    methodNotAllowed({
      app: api,
      onMethodNotAllowed: (c, methods) => refuse(c, 'methode-interdite', { Allow: [...methods, 'OPTIONS'].join(', ') }),
    }),
  )
  api.use(rateLimit(deps))
  mountOrientation(api, deps)
  mountAnnuaire(api, deps)
  mountDataInclusion(api, deps)
  mountFormations(api, deps)
  mountMetiers(api, deps)
  mountTerritoires(api, deps)
  api.route('/', aiguillagesApi(deps))
  api.openAPIRegistry.registerComponent('securitySchemes', 'cle', {
    type: 'http',
    scheme: 'bearer',
    description: 'Clé d’un logiciel partenaire, faite par le responsable de sa structure.',
  })
  const document = apiDocument(api)
  api.get('/openapi.json', c => c.json(document))
  api.all('*', c => refuse(c, 'adresse-inconnue'))
  return api
}

export type ApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

/** The OpenAPI 3.1 document, made from the schemas that check the requests. */
export const apiDocument = (api: OpenAPIHono): ApiDocument =>
  api.getOpenAPI31Document({ openapi: '3.1.0', info: INFO, tags: TAGS, servers: [{ url: API_V1 }] })
