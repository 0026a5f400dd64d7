import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/**
 * The paths of HSDS 3.1 as its OpenAPI defines them (github.com/openreferral/specification, `schema/openapi.json`): each with whether it is
 * required, and the parameters of its `get`. That file is under CC BY-SA 4.0 and is not here; only what it defines is told. When it is given,
 * a test holds this table to it.
 */
export interface Chemin {
  exige: boolean
  parametres: readonly string[]
  /** Whether the list may be asked for by `POST` too. */
  post: boolean
}

const TABLE = `
  /: required
  /services/{id}: required
  /services: required post search page per_page format taxonomy_term_id taxonomy_id organization_id modified_after minimal full
  /taxonomies/{id}: optional
  /taxonomies: optional post search page per_page format
  /taxonomy_terms/{id}: optional
  /taxonomy_terms: optional post search page per_page format taxonomy_id top_only parent_id
  /organizations/{id}: optional full_service
  /organizations: optional post search full_service full taxonomy_term_id taxonomy_id page per_page format
  /service_at_locations/{id}: optional
  /service_at_locations: optional post search taxonomy_term_id taxonomy_id organization_id modified_after full page per_page format postcode proximity
`

export const CHEMINS: ReadonlyMap<string, Chemin> = new Map(
  TABLE.trim()
    .split('\n')
    .map(ligne => {
      const [chemin = '', mots = ''] = ligne.trim().split(': ')
      const [exigence, ...suite] = mots.split(' ')
      const parametres = suite.filter(mot => mot !== 'post').toSorted()
      return [chemin, { exige: exigence === 'required', parametres, post: suite.includes('post') }]
    }),
)

const parametre = z.union([z.object({ $ref: z.string() }), z.object({ name: z.string() })])
const operation = z.object({ tags: z.array(z.string()), parameters: z.array(parametre).default([]) })
const document = z.object({
  paths: z.record(z.string(), z.object({ get: operation, post: operation.optional() })),
})

/** The same, read from the OpenAPI in a copy of the folder `schema`. */
export function cheminsOfficiels(dossier: string): ReadonlyMap<string, Chemin> {
  const { paths } = document.parse(JSON.parse(readFileSync(path.join(dossier, 'openapi.json'), 'utf8')))
  return new Map(
    Object.entries(paths).map(([chemin, { get, post }]) => [
      chemin,
      {
        exige: get.tags.includes('required'),
        parametres: get.parameters.map(p => ('name' in p ? p.name : path.basename(p.$ref))).toSorted(),
        post: post !== undefined,
      },
    ]),
  )
}
