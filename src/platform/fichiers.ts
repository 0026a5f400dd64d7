import type { Chiffre } from './chiffre.ts'
import { CLE, type LieuFichiers, openMagasin } from './magasins.ts'

/** Where files are kept, sealed: by an opaque key, never by their name. */
export interface Fichiers {
  put: (cle: string, octets: Uint8Array) => Promise<void>
  /** @returns undefined when there is no such file. @throws when it was altered. */
  get: (cle: string) => Promise<Buffer | undefined>
  remove: (cle: string) => Promise<void>
  /** Seals it again when an older key did. @returns whether it had to be; `illisible` when no key opens it, or it is no file of the site. */
  reseal: (cle: string) => Promise<boolean | 'illisible'>
  /** Those last written before an instant, by the form of their keys: what others put there is left alone. */
  keysBefore: (instant: Date) => Promise<string[]>
}

/** The files of a site, in its folder or in its bucket: the same bytes under the same keys, sealed before they leave. */
export function openFichiers(lieu: LieuFichiers, chiffre: Chiffre): Fichiers {
  const magasin = openMagasin(lieu)
  return {
    put: (cle, octets) => magasin.put(cle, chiffre.sealBytes(`fichier.${cle}`, octets)),
    async get(cle) {
      const scelle = await magasin.get(cle)
      return scelle && chiffre.openBytes(`fichier.${cle}`, scelle)
    },
    remove: magasin.remove,
    async reseal(cle) {
      const scelle = await magasin.get(cle)
      if (!scelle) return false
      const lieu = `fichier.${cle}`
      const ouvert = ouvrirAncien(chiffre, lieu, scelle)
      if (typeof ouvert === 'string') return ouvert === 'illisible' && ouvert
      await magasin.put(cle, chiffre.sealBytes(lieu, ouvert))
      return true
    },
    keysBefore: async instant =>
      (await magasin.list()).flatMap(({ cle, le }) => (le < instant && CLE.test(cle) ? [cle] : [])),
  }
}

/** What an older key sealed; or that the present one did, or that no key opens it. */
function ouvrirAncien(chiffre: Chiffre, lieu: string, scelle: Buffer): Buffer | 'presente' | 'illisible' {
  try {
    return chiffre.isOld(scelle) ? chiffre.openBytes(lieu, scelle) : 'presente'
  } catch {
    return 'illisible'
  }
}
