import { isUtf8 } from 'node:buffer'
import { parseJson } from './json.ts'

/** A refused line, in the form of the contract. `path` is that of the wrong field, empty for the whole line. */
export interface LineError {
  code: string
  message: string
  path: string
}

/** A line of text, or why it cannot be read. Lines are counted from 1, empty ones included. */
export type Line = { line: number; text: string } | { line: number; error: LineError }

export type Outcome = { ok: true; value: unknown } | { ok: false; error: LineError }

/** Bytes of one line: far above any demande, and what keeps a file without an end of line out of memory. */
export const LINE_MAX = 1024 * 1024

const LF = 0x0a
const CR = 0x0d
const BOM = Buffer.from([0xef, 0xbb, 0xbf])

/**
 * Cuts a stream of bytes into lines of UTF-8 text as they arrive (LF or CRLF, with or without BOM and a last end of
 * line). Blank lines are skipped but counted. A line that is too long or not UTF-8 gives an error, and the rest goes on.
 */
export async function* readLines(input: AsyncIterable<Buffer | string>): AsyncGenerator<Line> {
  let line = 1
  let parts: Buffer[] = []
  let size = 0
  /** True while the rest of a line that is too long goes by. */
  let skipping = false
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    let start = 0
    while (start < bytes.length) {
      const lf = bytes.indexOf(LF, start)
      const end = lf === -1 ? bytes.length : lf
      if (!skipping) {
        size += end - start
        if (size > LINE_MAX) {
          skipping = true
          parts = []
          yield { line, error: tooLong }
        } else parts.push(bytes.subarray(start, end))
      }
      start = end + 1
      if (lf === -1) continue
      if (!skipping) yield* decode(line, parts)
      line++
      parts = []
      size = 0
      skipping = false
    }
  }
  if (!skipping) yield* decode(line, parts)
}

const tooLong: LineError = {
  code: 'ligne-trop-longue',
  message: 'La ligne dépasse 1 Mo : une demande tient en quelques milliers de caractères.',
  path: '',
}

function* decode(line: number, parts: readonly Buffer[]): Generator<Line> {
  let bytes = Buffer.concat(parts)
  if (line === 1 && bytes.subarray(0, 3).equals(BOM)) bytes = bytes.subarray(3)
  if (bytes.at(-1) === CR) bytes = bytes.subarray(0, -1)
  if (isUtf8(bytes)) {
    const text = bytes.toString('utf8')
    if (text.trim() !== '') yield { line, text }
    return
  }
  const message = `La ligne n’est pas en UTF-8 (octet ${firstInvalidByte(bytes) + 1}) : enregistrez le fichier en UTF-8.`
  yield { line, error: { code: 'encodage', message, path: '' } }
}

/** Index of the first byte that does not belong to UTF-8: there, decoding and encoding again gives something else. */
function firstInvalidByte(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'))
  const at = bytes.findIndex((byte, i) => byte !== again[i])
  const different = at === -1 ? bytes.length : at
  // A replacement character is EF BF BD: a broken sequence that starts alike differs only further on.
  if (bytes[different - 1] === 0xef) return different - 1
  if (bytes[different - 2] === 0xef && bytes[different - 1] === 0xbf) return different - 2
  return different
}

/**
 * Answers each JSON line as soon as it is read, in order: the answer of `handle`, or
 * `{"line", "error": {"code", "message", "path"}}` in its place. The next line is read when the answer is written.
 */
export async function mapJsonLines(
  input: AsyncIterable<Buffer | string>,
  handle: (value: unknown) => Outcome | Promise<Outcome>,
  out: (text: string) => Promise<void> | void,
): Promise<void> {
  for await (const item of readLines(input)) {
    const outcome = 'error' in item ? { ok: false as const, error: item.error } : await answer(item.text, handle)
    const answered = outcome.ok ? outcome.value : { line: item.line, error: onlyContract(outcome.error) }
    await out(`${JSON.stringify(answered)}\n`)
  }
}

async function answer(text: string, handle: (value: unknown) => Outcome | Promise<Outcome>): Promise<Outcome> {
  const json = parseJson(text)
  if (json.ok) return handle(json.value)
  return { ok: false, error: { code: 'json-invalide', message: json.message, path: '' } }
}

const onlyContract = ({ code, message, path }: LineError): LineError => ({ code, message, path })
