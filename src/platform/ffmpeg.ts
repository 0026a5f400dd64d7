import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

/** Makes a smaller film of one. */
export interface Reducteur {
  /** @param hauteur of the picture, in pixels @returns an MP4 (H.264, AAC) without what the camera noted @throws when it cannot be made */
  reduire: (film: AsyncIterable<Uint8Array>, hauteur: number) => Promise<Buffer>
}

const run = promisify(execFile)
/** A film lasts three minutes at most. */
const DELAI_MS = 240_000

let cherche: Promise<Reducteur | undefined> | undefined
/** The ffmpeg of the machine, looked for once; undefined where there is none. */
export const trouverFfmpeg = (): Promise<Reducteur | undefined> => {
  cherche ??= run('ffmpeg', ['-version'], { timeout: 5000 }).then(
    () => ({ reduire }),
    () => undefined,
  )
  return cherche
}

async function reduire(film: AsyncIterable<Uint8Array>, hauteur: number): Promise<Buffer> {
  const dossier = await mkdtemp(path.join(tmpdir(), 'film-'))
  try {
    const [de, vers] = [path.join(dossier, 'de'), path.join(dossier, 'vers.mp4')]
    await writeFile(de, film)
    // A film names no other file, and none of the network.
    const entree = ['-nostdin', '-v', 'error', '-protocol_whitelist', 'file', '-i', de, '-map_metadata', '-1']
    const image = ['-vf', `scale=-2:${hauteur}`, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-crf', '27']
    const son = ['-preset', 'veryfast', '-c:a', 'aac', '-b:a', '96k', '-movflags', '+faststart', vers]
    await run('ffmpeg', [...entree, ...image, ...son], { timeout: DELAI_MS })
    return await readFile(vers)
  } finally {
    await rm(dossier, { recursive: true, force: true })
  }
}
