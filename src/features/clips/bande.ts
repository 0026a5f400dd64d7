import type { Fichiers } from '#platform/fichiers.ts'
import { cutPieces, type Source } from '#platform/source.ts'
import type { Plage } from './domain/plage.ts'

/** A film is kept in sealed pieces of this size: a part of it is read without opening the rest. */
const MORCEAU = 512 * 1024

const cleDe = (video: string, rang: number): string => `clip.${video}.${rang}`
/** The film that a file is a piece of; undefined for any other file. */
export const videoDe = (cle: string): string | undefined => /^clip\.([0-9a-f-]{36})\.\d+$/.exec(cle)?.[1]

/** Keeps a film, piece after piece. */
export async function garderBande(fichiers: Fichiers, video: string, flux: AsyncIterable<Uint8Array>): Promise<void> {
  let rang = 0
  for await (const morceau of cutPieces(flux, MORCEAU)) await fichiers.put(cleDe(video, rang++), morceau)
}

/** Removes a film. @param taille in bytes */
export async function oterBande(fichiers: Fichiers, video: string, taille: number): Promise<void> {
  for (let rang = 0; rang * MORCEAU < taille; rang++) await fichiers.remove(cleDe(video, rang))
}

/** Bytes of a film, piece after piece. @throws when a piece is missing or was altered */
export async function* lireBande(fichiers: Fichiers, video: string, { debut, fin }: Plage): AsyncGenerator<Uint8Array> {
  for (let rang = Math.floor(debut / MORCEAU); rang * MORCEAU <= fin; rang++) {
    const morceau = await fichiers.get(cleDe(video, rang))
    if (!morceau) throw new Error(`film ${video} lacks piece ${rang}`)
    yield new Uint8Array(morceau.subarray(Math.max(0, debut - rang * MORCEAU), fin + 1 - rang * MORCEAU))
  }
}

/** A film that is kept, to be read part by part. */
export const bandeOf = (fichiers: Fichiers, video: string, taille: number): Source => ({
  taille,
  lire: (debut, fin) => lireBande(fichiers, video, { debut, fin: fin - 1 }),
})
