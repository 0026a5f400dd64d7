import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { z } from 'zod'
import { CHAMPS, type Champ } from './schemas.testing.ts'

/** The files of the folder that are read: one an object, and the OpenAPI. */
const FICHIERS = [...Object.keys(CHAMPS), 'contact', 'funding', 'program', 'openapi'].map(nom => `${nom}.json`)
const BASE = 'https://hsds.invalid/'
const PAGE = 'openapi.json#/components/schemas/Page'
const RACINE = 'openapi.json#/paths/~1/get/responses/200/content/application~1json/schema'

const propriete = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  $ref: z.string().optional(),
  items: z.object({ $ref: z.string() }).optional(),
  datapackage_type: z.string().optional(),
})
const objet = z.object({ properties: z.record(z.string(), propriete), required: z.array(z.string()) })

/** The type of a field as the table of `schemas.testing.ts` writes it. */
function typeOf({
  type,
  format,
  $ref,
  items,
  datapackage_type: tabulaire,
  enum: valeurs,
}: z.infer<typeof propriete>): string {
  const nom = (ref: string): string => path.basename(ref, '.json')
  if ($ref !== undefined) return `{${nom($ref)}}`
  if (items !== undefined) return `[${nom(items.$ref)}]`
  if (valeurs !== undefined) return valeurs.join('|').replaceAll(' ', '_')
  if (tabulaire === 'date') return tabulaire
  return format ?? (type === 'string' ? 'text' : String(type))
}

export interface Officiels {
  /** Checks one object by its file, and all those below it by theirs. */
  validatorOf: (objet: string) => ValidateFunction
  /** Checks the envelope of a list, by the OpenAPI. */
  page: ValidateFunction
  /** Checks the answer of the address itself, by the OpenAPI. */
  racine: ValidateFunction
  /** The fields that the file of an object defines. */
  champsOf: (objet: string) => Record<string, Champ>
}

/**
 * The JSON Schemas and the OpenAPI that Open Referral publishes, read from a copy of the folder `schema` of its repository. A `$ref`
 * is found by the name of its file, whether the files have an `$id` or not. A file that is missing throws, naming it.
 */
export function officielsOf(dossier: string): Officiels {
  const lus = new Map(
    FICHIERS.map(nom => [
      nom,
      z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path.join(dossier, nom), 'utf8'))),
    ]),
  )
  // Not strict: they carry words of their own (`constraints`, `core`, `datapackage_type`).
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  addFormats.default(ajv)
  for (const [nom, schema] of lus) ajv.addSchema({ ...schema, $id: BASE + nom })
  const compile = (ref: string): ValidateFunction => ajv.compile({ $ref: BASE + ref })
  return {
    validatorOf: nom => compile(`${nom}.json`),
    page: compile(PAGE),
    racine: compile(RACINE),
    champsOf: nom => {
      const { properties, required } = objet.parse(lus.get(`${nom}.json`))
      return Object.fromEntries(
        Object.entries(properties).map(([champ, lue]) => [
          champ,
          { exige: required.includes(champ), type: typeOf(lue) },
        ]),
      )
    },
  }
}
