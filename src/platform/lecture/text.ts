import { isAscii, isUtf8 } from 'node:buffer'
import { type Origin, readBytes } from './bytes.ts'
import { StopReading } from './stop.ts'

/** Bytes looked at to recognise a file. */
const SAMPLE_BYTES = 64 * 1024

export interface OpenedText {
  /** The text, decoded, chunk by chunk. Throws `StopReading` when the file cannot be read to its end. */
  chunks: AsyncIterable<string>
  /** What was seen of the encoding while reading: filled as the chunks go by. */
  encoding: EncodingReport
}

export interface EncodingReport {
  name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  /** Line of the first byte that is not UTF-8 in a file that otherwise is. */
  firstReplacedLine?: number
  replaced: number
}

/** Opens a text file, or an entry of an archive, as a stream of decoded text; gzip and bzip2 are told by their bytes. */
export const openText = (origin: Origin): OpenedText => {
  const encoding: EncodingReport = { name: 'utf-8', replaced: 0 }
  return { chunks: decode(readBytes(origin), encoding), encoding }
}

/** The first characters of a file, decoded. */
export const sampleText = async (origin: Origin): Promise<string> => {
  const { chunks } = openText(origin)
  let text = ''
  try {
    for await (const chunk of chunks) {
      text += chunk
      if (text.length >= SAMPLE_BYTES) break
    }
  } catch (error) {
    if (!(error instanceof StopReading) || text === '') throw error
  }
  return text
}

/**
 * UTF-8 unless a byte order mark says otherwise. A byte that is not UTF-8 before any accented letter was read means
 * cp1252, the usual encoding of French spreadsheets; after, it is a damaged file: the byte is replaced and counted.
 */
async function* decode(source: AsyncIterable<Buffer>, report: EncodingReport): AsyncGenerator<string> {
  let carry: Buffer = Buffer.alloc(0)
  let first = true
  let accentsSeen = false
  let line = 1
  let decoder: TextDecoder | undefined
  const text = (chunk: Buffer): string => {
    if (isAscii(chunk)) return chunk.toString('latin1')
    if (isUtf8(chunk)) {
      accentsSeen = true
      return chunk.toString('utf8')
    }
    const asUtf8 = chunk.toString('utf8')
    const damaged = asUtf8.split('\ufffd').length - 1
    const accents = countNonAscii(asUtf8) - damaged
    if (!accentsSeen && damaged >= accents) {
      report.name = 'windows-1252'
      decoder = new TextDecoder('windows-1252')
      return decoder.decode(chunk, { stream: true })
    }
    accentsSeen = true
    report.replaced += damaged
    report.firstReplacedLine ??= line + countLines(asUtf8.slice(0, asUtf8.indexOf('\ufffd')))
    return asUtf8
  }
  for await (const chunk of source) {
    let piece = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk
    carry = Buffer.alloc(0)
    if (first) {
      if (piece.length < 3) {
        carry = piece
        continue
      }
      first = false
      const mark = byteOrderMark(piece)
      piece = piece.subarray(mark.length)
      if (mark.encoding !== undefined) {
        report.name = mark.encoding
        if (mark.encoding !== 'utf-8') decoder = new TextDecoder(mark.encoding)
      }
    }
    let out: string
    if (decoder !== undefined) {
      out = decoder.decode(piece, { stream: true })
    } else {
      const end = lastWholeCharacter(piece)
      carry = piece.subarray(end)
      out = text(piece.subarray(0, end))
    }
    refuseBinary(out)
    line += countLines(out)
    yield out
  }
  if (carry.length > 0) yield decoder === undefined ? text(carry) : decoder.decode(carry)
}

const byteOrderMark = (b: Buffer): { length: number; encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' } => {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return { length: 3, encoding: 'utf-8' }
  if (b[0] === 0xff && b[1] === 0xfe) return { length: 2, encoding: 'utf-16le' }
  if (b[0] === 0xfe && b[1] === 0xff) return { length: 2, encoding: 'utf-16be' }
  return { length: 0 }
}

/** Where to cut so that no multi-byte UTF-8 character is split: at most 3 bytes before the end. */
const lastWholeCharacter = (b: Buffer): number => {
  for (let back = 1; back <= 3 && back <= b.length; back++) {
    const byte = b[b.length - back] ?? 0
    if (byte < 0x80) return b.length
    if (byte >= 0xc0) {
      const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return back < size ? b.length - back : b.length
    }
  }
  return b.length
}

const refuseBinary = (text: string): void => {
  if (text.includes('\u0000\u0000\u0000')) throw new StopReading('fichier binaire : un fichier texte est attendu')
}

const countLines = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}

const countNonAscii = (text: string): number => {
  let count = 0
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) count++
  return count
}
