/** A piece of what a person wrote; `compris` when a fact was read in it. */
export interface Morceau {
  texte: string
  compris: boolean
}

const fold = (text: string): string => text.toLowerCase().replaceAll('’', "'")

/** Cuts a text at the words that facts were read in, so that they can be shown as such. Overlaps are merged. */
export const highlight = (texte: string, extraits: readonly string[]): Morceau[] => {
  const folded = fold(texte)
  const spans = extraits
    .filter(extrait => extrait.trim() !== '')
    .map(extrait => ({ start: folded.indexOf(fold(extrait)), length: extrait.length }))
    .filter(({ start }) => start >= 0)
    .sort((a, b) => a.start - b.start)
  const morceaux: Morceau[] = []
  let at = 0
  for (const { start, length } of spans) {
    const end = start + length
    if (end <= at) continue
    if (start > at) morceaux.push({ texte: texte.slice(at, start), compris: false })
    const last = morceaux.at(-1)
    if (start < at && last) last.texte += texte.slice(at, end)
    else morceaux.push({ texte: texte.slice(Math.max(start, at), end), compris: true })
    at = end
  }
  if (at < texte.length) morceaux.push({ texte: texte.slice(at), compris: false })
  return morceaux
}
