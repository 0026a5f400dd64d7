import { fromBufferPromise, type ZipFile } from 'yauzl'
import type { ErreurFichier } from './domain/fichier.ts'

/** Everything in an office file once it is unfolded: far above any real one, and what a server bears. */
const DEPLIE_MAX = 150 * 1024 * 1024
const ENTREES_MAX = 5000
/** Programs: of Microsoft's formats, then of OpenDocument. */
const PROGRAMME = /(^|\/)(vbaProject\.bin|activeX\/|embeddings\/[^/]*\.(exe|bin|com|scr))|^(Basic|Scripts)\//i
const FIN = 22

/**
 * Opens an archive that is in memory: an office file is one.
 * @returns undefined when it is none
 */
export const ouvrirArchive = (octets: Uint8Array): Promise<ZipFile | undefined> =>
  fromBufferPromise(Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength)).catch(() => undefined)

/**
 * Looks at every entry of an office file, and unfolds it as far as a server bears.
 * @returns why it is refused; undefined when nothing is wrong
 */
export async function inspecterArchive(octets: Uint8Array): Promise<ErreurFichier | undefined> {
  const zip = await ouvrirArchive(octets)
  if (!zip) return 'abime'
  // Before the first entry or after the end there could be another file.
  const fin = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).subarray(-FIN)
  if (!fin.subarray(0, 4).equals(Buffer.from('PK\u0005\u0006', 'latin1'))) return 'deux-formats'
  let [deplie, entrees, premiere] = [0, 0, Number.POSITIVE_INFINITY]
  try {
    for await (const entree of zip.eachEntry()) {
      premiere = Math.min(premiere, entree.relativeOffsetOfLocalHeader)
      if (++entrees > ENTREES_MAX || deplie + entree.uncompressedSize > DEPLIE_MAX) return 'bombe'
      if (entree.isEncrypted()) return 'protege'
      if (PROGRAMME.test(entree.fileName)) return 'macros'
      if (entree.fileName.endsWith('/')) continue
      // What is declared may lie: what comes out is counted.
      for await (const morceau of await zip.openReadStreamPromise(entree)) {
        deplie += morceau.length
        if (deplie > DEPLIE_MAX) return 'bombe'
      }
    }
  } catch {
    return 'abime'
  } finally {
    zip.close()
  }
  return premiere === 0 ? undefined : 'deux-formats'
}
