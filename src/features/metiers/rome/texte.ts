/** Doubled apostrophes ("l''écoute"), non-breaking and repeated spaces: what the files of ROME carry from where they come from. */
export const cleanTexte = (texte: string): string =>
  texte
    .replace(/'{2,}/g, "'")
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()

/** Characters of cp1252 that are not those of Latin-1, with the byte that each stands for. */
const CP1252 = new Map(
  Array.from('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ', lettre => lettre).map((lettre, i) => [
    lettre,
    [
      0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96,
      0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
    ][i] ?? 0,
  ]),
)
const MOJIBAKE = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}/g
const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** Letters that were UTF-8 and were read as cp1252 ("Ã©") are read again; what was right stays as it is. */
export const repairMojibake = (texte: string): string =>
  texte.replace(MOJIBAKE, suite => {
    const octets = Uint8Array.from(suite, lettre => CP1252.get(lettre) ?? lettre.charCodeAt(0))
    try {
      return UTF8.decode(octets)
    } catch {
      return suite
    }
  })
