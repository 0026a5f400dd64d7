/** Characters quoted around a word: two or three lines. */
const AUTOUR = 160
/** Of a root, what its words all begin with, whatever their ending. */
const DEBUT = 5

/** Without accents and capitals, character for character. */
const plier = (texte: string): string => texte.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/**
 * Where a text is best quoted from for some roots: around the passage that has the most of them.
 * @param racines without accents, in small letters
 * @returns some 300 characters cut at words; empty when no passage has any
 */
export function citer(passages: readonly string[], racines: readonly string[]): string {
  const debuts = [...new Set(racines.map(racine => racine.slice(0, DEBUT).replaceAll(/[^\p{L}\p{N}]/gu, '')))].filter(
    Boolean,
  )
  if (debuts.length === 0) return ''
  const motif = new RegExp(`(?<![\\p{L}\\p{N}])(?:${debuts.join('|')})`, 'gu')
  let meilleur = { nombre: 0, ou: 0, passage: '' }
  for (const passage of passages) {
    const trouves = [...plier(passage).matchAll(motif)]
    const nombre = new Set(trouves.map(([mot]) => mot)).size
    if (nombre > meilleur.nombre) meilleur = { nombre, ou: trouves[0]?.index ?? 0, passage }
    if (nombre === debuts.length) break
  }
  const { ou, passage } = meilleur
  const de = ou <= AUTOUR ? 0 : passage.indexOf(' ', ou - AUTOUR) + 1
  const fin = passage.indexOf(' ', ou + AUTOUR)
  return passage.slice(de, fin < 0 ? undefined : fin).replaceAll('\n', ' ')
}
