import type { InputFile } from '../lecture/files.ts'
import type { RawRecord } from '../lecture/records.ts'
import { StopReading } from '../lecture/stop.ts'
import type { Read, ReadLine } from './importer.ts'

/** What is wrong with one record; its file and line are known to the caller. */
export interface Refused {
  refused: { field?: string; reason: string }
  /** Identifier of what the record was about: it has not vanished. */
  id?: string
}

/** Refuses a record, naming its field. */
export const refuse = (field: string, reason: string, id?: string): Refused => ({
  refused: { field, reason },
  ...(id !== undefined && { id }),
})

/**
 * Lines of a file from its records: a bad one gives a rejection with its place and the next ones are read, a file that
 * stops too early says where. A record may give several lines, or none.
 */
export async function* readLines<L extends ReadLine>(
  file: InputFile,
  records: AsyncIterable<RawRecord>,
  parse: (value: Record<string, unknown>, line: number) => L | readonly L[] | Refused,
): AsyncGenerator<Read<L>> {
  try {
    for await (const record of records) {
      if ('error' in record) {
        yield { kind: 'rejet', rejet: { file: file.name, line: record.line, reason: record.error }, illegible: true }
        continue
      }
      const parsed = parse(record.value, record.line)
      if ('refused' in parsed) {
        yield { kind: 'rejet', rejet: { file: file.name, line: record.line, ...parsed.refused }, id: parsed.id }
      } else if (isSeveral(parsed)) for (const ligne of parsed) yield { kind: 'ligne', ligne }
      else yield { kind: 'ligne', ligne: parsed }
    }
  } catch (error) {
    if (!(error instanceof StopReading)) throw error
    yield { kind: 'arret', rejet: { file: file.name, line: error.line, reason: error.message } }
  }
}

const isSeveral = <L>(parsed: L | readonly L[]): parsed is readonly L[] => Array.isArray(parsed)
