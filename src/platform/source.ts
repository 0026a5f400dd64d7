/** Bytes that are read part by part, wherever they are kept: none has to be in memory whole. */
export interface Source {
  /** In bytes. */
  taille: number
  /** @param fin the byte after the last one */
  lire: (debut: number, fin: number) => AsyncIterable<Uint8Array>
}

/** What is in memory already. */
export const sourceOf = (octets: Uint8Array): Source => ({
  taille: octets.length,
  async *lire(debut, fin) {
    yield octets.subarray(debut, fin)
  },
})

export const readAll = (source: Source): AsyncIterable<Uint8Array> => source.lire(0, source.taille)

/** A part of it, in memory. */
export async function readPart(source: Source, debut: number, fin: number): Promise<Buffer<ArrayBuffer>> {
  const morceaux: Uint8Array[] = []
  for await (const morceau of source.lire(debut, Math.min(fin, source.taille))) morceaux.push(morceau)
  return Buffer.concat(morceaux)
}

/**
 * Cuts a flow of bytes into pieces. A source that breaks, as a connection that is lost, ends there: what came of it is given as the last
 * piece. @param longueur of each piece but the last, in bytes
 */
export async function* cutPieces(flux: AsyncIterable<Uint8Array>, longueur: number): AsyncGenerator<Uint8Array> {
  let tampon = Buffer.allocUnsafe(longueur)
  let plein = 0
  const source = flux[Symbol.asyncIterator]()
  const suivant = () => source.next().catch(() => ({ done: true as const, value: undefined }))
  try {
    for (let lu = await suivant(); !lu.done; lu = await suivant()) {
      for (let pris = 0; pris < lu.value.length; ) {
        const part = lu.value.subarray(pris, pris + longueur - plein)
        tampon.set(part, plein)
        pris += part.length
        plein += part.length
        if (plein < longueur) continue
        yield tampon
        tampon = Buffer.allocUnsafe(longueur)
        plein = 0
      }
    }
    if (plein > 0) yield tampon.subarray(0, plein)
  } finally {
    await source.return?.()
  }
}
