import { fileTypeFromBuffer } from 'file-type'
import { inspecterArchive, ouvrirArchive } from './archive.ts'
import { type ErreurFichier, TYPES, type TypeFichier, taillePossible, typeOf } from './domain/fichier.ts'

/** Where a browser that guesses would find a page. */
const DEBUT = 1024
const PAGE = /<(!doctype\s+html|html|script|svg|body|iframe|\?php)/i

/** Office files are archives: what they are is told by what is in them. */
const isArchive = (octets: Uint8Array): boolean =>
  Buffer.from(octets.subarray(0, 4)).toString('latin1') === 'PK\u0003\u0004'

/**
 * Looks at an uploaded file by its bytes: what it is, whether that agrees with its name, whether it is another one too, whether it
 * would fill the memory, whether it holds programs.
 */
export async function controler(
  nom: string,
  octets: Uint8Array,
): Promise<{ type: TypeFichier } | { erreur: ErreurFichier }> {
  const taille = taillePossible(octets.length)
  if (taille) return { erreur: taille }
  const archive = isArchive(octets)
  const annonce = Object.values(TYPES).some(({ extensions }) =>
    extensions.some(e => nom.toLowerCase().endsWith(`.${e}`)),
  )
  // Before anything unfolds it.
  const dedans = archive && annonce ? await inspecterArchive(octets) : undefined
  if (dedans) return { erreur: dedans }
  const detecte = (await fileTypeFromBuffer(octets).catch(() => undefined))?.mime
  const lu = typeOf(nom, detecte)
  if ('erreur' in lu) return lu
  if (
    !archive &&
    (PAGE.test(Buffer.from(octets.subarray(0, DEBUT)).toString('latin1')) || (await ouvrirArchive(octets)))
  )
    return { erreur: 'deux-formats' }
  return lu
}
