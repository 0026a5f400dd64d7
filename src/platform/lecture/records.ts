import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { parseJson } from '../json.ts'
import { StopReading } from './stop.ts'

/** A record bigger than this is damage (an unclosed quote, a missing line break), not a sheet. */
const MAX_RECORD = 1024 * 1024

/** A record as it stands in the file, or what is wrong with it. */
export type RawRecord = { line: number; value: Record<string, unknown> } | { line: number; error: string }

/** Records of a CSV text. The first line names the columns; every value is text. */
export async function* csvRecords(chunks: AsyncIterable<string>, delimiter: string): AsyncGenerator<RawRecord> {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
  })
  let last = ''
  const watched = async function* (): AsyncGenerator<string> {
    for await (const chunk of chunks) {
      last = chunk.at(-1) ?? last
      yield chunk
    }
  }
  const input = Readable.from(watched())
  input.on('error', error => parser.destroy(error))
  let columns: string[] | undefined
  let line = 1
  // The last record is only known to be the last one when the file has ended.
  let held: { line: number; record: string[] } | undefined
  try {
    for await (const { record, info } of input.pipe(parser) as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      const start = line
      line = info.lines + 1
      if (columns === undefined) {
        columns = record.map(name => name.trim())
        continue
      }
      if (held !== undefined) yield csvRecord(columns, held)
      held = { line: start, record }
    }
    if (columns === undefined || held === undefined) return
    if (held.record.length < columns.length && last !== '\n') {
      yield { line: held.line, error: 'ligne tronquée : la fin du fichier manque' }
    } else yield csvRecord(columns, held)
  } catch (error) {
    throw error instanceof StopReading ? error : csvStop(error, line)
  } finally {
    input.destroy()
  }
}

/** Fewer values than columns happens at the end of exported rows; more means that they are shifted. */
const csvRecord = (
  columns: readonly string[],
  { line, record }: { line: number; record: readonly string[] },
): RawRecord => {
  if (record.length > columns.length && record.slice(columns.length).some(value => value !== '')) {
    return { line, error: `${record.length} valeurs pour ${columns.length} colonnes` }
  }
  return { line, value: Object.fromEntries(columns.map((column, i) => [column, record[i] ?? ''])) }
}

const csvStop = (error: unknown, line: number): unknown => {
  if (!(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new StopReading('guillemet jamais refermé', line)
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new StopReading('ligne de plus de 1 Mo : guillemet jamais refermé ?', line)
  return String(error.code).startsWith('CSV_') ? new StopReading(error.message, line) : error
}

/** One JSON value a line. A line that cannot be read is told, and the next ones are read. */
export async function* jsonLines(chunks: AsyncIterable<string>): AsyncGenerator<RawRecord> {
  let rest = ''
  let line = 1
  let tooLong = false
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const record = tooLong
        ? { line, error: 'ligne de plus de 1 Mo' }
        : part.trim() === ''
          ? undefined
          : parseRecord(part, line)
      tooLong = false
      if (record !== undefined) yield record
      line++
    }
    if (rest.length > MAX_RECORD) {
      tooLong = true
      rest = ''
    }
  }
  if (tooLong) yield { line, error: 'ligne de plus de 1 Mo' }
  else if (rest.trim() !== '') yield parseRecord(rest, line)
}

const parseRecord = (text: string, line: number): RawRecord => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? { line, value } : { line, error: 'un objet JSON est attendu' }
  } catch (error) {
    if (error instanceof RangeError) return { line, error: 'JSON trop imbriqué' }
    // The place inside an element of several lines would be taken for one of the file.
    const json = text.includes('\n') ? undefined : parseJson(text)
    return { line, error: json?.ok === false ? json.message : 'Le JSON est mal formé.' }
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The objects held by a JSON text: those of its array (`[{…}]`), of the arrays of its wrapper (`{"items":[{…}]}`), or
 * the values one after the other. Each is cut out by its braces and parsed alone: memory stays flat, a malformed one
 * is told with its line and the next ones are read, which event parsers do not allow.
 */
export async function* jsonObjects(
  chunks: AsyncIterable<string>,
  layout: 'array' | 'wrapper' | 'values',
): AsyncGenerator<RawRecord> {
  const target = layout === 'array' ? 1 : layout === 'wrapper' ? 2 : 0
  const cutter = new ObjectCutter(target)
  for await (const chunk of chunks) yield* cutter.push(chunk)
  cutter.end()
}

const QUOTE = 34
const BACKSLASH = 92

class ObjectCutter {
  private readonly target: number
  private depth = 0
  private inString = false
  private escaped = false
  private line = 1
  private record = ''
  private recordLine = 0
  private recording = false
  /** True while the rest of an element that is too long goes by. */
  private tooLong = false
  private anything = false
  /** False inside an object of the wrapper that is not a list, such as the `crs` of a GeoJSON. */
  private inList: boolean

  constructor(target: number) {
    this.target = target
    this.inList = target === 0
  }

  *push(chunk: string): Generator<RawRecord> {
    let from = 0
    for (let i = 0; i < chunk.length; i++) {
      const c = chunk.charCodeAt(i)
      if (c === 10) this.line++
      if (this.inString) {
        if (this.escaped) this.escaped = false
        else if (c === BACKSLASH) this.escaped = true
        else if (c === QUOTE) this.inString = false
        continue
      }
      if (c === QUOTE) this.inString = true
      else if (c === 123 || c === 91) {
        if (c === 123 && !this.recording && this.inList && this.depth === this.target) {
          this.recording = true
          this.recordLine = this.line
          from = i
        }
        this.depth++
        if (this.depth === this.target) this.inList = c === 91
        this.anything = true
      } else if (c === 125 || c === 93) {
        this.depth--
        if (this.depth < 0) throw new StopReading('JSON mal formé : accolade ou crochet en trop', this.line)
        if (this.recording && this.depth === this.target) {
          const text = this.tooLong ? '' : this.record + chunk.slice(from, i + 1)
          yield this.tooLong
            ? { line: this.recordLine, error: 'élément JSON de plus de 1 Mo' }
            : parseRecord(text, this.recordLine)
          this.recording = false
          this.tooLong = false
          this.record = ''
        }
      }
    }
    if (!this.recording || this.tooLong) return
    this.record += chunk.slice(from)
    if (this.record.length <= MAX_RECORD) return
    this.tooLong = true
    this.record = ''
  }

  /** Says where the text stops when it stops too early. */
  end(): void {
    if (this.depth > 0 || this.inString) {
      throw new StopReading('JSON tronqué : la fin du fichier manque', this.recording ? this.recordLine : this.line)
    }
    if (!this.anything) throw new StopReading('aucun objet JSON dans ce fichier')
  }
}
