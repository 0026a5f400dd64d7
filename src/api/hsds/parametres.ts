import { z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { refuseField } from '../errors.ts'

/** What the lists are asked by: the parameters of the OpenAPI of HSDS 3.1 that are served, and why the others are refused. */

const entier = (max: number) =>
  z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(max))
    .optional()
const booleen = z
  .enum(['true', 'false'])
  .transform(v => v === 'true')
  .optional()

const COMMUNS = {
  search: z.string().max(200).optional().openapi({ description: 'Des mots du nom.' }),
  page: entier(1_000_000).openapi({ type: 'integer', example: 1 }),
  per_page: entier(500).openapi({
    type: 'integer',
    example: 100,
    description: 'De 1 à 500 ; 50 sans autre précision.',
  }),
  format: z.enum(['json'], { error: 'Seul `json` est servi : lisez les pages.' }).optional(),
  taxonomy_id: z.uuid().optional(),
  minimal: booleen.openapi({ type: 'boolean', description: 'Seulement `id` et `last_modified`.' }),
  full: booleen.openapi({ type: 'boolean', description: 'Chaque fiche entière.' }),
}
const FICHES = {
  ...COMMUNS,
  taxonomy_term_id: z.uuid().optional(),
  organization_id: z.uuid().optional(),
  modified_after: z
    .union([z.iso.datetime({ offset: true }), z.iso.date()])
    .optional()
    .openapi({ description: 'Les fiches changées à cet instant ou depuis.' }),
}

/** The parameters of each list. */
export const QUERIES = {
  services: z.object(FICHES),
  organizations: z.object(FICHES),
  service_at_locations: z.object(FICHES),
  taxonomies: z.object(COMMUNS),
  taxonomy_terms: z.object({
    ...COMMUNS,
    top_only: booleen.openapi({ type: 'boolean', description: 'Sans effet : la taxonomie n’a qu’un étage.' }),
    parent_id: z.string().max(100).optional().openapi({ description: 'Rien : aucun terme n’a de parent.' }),
  }),
} as const
export type NomDeListe = keyof typeof QUERIES

/** Optional parameters of HSDS 3.1 that are not served, with what to do instead. */
export const NON_SERVIS: Readonly<Record<string, string>> = {
  full_service: 'Pas servi : lisez /services?organization_id=… pour les services d’une structure.',
  postcode: 'Pas servi : lisez /api/v1/services?commune=…, par le code INSEE de la commune.',
  proximity: 'Pas servi : lisez /api/v1/services?commune=…&rayonKm=….',
}

/** Refuses what would have no effect: a filter that is ignored gives everything for what was asked. */
export const sansAutre =
  (servis: readonly string[]): MiddlewareHandler =>
  async (c, next) => {
    const inconnu = Object.keys(c.req.query()).find(nom => !servis.includes(nom))
    if (inconnu === undefined) return next()
    const message = NON_SERVIS[inconnu] ?? `Ce paramètre n’existe pas ici. Il y a : ${servis.join(', ') || 'aucun'}.`
    return refuseField(c, { code: 'parametre-invalide', path: inconnu, message })
  }
