import { type Document, isMap, isSeq, LineCounter, parseAllDocuments } from 'yaml'
import {
  type FoundSources,
  findSources as find,
  type InputFile,
  type SourceFile as RecognisedFile,
} from '#platform/lecture/files.ts'
import { csvRecords, isObject, jsonLines, jsonObjects, type RawRecord } from '#platform/lecture/records.ts'
import { StopReading } from '#platform/lecture/stop.ts'
import { type OpenedText, openText, sampleText } from '#platform/lecture/text.ts'
import { editionOfName } from '../domain/date.ts'
import type { FileContext, ReadContext } from './context.ts'
import { dataInclusionMapper } from './data-inclusion.ts'
import { detectFormat, type Format, type Layout } from './detect.ts'
import {
  franceServicesMapper,
  poleEmploiMapper,
  prescripteursMapper,
  servicePublicMapper,
  vaeMapper,
} from './directories.ts'
import { ownMapper } from './own.ts'
import type { Mapper, Row, ServiceRow, StructureRow } from './row.ts'

export type { ReadContext } from './context.ts'
export type { Row, ServiceRow, StructureRow } from './row.ts'

/** A file of the annuaire that was recognised. */
export interface SourceFile extends RecognisedFile {
  format: Format
  layout: Layout
  holds: 'structures' | 'services'
}

const MAPPERS: Readonly<Record<Format, (context: FileContext) => Mapper>> = {
  'data-inclusion': dataInclusionMapper,
  'service-public': servicePublicMapper,
  'pole-emploi': poleEmploiMapper,
  prescripteurs: prescripteursMapper,
  vae: vaeMapper,
  'france-services': franceServicesMapper,
  annuaire: ownMapper,
}

/** What is expected of a file named by itself. */
export const EXPECTED =
  "data·inclusion v1, annuaire de l'administration, agences France Travail, points VAE, France services ou fiches du produit sont attendus"

/** Recognises a file of the annuaire. Structure files come first: a service cannot come before its structure. */
export const recognise = async (file: InputFile): Promise<SourceFile | { refused: string } | undefined> => {
  const detected = await detectFormat(await sampleText(file))
  if ('empty' in detected) return { refused: 'fichier vide' }
  return 'format' in detected ? { ...file, ...detected, rank: detected.holds === 'services' ? 1 : 0 } : undefined
}

/** Finds and recognises the files of paths: a folder or an archive stands for all the files in it. */
export const findSources = (paths: readonly string[]): Promise<FoundSources<SourceFile>> =>
  find(paths, { recognise, expected: EXPECTED })

/**
 * Rows of one file, in its order. A bad record gives a `rejet` and the next ones are read; a file that cannot be read
 * to its end gives an `arret` as its last row.
 */
export async function* readRows(file: SourceFile, context: ReadContext): AsyncGenerator<Row> {
  const map = MAPPERS[file.format]({ ...context, edition: editionOfName(file.name, context.today) })
  const lineOfId = new Map<string, number>()
  const opened = openText(file)
  try {
    for await (const record of records(file.layout, opened)) {
      if ('error' in record) {
        yield { kind: 'rejet', rejet: { file: file.name, line: record.line, reason: record.error }, illegible: true }
        continue
      }
      const row = map(record.value, record.line)
      if ('refus' in row) {
        const id = row.id ?? (typeof record.value.id === 'string' ? record.value.id : undefined)
        yield { kind: 'rejet', rejet: { file: file.name, line: record.line, ...row.refus }, id }
        continue
      }
      const identifiers = identifiersOf(row, file.format)
      const twice = identifiers.find((id, i) => lineOfId.has(id) || identifiers.indexOf(id) !== i)
      if (twice !== undefined) {
        const before = lineOfId.get(twice)
        const where = before === undefined ? 'donné deux fois dans la fiche' : `déjà lu à la ligne ${before}`
        const reason = `${twice.slice(twice.indexOf(':') + 1)} : identifiant ${where}`
        yield { kind: 'rejet', rejet: { file: file.name, line: record.line, field: 'id', reason }, id: idOf(row) }
        continue
      }
      for (const id of identifiers) lineOfId.set(id, record.line)
      yield row
    }
  } catch (error) {
    if (!(error instanceof StopReading)) throw error
    yield { kind: 'arret', rejet: { file: file.name, line: error.line, reason: error.message } }
    return
  }
  if (opened.encoding.replaced > 0) {
    yield {
      kind: 'rejet',
      rejet: {
        file: file.name,
        line: opened.encoding.firstReplacedLine,
        reason: `${opened.encoding.replaced} caractères illisibles remplacés : le fichier mélange des encodages (UTF-8 attendu)`,
      },
    }
  }
}

const identifiersOf = (row: StructureRow | ServiceRow, format: Format): string[] =>
  row.kind === 'service'
    ? [`service:${row.service.id}`]
    : [
        `structure:${row.structure.id}`,
        ...row.structure.services.map(service => `service:${service.id}`),
        // Elsewhere a structure has one lieu, whose identifier is made from its own.
        ...(format === 'annuaire' ? row.structure.lieux.map(({ id }) => `lieu:${id}`) : []),
      ]

const idOf = (row: StructureRow | ServiceRow): string => (row.kind === 'service' ? row.service.id : row.structure.id)

async function* records(layout: Layout, { chunks }: OpenedText): AsyncGenerator<RawRecord> {
  if (layout.kind === 'csv') yield* csvRecords(chunks, layout.delimiter)
  else if (layout.kind === 'lines') yield* jsonLines(chunks)
  else if (layout.kind === 'json') yield* jsonObjects(chunks, layout.layout)
  else yield* yamlRecords(chunks)
}

/** An alias without anchor, or aliases that would grow without end, are told by the conversion alone. */
const yamlRecord = (node: unknown, document: Document, line: number): RawRecord => {
  try {
    const value: unknown = isMap(node) ? node.toJS(document, { maxAliasCount: 100 }) : undefined
    return isObject(value) ? { line, value } : { line, error: 'une fiche est attendue' }
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    return { line, error: 'alias YAML sans ancre, ou trop nombreux' }
  }
}

/** YAML is written by hand: the file is small, and read whole. */
const MAX_YAML = 8 * 1024 * 1024

async function* yamlRecords(chunks: AsyncIterable<string>): AsyncGenerator<RawRecord> {
  let text = ''
  for await (const chunk of chunks) {
    text += chunk
    if (text.length > MAX_YAML) throw new StopReading('YAML de plus de 8 Mo : donnez du JSON Lines')
  }
  const lines = new LineCounter()
  for (const document of parseAllDocuments(text, { lineCounter: lines })) {
    const error = document.errors[0]
    if (error !== undefined)
      throw new StopReading(`YAML mal formé : ${error.message.split('\n')[0]}`, error.linePos?.[0].line)
    const root = document.contents
    const list = isMap(root) && isSeq(root.get('structures')) ? root.get('structures') : root
    for (const node of isSeq(list) ? list.items : [list]) {
      const line = isMap(node) ? lines.linePos(node.range?.[0] ?? 0).line : 1
      yield yamlRecord(node, document, line)
    }
  }
}
