import { existsSync } from 'node:fs'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { CLE, FICHIERS, type LieuFichiers, type Magasin, openDossier, openMagasin } from '../magasins.ts'

/** Objects that travel at once. */
const ENSEMBLE = 16

/** Copies the documents of a site to a folder, sealed as they are: from its folder, or from its bucket. One that is removed meanwhile is left out. */
export async function copierDocuments(lieu: LieuFichiers, vers: string): Promise<void> {
  if (!lieu.s3) {
    const de = path.join(lieu.dataDir, FICHIERS)
    if (existsSync(de)) await cp(de, vers, { recursive: true })
    return
  }
  const seau = openMagasin(lieu)
  const cles = (await seau.list()).map(({ cle }) => cle).filter(cle => CLE.test(cle))
  await mkdir(vers, { recursive: true })
  await parLots(cles, async cle => {
    const octets = await seau.get(cle)
    if (octets) await writeFile(path.join(vers, cle), octets, { mode: 0o600 })
  })
}

/**
 * Puts the documents of a folder in a bucket, unless they are there: after a restoration, or when a site leaves its folder for a bucket.
 * @returns how many were put, and how many were there
 */
export async function deposerDocuments(dossier: string, seau: Magasin): Promise<{ deposes: number; presents: number }> {
  const ici = openDossier(dossier)
  const la = new Set((await seau.list()).map(({ cle }) => cle))
  const cles = (await ici.list()).map(({ cle }) => cle)
  const manquent = cles.filter(cle => !la.has(cle))
  await parLots(manquent, async cle => {
    const octets = await ici.get(cle)
    if (octets) await seau.put(cle, octets)
  })
  return { deposes: manquent.length, presents: cles.length - manquent.length }
}

async function parLots(cles: readonly string[], faire: (cle: string) => Promise<void>): Promise<void> {
  for (let i = 0; i < cles.length; i += ENSEMBLE) await Promise.all(cles.slice(i, i + ENSEMBLE).map(faire))
}
