import { parse } from 'csv-parse/sync'
import type { Origin } from './bytes.ts'
import { csvRecords, type RawRecord } from './records.ts'
import { StopReading } from './stop.ts'
import { openText } from './text.ts'

/** How a CSV text is laid out. */
export interface CsvLayout {
  delimiter: string
  /** Names of the columns, as they are written. */
  columns: string[]
}

/** A line longer than this does not name columns. */
const MAX_HEADER = 20_000

const DELIMITERS = [';', ',', '\t', '|']

/** The layout that gives the most columns on the first line of a text; `undefined` when it has one column at most. */
export const csvLayout = (sample: string): CsvLayout | undefined => {
  const header = sample.trimStart().split(/\r?\n/, 1)[0] ?? ''
  if (header.length > MAX_HEADER) return undefined
  const layouts = DELIMITERS.map(delimiter => ({ delimiter, columns: splitHeader(header, delimiter) }))
  const best = layouts.reduce((a, b) => (b.columns.length > a.columns.length ? b : a))
  return best.columns.length > 1 ? best : undefined
}

const splitHeader = (header: string, delimiter: string): string[] => {
  const [cells = []] = parse(header, { delimiter, relax_quotes: true, relax_column_count: true, bom: true })
  return cells.map(name => name.trim())
}

/** A name of column without case, accents nor punctuation: `Code_Commune INSEE` and `code commune insee` are one. */
export const foldColumn = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')

/** Names under which a column may be found, by the name that the reader gives it. */
export type Columns<K extends string> = Readonly<Record<K, readonly string[]>>

/**
 * Finds columns by their names, whatever their order, case and punctuation.
 * @returns for each, the name as the file writes it; or the names that are missing.
 */
export const findColumns = <K extends string>(
  columns: readonly string[],
  wanted: Columns<K>,
): { found: Record<K, string> } | { missing: K[] } => {
  const byFold = new Map(columns.map(column => [foldColumn(column), column]))
  const keys = Object.keys(wanted) as K[]
  const entries = keys.map(key => [key, wanted[key].map(name => byFold.get(foldColumn(name))).find(Boolean)] as const)
  const missing = entries.filter(([, column]) => column === undefined).map(([key]) => key)
  return missing.length > 0 ? { missing } : { found: Object.fromEntries(entries) as Record<K, string> }
}

/** Records of a CSV file, its delimiter being found. @throws StopReading when it has no columns. */
export async function* readCsv(origin: Origin): AsyncGenerator<RawRecord> {
  const { chunks } = openText(origin)
  const reading = chunks[Symbol.asyncIterator]()
  const first = await reading.next()
  const layout = first.done ? undefined : csvLayout(first.value)
  if (first.done || layout === undefined) throw new StopReading('aucune colonne : un fichier CSV est attendu')
  const all = async function* (): AsyncGenerator<string> {
    yield first.value
    for (let next = await reading.next(); !next.done; next = await reading.next()) yield next.value
  }
  yield* csvRecords(all(), layout.delimiter)
}
