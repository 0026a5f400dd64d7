import { read } from '@e965/xlsx'
import { type Origin, readBytes, readWhole } from './bytes.ts'
import { StopReading } from './stop.ts'
import { looksLikeZip, sizeInZip } from './zip.ts'

/** A spreadsheet is read whole in memory: beyond these it is asked for as CSV. */
const MAX_BYTES = 100 * 1024 * 1024
const MAX_INFLATED = 600 * 1024 * 1024

/** A cell as it was typed; `undefined` when it is empty. */
export type Cell = string | number | boolean | undefined

export interface Sheet {
  name: string
  /** Rows in their order, empty ones included: `rows[0]` is line 1 of the sheet. */
  rows: Cell[][]
}

/** Whether a text or binary file starts as spreadsheets do (.xlsx, .ods: zip; .xls: OLE). */
export const looksLikeWorkbook = async (origin: Origin): Promise<boolean> => {
  for await (const chunk of readBytes(origin)) {
    const head = chunk.subarray(0, 8).toString('hex')
    return head.startsWith('504b0304') || head === 'd0cf11e0a1b11ae1'
  }
  return false
}

/**
 * The sheets of an .xlsx, .ods or .xls file, values only.
 * @param options.rows reads the first rows alone, to recognise the file
 * @throws StopReading when it cannot be read, or is too big.
 */
export const readWorkbook = async (origin: Origin, options: { rows?: number } = {}): Promise<Sheet[]> => {
  const bytes = await readWhole(origin, MAX_BYTES)
  if (origin.entry === undefined && (await looksLikeZip(origin.path)) && (await sizeInZip(origin.path)) > MAX_INFLATED)
    throw new StopReading('tableur trop grand : donnez-le en CSV')
  try {
    const book = read(bytes, {
      type: 'buffer',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      ...(options.rows !== undefined && { sheetRows: options.rows }),
    })
    return book.SheetNames.map(name => ({ name, rows: rowsOf(book.Sheets[name]?.['!data'] ?? []) }))
  } catch (error) {
    throw new StopReading(`tableur illisible (${error instanceof Error ? error.message : 'erreur'})`)
  }
}

const rowsOf = (data: readonly (readonly ({ t: string; v?: unknown } | undefined)[] | undefined)[]): Cell[][] =>
  Array.from(data, row => Array.from(row ?? [], cell => cellValue(cell)))

const cellValue = (cell: { t: string; v?: unknown } | undefined): Cell => {
  // An error of a formula (#N/A) is no value.
  if (cell === undefined || cell.t === 'e' || cell.t === 'z') return undefined
  const { v } = cell
  return typeof v === 'string' || typeof v === 'number' || typeof v === 'boolean' ? v : undefined
}
