import { readBytes, readWhole } from '#platform/lecture/bytes.ts'
import { readCsv } from '#platform/lecture/csv.ts'
import type { InputFile } from '#platform/lecture/files.ts'
import { jsonObjects, type RawRecord } from '#platform/lecture/records.ts'
import { StopReading } from '#platform/lecture/stop.ts'
import { xmlElements } from '#platform/lecture/xml.ts'
import { toJson } from './officielle.ts'
import type { FichierRome } from './tables.ts'
import { cleanTexte } from './texte.ts'

const JSON_MAX = 400 * 1024 * 1024

/** Records of a file of ROME: rows with the names of our columns, or sheets as JSON writes them. @throws StopReading */
export async function* readRecords(file: FichierRome): AsyncGenerator<RawRecord> {
  const { contenu } = file
  if (contenu.sorte === 'table') yield* readTable(file, contenu.colonnes)
  else yield* contenu.sorte === 'xml' ? readXml(file) : readJson(file)
}

async function* readTable(file: InputFile, colonnes: Record<string, string>): AsyncGenerator<RawRecord> {
  const paires = Object.entries(colonnes)
  for await (const record of readCsv(file)) {
    if ('error' in record) yield record
    else {
      const value: Record<string, string> = {}
      for (const [cle, colonne] of paires) value[cle] = clean(String(record.value[colonne] ?? ''))
      yield { line: record.line, value }
    }
  }
}

/** Line ends mean something in a text; the rest is cleaned. */
const clean = (texte: string): string =>
  texte.includes('\n') ? texte.split('\n').map(cleanTexte).join('\n') : cleanTexte(texte)

/** The archive's XML says its encoding (ISO-8859-15) in its first line. */
async function* readXml(file: InputFile): AsyncGenerator<RawRecord> {
  for await (const element of xmlElements(decodeXml(file), new Set(['fiche_metier']))) {
    const value = toJson(element)
    if (typeof value === 'object' && value !== null)
      yield { line: element.line, value: value as Record<string, unknown> }
    else yield { line: element.line, error: 'fiche vide' }
  }
}

async function* decodeXml(file: InputFile): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  for await (const octets of readBytes(file)) {
    decoder ??= new TextDecoder(encodingOf(octets))
    yield decoder.decode(octets, { stream: true })
  }
  if (decoder !== undefined) yield decoder.decode()
}

function encodingOf(debut: Buffer): string {
  const annonce =
    /^[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(debut.subarray(0, 200).toString('latin1'))?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(annonce).encoding
  } catch {
    throw new StopReading(`encodage inconnu : ${annonce}`, 1)
  }
}

/** The archive's JSON is cp1252, some of its fields being UTF-8 all the same: these are repaired one by one. */
async function* readJson(file: InputFile): AsyncGenerator<RawRecord> {
  const octets = await readWhole(file, JSON_MAX)
  let texte: string
  try {
    texte = new TextDecoder('utf-8', { fatal: true }).decode(octets)
  } catch {
    texte = new TextDecoder('windows-1252').decode(octets)
  }
  const chunks = async function* (): AsyncGenerator<string> {
    yield texte
  }
  yield* jsonObjects(chunks(), texte.trimStart().startsWith('[') ? 'array' : 'wrapper')
}
