import { Worker } from 'node:worker_threads'
import { projectPath } from '#platform/paths.ts'
import { isImage } from './domain/fichier.ts'
import { passagesOf } from './domain/passages.ts'
import type { EtatTexte } from './domain/ressource.ts'

/** The thread's own file: beside this one in the sources, an entry of its own in the built server. */
const LECTEUR = import.meta.url.endsWith('.ts')
  ? projectPath('src/features/ressources/lecteur.ts')
  : projectPath('dist/server/ressources-lecteur.js')

/** What reading one file may take. A file was checked before: only one that was made to harm meets these. */
const LIMITES = { delaiMs: 20_000, tasMo: 256, croissanceOctets: 768 * 1024 * 1024, regardMs: 100 }

export interface Texte {
  etat: EtatTexte
  passages: string[]
}

/**
 * Reads what is written in a file, in a thread that is stopped when it takes too long or too much memory.
 * @returns `illisible` when it was stopped, or could not read
 */
export async function lireTexte(type: string, octets: Uint8Array, limites = LIMITES): Promise<Texte> {
  if (isImage(type)) return { etat: 'sans-texte', passages: [] }
  const texte = await lireDansUnFil(type, octets, limites)
  if (texte === undefined) return { etat: 'illisible', passages: [] }
  const passages = passagesOf(texte)
  return { etat: passages.length > 0 ? 'lu' : 'sans-texte', passages }
}

const lireDansUnFil = (type: string, octets: Uint8Array, limites: typeof LIMITES): Promise<string | undefined> =>
  new Promise(resolve => {
    const fil = new Worker(LECTEUR, {
      workerData: { type, octets },
      resourceLimits: { maxOldGenerationSizeMb: limites.tasMo },
      // A library that says something of a file says it to nobody.
      stdout: true,
      stderr: true,
    })
    const avant = process.memoryUsage.rss()
    const fin = setTimeout(() => rendre(undefined), limites.delaiMs)
    // What is outside the heap of the thread has no limit of its own.
    const regard = setInterval(() => {
      if (process.memoryUsage.rss() - avant > limites.croissanceOctets) rendre(undefined)
    }, limites.regardMs)
    const rendre = (texte: unknown): void => {
      clearTimeout(fin)
      clearInterval(regard)
      void fil.terminate()
      resolve(typeof texte === 'string' ? texte : undefined)
    }
    fil.once('message', rendre)
    fil.once('error', () => rendre(undefined))
    fil.once('exit', () => rendre(undefined))
  })
