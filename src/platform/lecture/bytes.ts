import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import unbzip2 from 'unbzip2-stream'
import { StopReading } from './stop.ts'
import { zipEntry } from './zip.ts'

/** Where bytes are: a file, or an entry of the archive that the file is. */
export interface Origin {
  path: string
  entry?: string
}

const CHUNK = { highWaterMark: 256 * 1024 }

/**
 * The bytes of a file: decompressed when they are gzip or bzip2, whatever its name; those of an entry when it is one.
 * @throws StopReading when they end too early or cannot be decompressed.
 */
export async function* readBytes({ path, entry }: Origin): AsyncGenerator<Buffer> {
  if (entry !== undefined) yield* zipEntry(path, entry)
  else {
    const head = await readHead(path)
    if (head[0] === 0x1f && head[1] === 0x8b) yield* gunzipped(path)
    else if (head.toString('latin1') === 'BZh') yield* bunzipped(path)
    else yield* plain(path)
  }
}

/** All the bytes of a file. @throws StopReading beyond `max` bytes. */
export const readWhole = async (origin: Origin, max: number): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of readBytes(origin)) {
    size += chunk.length
    if (size > max) throw new StopReading(`fichier de plus de ${Math.round(max / 1024 / 1024)} Mo`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const readHead = async (path: string): Promise<Buffer> => {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(3), 0, 3, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function* plain(path: string): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, CHUNK)
  try {
    for await (const chunk of raw) yield chunk
  } finally {
    raw.destroy()
  }
}

async function* gunzipped(path: string): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, CHUNK)
  const stream = raw.pipe(createGunzip({ chunkSize: 256 * 1024 }))
  raw.on('error', error => stream.destroy(error))
  try {
    for await (const chunk of stream) yield chunk
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const truncated = error.message.includes('unexpected end of file')
    throw new StopReading(truncated ? 'fichier gzip tronqué : il manque la fin' : `gzip illisible (${error.message})`)
  } finally {
    raw.destroy()
  }
}

async function* bunzipped(path: string): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, CHUNK)
  const stream = new Readable().wrap(raw.pipe(unbzip2()))
  raw.on('error', error => stream.destroy(error))
  try {
    for await (const chunk of stream) yield chunk
  } catch (error) {
    throw new StopReading(`bzip2 illisible ou tronqué (${error instanceof Error ? error.message : String(error)})`)
  } finally {
    raw.destroy()
  }
}
