import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { openPromise, type ZipFile } from 'yauzl'
import { StopReading } from './stop.ts'

/** Entries of one archive. */
const MAX_ENTRIES = 10_000
/** An entry that grows more than this, once it is large, was made to fill memory or disk. Real data stay under 100. */
const MAX_RATIO = 300
const LARGE_BYTES = 50 * 1024 * 1024

/** Whether a file starts as zip archives do; spreadsheets (.xlsx, .ods) do too. */
export const looksLikeZip = async (path: string): Promise<boolean> => {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead).toString('latin1') === 'PK\u0003\u0004'
  } finally {
    await file.close()
  }
}

/**
 * Names of the files in an archive, in its order, in Unicode NFC. Folders and what macOS adds are left out.
 * @throws StopReading when the archive is damaged, encrypted, or would grow beyond reason.
 */
export const listZip = async (path: string): Promise<string[]> => {
  const names: string[] = []
  await withEntries(path, async (_zip, entry) => {
    names.push(nameOf(entry))
    return names.length < MAX_ENTRIES
  })
  if (names.length >= MAX_ENTRIES) throw new StopReading(`archive zip de plus de ${MAX_ENTRIES} fichiers`)
  return names
}

/** Bytes of an entry once decompressed. */
export const sizeInZip = async (path: string): Promise<number> => {
  let total = 0
  await withEntries(path, async (_zip, entry) => {
    total += entry.uncompressedSize
    return true
  })
  return total
}

/** The bytes of one entry, as they are decompressed. */
export async function* zipEntry(path: string, name: string): AsyncGenerator<Buffer> {
  const zip = await openZip(path)
  try {
    for await (const entry of zip.eachEntry()) {
      if (isAside(entry.fileName) || nameOf(entry) !== name) continue
      if (entry.isEncrypted()) throw new StopReading('archive zip protégée par un mot de passe')
      const stream: Readable = await zip.openReadStreamPromise(entry)
      for await (const chunk of stream) yield chunk
      return
    }
    throw new StopReading(`« ${name} » n'est pas dans l'archive`)
  } catch (error) {
    throw damaged(error)
  } finally {
    zip.close()
  }
}

interface Entry {
  fileName: string
  compressedSize: number
  uncompressedSize: number
}

const nameOf = ({ fileName }: Entry): string => fileName.normalize('NFC')

const isAside = (name: string): boolean => name.endsWith('/') || /(^|\/)(__MACOSX\/|\.)/.test(name)

const openZip = async (path: string): Promise<ZipFile> => {
  try {
    return await openPromise(path, { autoClose: false })
  } catch (error) {
    throw damaged(error)
  }
}

const withEntries = async (path: string, each: (zip: ZipFile, entry: Entry) => Promise<boolean>): Promise<void> => {
  const zip = await openZip(path)
  try {
    for await (const entry of zip.eachEntry()) {
      if (isAside(entry.fileName)) continue
      if (entry.uncompressedSize > LARGE_BYTES && entry.uncompressedSize > entry.compressedSize * MAX_RATIO)
        throw new StopReading(`archive zip anormale : « ${nameOf(entry)} » grossit plus de ${MAX_RATIO} fois`)
      if (!(await each(zip, entry))) return
    }
  } catch (error) {
    throw damaged(error)
  } finally {
    zip.close()
  }
}

/** What the library throws is the archive's fault, unless the system says otherwise. */
const damaged = (error: unknown): unknown =>
  error instanceof StopReading || !(error instanceof Error) || 'code' in error
    ? error
    : new StopReading(`archive zip illisible ou tronquée (${error.message})`)
