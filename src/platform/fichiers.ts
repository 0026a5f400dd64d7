import path from 'node:path'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import type { Chiffre } from './chiffre.ts'

/** Where files are kept, sealed: by an opaque key, never by their name. */
export interface Fichiers {
  put: (cle: string, octets: Uint8Array) => Promise<void>
  /** @returns undefined when there is no such file. @throws when it was altered. */
  get: (cle: string) => Promise<Buffer | undefined>
  remove: (cle: string) => Promise<void>
  /** Seals it again when an older key did. @returns whether it had to be. */
  reseal: (cle: string) => Promise<boolean>
  /** Those last written before an instant. */
  keysBefore: (instant: Date) => Promise<string[]>
}

/** A folder of files; the same library writes to an S3-compatible store. */
export function openFichiers(dataDir: string, chiffre: Chiffre): Fichiers {
  const disk = new Disk(new FSDriver({ location: path.join(dataDir, 'fichiers'), visibility: 'private' }))
  return {
    put: (cle, octets) => disk.put(cle, chiffre.sealBytes(`fichier.${cle}`, octets)),
    async get(cle) {
      if (!(await disk.exists(cle))) return undefined
      return chiffre.openBytes(`fichier.${cle}`, Buffer.from(await disk.getBytes(cle)))
    },
    remove: cle => disk.delete(cle),
    async reseal(cle) {
      const scelle = Buffer.from(await disk.getBytes(cle))
      if (!chiffre.isOld(scelle)) return false
      const lieu = `fichier.${cle}`
      await disk.put(cle, chiffre.sealBytes(lieu, chiffre.openBytes(lieu, scelle)))
      return true
    },
    async keysBefore(instant) {
      const cles: string[] = []
      let suite: string | undefined
      do {
        const page = await disk.listAll('', { recursive: true, ...(suite && { paginationToken: suite }) }).catch(absent)
        for (const objet of page.objects) {
          if (!objet.isFile) continue
          const { lastModified } = await objet.getMetaData()
          if (lastModified < instant) cles.push(objet.key)
        }
        suite = page.paginationToken
      } while (suite)
      return cles
    },
  }
}

/** A folder where nothing was ever put is empty. */
function absent(error: unknown): { objects: never[]; paginationToken: undefined } {
  const cause = error instanceof Error ? error.cause : undefined
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
    return { objects: [], paginationToken: undefined }
  throw error
}
