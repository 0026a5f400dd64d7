import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Downloads bigger than this are refused. */
const MAX_BYTES = 2 * 1024 * 1024 * 1024
const TIMEOUT_MS = 10 * 60 * 1000

/** A source that cannot be downloaded; the message names it. */
export class DownloadError extends Error {}

const isUrl = (source: string): boolean => /^https?:\/\//i.test(source)

/**
 * Paths for sources: files and folders as they are, URLs downloaded to a temporary folder that `cleanup` removes.
 * @throws DownloadError when a URL does not answer, or is too big.
 */
export const localSources = async (
  sources: readonly string[],
): Promise<{ paths: string[]; cleanup: () => Promise<void> }> => {
  if (!sources.some(isUrl)) return { paths: [...sources], cleanup: async () => {} }
  const dir = await mkdtemp(path.join(tmpdir(), 'porte-import-'))
  const cleanup = (): Promise<void> => rm(dir, { recursive: true, force: true })
  try {
    const paths: string[] = []
    for (const [i, source] of sources.entries())
      paths.push(isUrl(source) ? await download(source, path.join(dir, String(i))) : source)
    return { paths, cleanup }
  } catch (error) {
    await cleanup()
    throw error
  }
}

const download = async (url: string, folder: string): Promise<string> => {
  // The name of the file tells its edition and is shown in messages.
  const name = path.basename(new URL(url).pathname).replace(/[^\w.-]/g, '_') || 'source'
  const target = `${folder}-${name}`
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'follow' })
    if (!response.ok || response.body === null)
      throw new DownloadError(`${url} : le serveur a répondu ${response.status}`)
    await pipeline(Readable.from(response.body), capped(url), createWriteStream(target))
    return target
  } catch (error) {
    if (error instanceof DownloadError) throw error
    throw new DownloadError(`${url} : téléchargement impossible (${error instanceof Error ? error.message : 'erreur'})`)
  }
}

const capped = (url: string): Transform => {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > MAX_BYTES) done(new DownloadError(`${url} : plus de 2 Go`))
      else done(null, chunk)
    },
  })
}
