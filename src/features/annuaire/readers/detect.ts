import { isObject, jsonLines, jsonObjects, type RawRecord } from '#platform/lecture/records.ts'

/** What a file is, told by its content. */
export type Format =
  | 'data-inclusion'
  | 'service-public'
  | 'pole-emploi'
  | 'prescripteurs'
  | 'vae'
  | 'france-services'
  | 'annuaire'

/** How its records are laid out. */
export type Layout =
  | { kind: 'csv'; delimiter: string }
  | { kind: 'json'; layout: 'array' | 'wrapper' | 'values' }
  | { kind: 'lines' }
  | { kind: 'yaml' }

export type Detected =
  | {
      format: Format
      layout: Layout /** Services cannot be stored before their structures. */
      holds: 'structures' | 'services'
    }
  | { empty: true }
  | { unknown: true }

/** Recognises a file from its first characters. */
export const detectFormat = async (sample: string): Promise<Detected> => {
  const text = sample.trimStart()
  if (text === '' || /^(\[\s*\]|\{\s*\})\s*$/.test(text)) return { empty: true }
  if (text.startsWith('{') || text.startsWith('[')) return detectJson(text)
  return (
    detectCsv(text) ??
    (looksLikeYaml(text) ? { format: 'annuaire', layout: { kind: 'yaml' }, holds: 'structures' } : { unknown: true })
  )
}

const WRAPPER =
  /^\{\s*(?:"[\w@]+"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[\d.]+|true|false|null|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})\s*,\s*)*"(?:items|results|data|features|structures|services|records)"\s*:\s*\[\s*(?:\{|\])/

const detectJson = async (text: string): Promise<Detected> => {
  const layout = jsonLayout(text)
  for (const value of await firstRecords(text, layout)) {
    const format = jsonFormat(value)
    if (format !== undefined) return { format, layout, holds: 'structure_id' in value ? 'services' : 'structures' }
  }
  return { unknown: true }
}

const jsonLayout = (text: string): Layout => {
  if (text.startsWith('[')) return { kind: 'json', layout: 'array' }
  if (WRAPPER.test(text)) return { kind: 'json', layout: 'wrapper' }
  const line = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'))
  try {
    JSON.parse(line)
    return { kind: 'lines' }
  } catch {
    // A first line that stops inside an object is a value written over several lines; a long or damaged one is a line.
    return /^\{\s*("[^"]*"\s*:\s*[[{]?\s*)?$/.test(line.trim()) ? { kind: 'json', layout: 'values' } : { kind: 'lines' }
  }
}

const firstRecords = async (text: string, layout: Layout): Promise<Record<string, unknown>[]> => {
  const chunks = (async function* () {
    yield text
  })()
  const records: AsyncGenerator<RawRecord> =
    layout.kind === 'json' ? jsonObjects(chunks, layout.layout) : jsonLines(chunks)
  const found: Record<string, unknown>[] = []
  try {
    for await (const record of records) {
      if ('value' in record) found.push(record.value)
      if (found.length === 5) break
    }
  } catch {
    // The sample stops inside a record, as samples do.
  }
  // A first record bigger than the sample: its keys are enough to recognise it.
  return found.length > 0
    ? found
    : [Object.fromEntries([...text.slice(0, 4000).matchAll(/"(\w+)"\s*:/g)].map(([, key]) => [key, '']))]
}

const jsonFormat = (value: Record<string, unknown>): Format | undefined => {
  if (value.type === 'Feature')
    return isObject(value.properties) && 'lib_france_services' in value.properties ? 'france-services' : undefined
  if (!('id' in value && 'nom' in value)) return undefined
  if ('reseau' in value || 'lieux' in value) return 'annuaire'
  return 'structure_id' in value || 'date_maj' in value ? 'data-inclusion' : undefined
}

/** Columns that only one format has. */
const CSV_FORMATS: readonly { format: Format; columns: readonly string[]; holds?: 'services' }[] = [
  { format: 'data-inclusion', columns: ['id', 'structure_id', 'nom'], holds: 'services' },
  { format: 'data-inclusion', columns: ['id', 'nom', 'date_maj'] },
  { format: 'service-public', columns: ['#id', 'x_type', 'x_nom'] },
  { format: 'pole-emploi', columns: ['NOM', 'CODE_SAFIR', 'DN_LATITUDE'] },
  { format: 'prescripteurs', columns: ['kind', 'nom', 'code_safir'] },
  { format: 'vae', columns: ['NOM', 'Mandataire', 'ADRESSE'] },
]

const detectCsv = (text: string): Detected | undefined => {
  const header = text.slice(0, text.search(/\r?\n|$/))
  for (const delimiter of [',', ';', '\t', '|']) {
    const columns = new Set(header.split(delimiter).map(name => name.trim().replace(/^"|"$/g, '')))
    const found = CSV_FORMATS.find(candidate => candidate.columns.every(column => columns.has(column)))
    if (found !== undefined)
      return { format: found.format, layout: { kind: 'csv', delimiter }, holds: found.holds ?? 'structures' }
  }
  return undefined
}

const looksLikeYaml = (text: string): boolean =>
  /^(?:---\s*\n|#[^\n]*\n|\s*\n)*\s*(?:structures\s*:\s*\n\s*)?(?:- )?\s*(?:\{\s*)?(?:id|nom|source)\s*:\s/.test(text)
