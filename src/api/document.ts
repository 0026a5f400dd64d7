import type { ApiDocument } from './v1.ts'

/** The OpenAPI document as the documentation page reads it. */

type Paths = NonNullable<ApiDocument['paths']>
type OperationObject = NonNullable<Paths[string]['get']>
type SchemaObject = NonNullable<NonNullable<ApiDocument['components']>['schemas']>[string]
type Inline = Exclude<SchemaObject, { $ref: string }>

const isRef = (schema: SchemaObject): schema is { $ref: string } => '$ref' in schema

export interface Parametre {
  name: string
  place: string
  required: boolean
  description: string
  schema: SchemaObject
  example: unknown
}

export interface Operation {
  id: string
  method: string
  path: string
  tag: string
  summary: string
  description: string
  parameters: Parametre[]
  /** Example of the body; undefined when there is none. */
  body: unknown
  /** Whether it asks for the key of a partner. */
  cle: boolean
  responses: { status: string; description: string; schema: string | undefined; example: unknown }[]
}

export interface Schema {
  name: string
  type: string
  fields: { name: string; type: string; required: boolean; description: string }[]
}

/** The operations in the order in which they are declared. */
export const operationsOf = ({ paths = {} }: ApiDocument): Operation[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    (['get', 'post'] as const).flatMap(method => {
      const operation = item[method]
      return operation ? [readOperation(method.toUpperCase(), path, operation)] : []
    }),
  )

function readOperation(method: string, path: string, o: OperationObject): Operation {
  const body = o.requestBody && 'content' in o.requestBody ? o.requestBody.content['application/json'] : undefined
  return {
    id: o.operationId ?? `${method}-${path}`,
    method,
    path,
    tag: o.tags?.[0] ?? '',
    summary: o.summary ?? path,
    description: o.description ?? '',
    parameters: (o.parameters ?? []).flatMap(readParameter),
    body: body?.example,
    cle: Object.keys(o.responses ?? {}).includes('401'),
    responses: Object.entries(o.responses ?? {}).map(([status, response]) => readResponse(status, response)),
  }
}

function readParameter(p: NonNullable<OperationObject['parameters']>[number]): Parametre[] {
  if ('$ref' in p) return []
  const schema = p.schema ?? {}
  const { name, in: place, required = false, description = '' } = p
  return [{ name, place, required, description, schema, example: 'example' in schema ? schema.example : undefined }]
}

interface ResponseObject {
  description?: string
  content?: Record<string, { schema?: SchemaObject; example?: unknown }>
}

function readResponse(status: string, response: ResponseObject): Operation['responses'][number] {
  const content = response.content?.['application/json'] ?? response.content?.['application/problem+json']
  const schema = content?.schema && isRef(content.schema) ? nameOf(content.schema) : undefined
  return { status, description: response.description ?? '', schema, example: content?.example }
}

/** The schemas that have a name, with their fields. */
export const schemasOf = ({ components }: ApiDocument): Schema[] =>
  Object.entries(components?.schemas ?? {}).map(([name, schema]) => ({
    name,
    type: typeOf(schema),
    fields: isRef(schema) ? [] : fieldsOf(schema),
  }))

function fieldsOf(schema: Inline): Schema['fields'] {
  return Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    type: typeOf(field),
    required: schema.required?.includes(name) ?? false,
    description: 'description' in field ? (field.description ?? '') : '',
  }))
}

const TYPES: Record<string, string> = {
  string: 'texte',
  integer: 'nombre entier',
  number: 'nombre',
  boolean: 'true ou false',
  object: 'objet',
  array: 'liste',
  null: 'null',
}

const nameOf = ({ $ref }: { $ref: string }): string => $ref.split('/').at(-1) ?? ''

/** The type of a value, in words. */
export function typeOf(schema: SchemaObject): string {
  if (isRef(schema)) return nameOf(schema)
  const parts = schema.allOf ?? schema.anyOf ?? schema.oneOf
  if (parts) return [...new Set(parts.map(typeOf))].filter(type => type !== 'objet').join(' ou ') || 'objet'
  if (schema.enum) return schema.enum.map(value => String(value)).join(', ')
  const types = [schema.type ?? 'object'].flat().map(type => {
    if (type === 'array' && schema.items) return `liste de : ${typeOf(schema.items)}`
    return TYPES[type] ?? type
  })
  return types.filter(type => type !== 'null').join(' ou ')
}

/** The command that asks an operation for its example. @param base address of the API, without a final slash */
export function curlOf({ method, path, parameters, body, cle }: Operation, base: string): string {
  const shown = parameters.filter(
    ({ place, example }) => place === 'query' && example !== undefined && example !== null,
  )
  // A point and a commune are not asked for together.
  const query = new URLSearchParams(
    shown.filter(({ name }) => !['lat', 'lon'].includes(name)).map(({ name, example }) => [name, String(example)]),
  )
  const filled = parameters
    .filter(({ place }) => place === 'path')
    .reduce((text, { name, example }) => text.replace(`{${name}}`, encodeURIComponent(String(example))), path)
  const address = `${base}${filled}${query.size > 0 ? `?${query}` : ''}`
  const entetes = [
    ...(cle ? ['Authorization: Bearer dporte_…'] : []),
    ...parameters.filter(({ place }) => place === 'header').map(({ name, example }) => `${name}: ${String(example)}`),
  ].map(entete => ` \\\n  --header '${entete}'`)
  if (body === undefined) return `curl '${address}'${entetes.join('')}`
  const data = JSON.stringify(body, null, 2).replaceAll("'", "'\\''")
  return `curl '${address}' \\\n  --request ${method}${entetes.join('')} \\\n  --header 'Content-Type: application/json' \\\n  --data '${data}'`
}
