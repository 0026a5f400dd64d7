import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { etag } from 'hono/etag'
import type { Besoin, Reseau } from '#features/orientation/index.ts'
import { refuse, refuseField } from './errors.ts'
import { EXEMPLE_SERVICE, EXEMPLE_STRUCTURE, EXEMPLE_STRUCTURE_LISTEE } from './examples.ts'
import { json, refus } from './openapi.ts'
import {
  type Filtres,
  filtresSchema,
  idSchema,
  RAYON_KM,
  type ServiceDetail,
  type StructureDetail,
  type StructureListee,
  serviceDetailSchema,
  servicesSchema,
  structureDetailSchema,
  structuresSchema,
} from './schemas.ts'

/** What a list of the annuaire is narrowed to. */
export interface FiltreAnnuaire {
  reseau?: Reseau | undefined
  besoin?: Besoin | undefined
  /** Sheets with a lieu at most this far, in km. */
  autour?: { lat: number; lon: number; rayonKm: number } | undefined
  /** Words of the name. */
  q?: string | undefined
  /** Mark of the last sheet of the page before. */
  apres?: string | undefined
  /** 1 to 100. */
  limite: number
}

/** Part of a list, and the mark to go on from; null at the end. */
export interface Tranche<T> {
  fiches: T[]
  suivant: string | null
}

/** Sheets in force, in a stable order, so that a list can be read to its end while it changes. */
export interface LecturesAnnuaire {
  structures: (filtre: FiltreAnnuaire) => Promise<Tranche<StructureListee>>
  structure: (id: string) => Promise<StructureDetail | undefined>
  services: (filtre: FiltreAnnuaire) => Promise<Tranche<ServiceDetail>>
  service: (id: string) => Promise<ServiceDetail | undefined>
}

export interface AnnuaireApiDeps {
  annuaire: LecturesAnnuaire
  /** Centre of a commune by its INSEE code. */
  commune: (code: string) => { lat: number; lon: number } | undefined
}

const tags = ['Annuaire']
const repere = [
  'La liste se lit jusqu’au bout en redonnant `suivant` dans `apres`. `ETag` et `If-None-Match` évitent de la reprendre quand rien',
  'n’a changé.',
].join('\n')

const structures = createRoute({
  method: 'get',
  path: '/structures',
  operationId: 'listerStructures',
  tags,
  summary: 'Lister les structures',
  description: repere,
  request: { query: filtresSchema },
  responses: {
    200: json(structuresSchema, 'Une page de structures, sans leurs services.', {
      structures: [EXEMPLE_STRUCTURE_LISTEE],
      suivant: EXEMPLE_STRUCTURE.id,
    }),
    ...refus(422, 429),
  },
})

const structure = createRoute({
  method: 'get',
  path: '/structures/{id}',
  operationId: 'lireStructure',
  tags,
  summary: 'Lire une structure, ses lieux et ses services',
  request: { params: idSchema },
  responses: { 200: json(structureDetailSchema, 'La fiche.', EXEMPLE_STRUCTURE), ...refus(404, 422, 429) },
})

const services = createRoute({
  method: 'get',
  path: '/services',
  operationId: 'listerServices',
  tags,
  summary: 'Lister les services',
  description: `Une structure qui n’a pas décrit ses services a ceux de son réseau. ${repere}`,
  request: { query: filtresSchema },
  responses: {
    200: json(servicesSchema, 'Une page de services, chacun avec sa structure et son lieu.', {
      services: [EXEMPLE_SERVICE],
      suivant: null,
    }),
    ...refus(422, 429),
  },
})

const service = createRoute({
  method: 'get',
  path: '/services/{id}',
  operationId: 'lireService',
  tags,
  summary: 'Lire un service',
  request: { params: idSchema },
  responses: { 200: json(serviceDetailSchema, 'La fiche.', EXEMPLE_SERVICE), ...refus(404, 422, 429) },
})

const LIMITE = 20

/** Reads of the annuaire: open data, the same for everybody. */
export function mountAnnuaire(api: OpenAPIHono, { annuaire, commune }: AnnuaireApiDeps): void {
  // A cache may keep it, and asks again whether it changed.
  api.use('/structures/*', revalidated, etag())
  api.use('/services/*', revalidated, etag())

  api.openapi(structures, async c => {
    const lu = toFiltre(c.req.valid('query'), commune)
    if ('refus' in lu) return refuseField(c, lu.refus)
    const { fiches, suivant } = await annuaire.structures(lu.filtre)
    return c.json({ structures: fiches, suivant }, 200)
  })
  api.openapi(structure, async c => {
    const fiche = await annuaire.structure(c.req.valid('param').id)
    return fiche ? c.json(fiche, 200) : refuse(c, 'introuvable')
  })
  api.openapi(services, async c => {
    const lu = toFiltre(c.req.valid('query'), commune)
    if ('refus' in lu) return refuseField(c, lu.refus)
    const { fiches, suivant } = await annuaire.services(lu.filtre)
    return c.json({ services: fiches, suivant }, 200)
  })
  api.openapi(service, async c => {
    const fiche = await annuaire.service(c.req.valid('param').id)
    return fiche ? c.json(fiche, 200) : refuse(c, 'introuvable')
  })
}

type FiltreLu = { filtre: FiltreAnnuaire } | { refus: { code: string; message: string; path: string } }

/** Facts that only hold together: a point has two coordinates, a place is a commune or a point, a radius has a centre. */
function toFiltre(f: Filtres, commune: AnnuaireApiDeps['commune']): FiltreLu {
  const { reseau, besoin, q, apres, limite = LIMITE } = f
  const filtre = { reseau, besoin, q: q?.trim() || undefined, apres, limite }
  const invalide = (path: string, message: string) => ({ refus: { code: 'parametre-invalide', message, path } })
  if (f.lat !== undefined || f.lon !== undefined) {
    if (f.commune !== undefined) return invalide('commune', 'Donnez une commune ou un point, pas les deux.')
    if (f.lat === undefined) return invalide('lat', 'Un point a une latitude et une longitude.')
    if (f.lon === undefined) return invalide('lon', 'Un point a une latitude et une longitude.')
    return { filtre: { ...filtre, autour: { lat: f.lat, lon: f.lon, rayonKm: f.rayonKm ?? RAYON_KM } } }
  }
  if (f.commune === undefined) {
    return f.rayonKm === undefined
      ? { filtre }
      : invalide('rayonKm', 'Un rayon a un centre : donnez une commune ou un point.')
  }
  const centre = commune(f.commune)
  if (!centre) {
    const message = `Le code de commune « ${f.commune} » n’existe pas.`
    return { refus: { code: 'commune-inconnue', message, path: 'commune' } }
  }
  return { filtre: { ...filtre, autour: { lat: centre.lat, lon: centre.lon, rayonKm: f.rayonKm ?? RAYON_KM } } }
}

const revalidated: Parameters<OpenAPIHono['use']>[1] = async (c, next) => {
  await next()
  if (c.res.ok) c.res.headers.set('Cache-Control', 'public, no-cache')
}
