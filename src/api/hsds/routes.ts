import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { cors } from 'hono/cors'
import { etag } from 'hono/etag'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { refusDe } from '#features/orientation/index.ts'
import { onApiError, refuse, refuseField } from '../errors.ts'
import { json, refus } from '../openapi.ts'
import { type RateLimitOptions, rateLimit } from '../rate-limit.ts'
import type { LecturesHsds, Liste, Voulu } from './lectures.ts'
import { type NomDeListe, QUERIES, sansAutre } from './parametres.ts'

/** Where the API of Open Referral is mounted. */
export const HSDS = '/api/hsds/v3'

export interface HsdsDeps extends RateLimitOptions {
  hsds: LecturesHsds
  /** Public address of the site; empty when it has none. */
  urlPublique: string
  nomRegion: string
}

const objet = z.record(z.string(), z.unknown()).openapi({ description: 'Objet de HSDS 3.1.' })
const page = z
  .object({
    total_items: z.int(),
    total_pages: z.int(),
    page_number: z.int(),
    size: z.int(),
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(objet),
  })
  .openapi('Page')

const PAR_PAGE = 50
/** Our taxonomy has one floor. */
const SANS_ENFANT: Liste = { total: 0, contents: [] }
const EXEMPLE = {
  total_items: 0,
  total_pages: 0,
  page_number: 1,
  size: 0,
  first_page: true,
  last_page: true,
  empty: true,
  contents: [],
}

/** Those of any list: each has some of them. */
interface Query {
  page?: number | undefined
  per_page?: number | undefined
  modified_after?: string | undefined
  organization_id?: string | undefined
  taxonomy_term_id?: string | undefined
  taxonomy_id?: string | undefined
  parent_id?: string | undefined
  search?: string | undefined
  full?: boolean | undefined
  minimal?: boolean | undefined
}

const vouluOf = (q: Query): Voulu => ({
  page: q.page ?? 1,
  parPage: q.per_page ?? PAR_PAGE,
  depuis: q.modified_after,
  organization: q.organization_id,
  term: q.taxonomy_term_id,
  taxonomie: q.taxonomy_id,
  texte: q.search,
  full: q.full ?? false,
})

/** A page as Open Referral describes it. */
function pageOf({ total, contents }: Liste, { page: numero, parPage }: Voulu): z.infer<typeof page> {
  const pages = Math.ceil(total / parPage)
  return {
    total_items: total,
    total_pages: pages,
    page_number: numero,
    size: contents.length,
    first_page: numero === 1,
    last_page: numero >= pages,
    empty: contents.length === 0,
    contents,
  }
}

const sliceOf = (tous: Record<string, unknown>[], { page: numero, parPage, texte }: Voulu): Liste => {
  const trouves = tous.filter(o => texte === undefined || JSON.stringify(o).toLowerCase().includes(texte.toLowerCase()))
  return { total: trouves.length, contents: trouves.slice((numero - 1) * parPage, numero * parPage) }
}

/** The annuaire as an Open Referral API (HSDS 3.1, read only). Mounted at `HSDS`. */
export function hsdsApi(deps: HsdsDeps): OpenAPIHono {
  const { hsds } = deps
  const api = new OpenAPIHono({
    defaultHook: (result, c) =>
      result.success ? undefined : refuseField(c, { ...refusDe(result.error), code: 'parametre-invalide' }),
  })
  api.onError(onApiError)
  api.use(cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['ETag', 'Retry-After'], maxAge: 86_400 }))
  api.use(
    methodNotAllowed({
      app: api,
      onMethodNotAllowed: (c, methods) => refuse(c, 'methode-interdite', { Allow: [...methods, 'OPTIONS'].join(', ') }),
    }),
  )
  api.use(rateLimit(deps))
  api.use(async (c, next) => {
    await next()
    if (c.res.ok) c.res.headers.set('Cache-Control', 'public, no-cache')
  })
  api.use(etag())

  const lists = {
    services: hsds.services,
    organizations: hsds.organizations,
    service_at_locations: hsds.atLocations,
    taxonomies: async (voulu: Voulu) => sliceOf(hsds.taxonomies(voulu.taxonomie), voulu),
    taxonomy_terms: async (voulu: Voulu) => sliceOf(hsds.terms(voulu.taxonomie), voulu),
  } satisfies Record<NomDeListe, (voulu: Voulu) => Promise<Liste>>
  const noms: readonly NomDeListe[] = [
    'services',
    'organizations',
    'service_at_locations',
    'taxonomies',
    'taxonomy_terms',
  ]
  for (const nom of noms)
    api.openapi(
      createRoute({
        method: 'get',
        path: `/${nom}`,
        summary: `Liste : ${nom}`,
        request: { query: QUERIES[nom] },
        middleware: [sansAutre(Object.keys(QUERIES[nom].shape))],
        responses: { 200: json(page, 'Une page.', EXEMPLE), ...refus(422, 429) },
      }),
      async c => {
        const q: Query = c.req.valid('query')
        const voulu = vouluOf(q)
        const liste = q.parent_id === undefined ? await lists[nom](voulu) : SANS_ENFANT
        const contents = q.minimal
          ? liste.contents.map(({ id, last_modified }) => ({
              id,
              ...(last_modified !== undefined && { last_modified }),
            }))
          : liste.contents
        return c.json(pageOf({ ...liste, contents }, voulu), 200)
      },
    )
  const ones = {
    services: hsds.service,
    organizations: hsds.organization,
    service_at_locations: hsds.atLocation,
    taxonomies: async (id: string) => hsds.taxonomies().find(o => o.id === id),
    taxonomy_terms: async (id: string) => hsds.terms().find(o => o.id === id),
  }
  for (const [nom, lire] of Object.entries(ones))
    api.openapi(
      createRoute({
        method: 'get',
        path: `/${nom}/{id}`,
        summary: `Une fiche entière : ${nom}`,
        request: { params: z.object({ id: z.string().max(100) }) },
        middleware: [sansAutre([])],
        responses: { 200: json(objet, 'La fiche.', {}), ...refus(404, 429) },
      }),
      async c => {
        const { id } = c.req.valid('param')
        const found = z.uuid().safeParse(id).success ? await lire(id) : undefined
        return found ? c.json(found, 200) : refuse(c, 'introuvable')
      },
    )
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Deuxième Porte, Open Referral',
      version: '1.0.0',
      description: 'Les structures et les services du réseau, en HSDS 3.1.',
      license: { name: 'Licence Ouverte 2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' },
    },
    servers: [{ url: HSDS }],
  })
  const openapi = `${HSDS}/openapi.json`
  api.get('/', c =>
    c.json({
      version: '3.1',
      profile: 'https://docs.openreferral.org/en/3.1/',
      openapi_url: `${deps.urlPublique || new URL(c.req.url).origin}${openapi}`,
      description: 'Annuaire du service public régional de l’orientation.',
      publisher: { name: deps.nomRegion },
    }),
  )
  api.get('/openapi.json', c => c.json(document))
  api.all('*', c => refuse(c, 'adresse-inconnue'))
  return api
}
