import type { Read, ReadLine } from '#platform/imports/importer.ts'
import { readLines, refuse } from '#platform/imports/lines.ts'
import { csvLayout, findColumns, readCsv } from '#platform/lecture/csv.ts'
import type { InputFile, SourceFile } from '#platform/lecture/files.ts'
import type { RawRecord } from '#platform/lecture/records.ts'
import { sampleText } from '#platform/lecture/text.ts'
import { type Cell, looksLikeWorkbook, readWorkbook } from '#platform/lecture/workbook.ts'
import { KIT, KIT_AJOUTS } from './rncp-kit.ts'
import type { Fait } from './rncp-lignes.ts'
import { TABLES, type Table } from './rncp-tables.ts'

export interface FichierRncp extends SourceFile {
  table: Table
  /** Names of the columns in this file, by ours. */
  colonnes: Readonly<Record<string, string>>
  /** ISO date that the name of the file tells. */
  edition?: string | undefined
  /** The sheet of the workbook, and the line that names its columns. */
  feuille?: { nom: string; entete: number } | undefined
}

export interface LigneRncp extends ReadLine {
  faits: readonly Fait[]
}

/** A file is one of a table when its name says so, or when it has most of its columns. */
export const recogniseRncp = async (file: InputFile): Promise<FichierRncp | { refused: string } | undefined> => {
  const nom = file.name.normalize('NFC')
  if (await looksLikeWorkbook(file)) return recogniseKit(file)
  const sample = await sampleText(file)
  if (sample.trim() === '')
    return [...TABLES, KIT].some(({ fichier }) => fichier.test(nom)) ? { refused: 'fichier vide' } : undefined
  const layout = csvLayout(sample)
  return layout === undefined ? undefined : matched(file, layout.columns)
}

const matched = (
  file: InputFile,
  columns: readonly string[],
  feuille?: FichierRncp['feuille'],
): FichierRncp | { refused: string } | undefined => {
  const nom = file.name.normalize('NFC')
  const tables = [...TABLES, KIT]
  const scored = tables.map(table => ({ table, named: table.fichier.test(nom), ...columnsOf(table, columns) }))
  const whole = scored
    .filter(({ missing }) => missing.length === 0)
    .sort((a, b) => Object.keys(b.table.colonnes).length - Object.keys(a.table.colonnes).length)
  const best = whole.find(({ named }) => named) ?? whole[0]
  if (best)
    return {
      ...file,
      format: `${best.table.generation} ${best.table.nom}`,
      rank: best.table.colonnes.intitule ? 0 : 1,
      table: best.table,
      colonnes: best.found,
      edition: editionOf(nom),
      feuille,
    }
  const close = scored.find(
    ({ named, table, missing }) => named || missing.length <= Object.keys(table.colonnes).length / 3,
  )
  if (!close) return undefined
  const wanted = close.missing.map(key => `« ${close.table.colonnes[key]?.[0]} »`).join(', ')
  return {
    refused: `table ${close.table.nom} : il manque ${wanted} ; le fichier a les colonnes ${columns.filter(Boolean).join(', ').slice(0, 300)}`,
  }
}

const columnsOf = (table: Table, columns: readonly string[]): { found: Record<string, string>; missing: string[] } => {
  const result = findColumns(columns, table.colonnes)
  if ('missing' in result) return { found: {}, missing: result.missing }
  const extra =
    table === KIT
      ? Object.fromEntries(
          Object.entries(KIT_AJOUTS).flatMap(([key, names]) => {
            const one = findColumns(columns, { [key]: names })
            return 'found' in one ? Object.entries(one.found) : []
          }),
        )
      : {}
  return { found: { ...extra, ...result.found }, missing: [] }
}

/** `…_2024_02_22.csv`, `…_20250131.xlsx`. */
const editionOf = (nom: string): string | undefined => {
  const [, year, month, day] = /(20\d{2})[_-]?(0[1-9]|1[0-2])[_-]?(0[1-9]|[12]\d|3[01])(?!\d)/.exec(nom) ?? []
  return year ? `${year}-${month}-${day}` : undefined
}

/** How far down a sheet its columns may be named. */
const ENTETE_MAX = 10

const recogniseKit = async (file: InputFile): Promise<FichierRncp | { refused: string } | undefined> => {
  let refused: { refused: string } | undefined
  for (const { name, rows } of await readWorkbook(file, { rows: ENTETE_MAX })) {
    for (const [at, row] of rows.entries()) {
      if (row.filter(Boolean).length < 5) continue
      const found = matched({ ...file, name: KIT.fichier.test(file.name) ? file.name : name }, row.map(text), {
        nom: name,
        entete: at,
      })
      // Another sheet tells what was corrected, with the same columns and more.
      if (found && 'table' in found && row.map(text)[0] !== 'Date correction')
        return { ...found, name: file.name, edition: editionOf(file.name) }
      if (found && 'refused' in found && /kit/i.test(name) && !/correction/i.test(name)) refused ??= found
    }
  }
  return refused
}

const text = (cell: Cell): string => String(cell ?? '').trim()

/** Days between 1899-12-30, where spreadsheets count from, and 1970. */
const EXCEL_ZERO = 25_569
const dateCell = (cell: Cell): string =>
  typeof cell === 'number' && cell > 20_000 && cell < 80_000
    ? new Date((Math.floor(cell) - EXCEL_ZERO) * 86_400_000).toISOString().slice(0, 10)
    : text(cell)

async function* sheetRecords(
  file: FichierRncp,
  feuille: NonNullable<FichierRncp['feuille']>,
): AsyncGenerator<RawRecord> {
  const sheet = (await readWorkbook(file)).find(({ name }) => name === feuille.nom)
  const columns = sheet?.rows[feuille.entete]?.map(text) ?? []
  for (const [at, row] of (sheet?.rows ?? []).entries()) {
    if (at <= feuille.entete || row.every(cell => text(cell) === '')) continue
    yield {
      line: at + 1,
      value: Object.fromEntries(
        columns.map((column, i) => [column, /date/i.test(column) ? dateCell(row[i]) : text(row[i])]),
      ),
    }
  }
}

/** The lines of one table; a line that cannot be read is told, and the next ones are read. */
export const readRncp = (file: FichierRncp): AsyncIterable<Read<LigneRncp>> =>
  readLines(file, file.feuille ? sheetRecords(file, file.feuille) : readCsv(file), (value, line) => {
    const lu = file.table.lire(colonne => {
      const nom = file.colonnes[colonne]
      const cell = nom === undefined ? undefined : value[nom]
      return typeof cell === 'string' ? cell : ''
    })
    if ('champ' in lu) return refuse(file.colonnes[lu.champ] ?? lu.champ, lu.motif)
    const avertissements = lu.corrections?.map(({ field, reason }) => ({
      field: file.colonnes[field] ?? field,
      reason,
    }))
    return { line, faits: lu.faits, ...(avertissements && { avertissements }) }
  })
