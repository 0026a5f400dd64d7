import type { Fichiers } from '#platform/fichiers.ts'
import type { Plage } from './domain/plage.ts'

/** A film is kept in sealed pieces of this size: a part of it is read without opening the rest. */
const MORCEAU = 512 * 1024

const cleDe = (video: string, rang: number): string => `clip.${video}.${rang}`
/** The film that a file is a piece of; undefined for any other file. */
export const videoDe = (cle: string): string | undefined => /^clip\.([0-9a-f-]{36})\.\d+$/.exec(cle)?.[1]

export async function garderBande(fichiers: Fichiers, video: string, octets: Uint8Array): Promise<void> {
  for (let debut = 0, rang = 0; debut < octets.length; debut += MORCEAU, rang++)
    await fichiers.put(cleDe(video, rang), octets.subarray(debut, debut + MORCEAU))
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

/** A film whole, in memory. */
export async function ouvrirBande(fichiers: Fichiers, video: string, taille: number): Promise<Buffer> {
  const morceaux: Uint8Array[] = []
  for await (const morceau of lireBande(fichiers, video, { debut: 0, fin: taille - 1 })) morceaux.push(morceau)
  return Buffer.concat(morceaux)
}
