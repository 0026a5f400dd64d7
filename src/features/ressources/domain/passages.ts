/** Characters of a text that are kept: a long book; beyond, an index of words would not take it. */
export const TEXTE_MAX = 200_000
/** Of one passage: enough to quote from. */
const PASSAGE_MAX = 1000

/** Cuts a text into passages: at lines where it can, at words else. Signs that cannot be shown and empty lines are left out. */
export function passagesOf(texte: string): string[] {
  const lignes = texte
    .slice(0, TEXTE_MAX)
    .normalize('NFC')
    .split(/[\n\r\f\v\u2028\u2029]+/)
    .map(ligne => ligne.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\s]+/gu, ' ').trim())
    .filter(ligne => ligne !== '')
    .flatMap(couper)
  const passages: string[] = []
  let passage = ''
  for (const ligne of lignes) {
    if (passage !== '' && passage.length + ligne.length + 1 > PASSAGE_MAX) {
      passages.push(passage)
      passage = ''
    }
    passage = passage === '' ? ligne : `${passage}\n${ligne}`
  }
  return passage === '' ? passages : [...passages, passage]
}

/** A line in pieces that fit a passage. */
function couper(ligne: string): string[] {
  const morceaux: string[] = []
  let reste = ligne
  while (reste.length > PASSAGE_MAX) {
    const espace = reste.lastIndexOf(' ', PASSAGE_MAX)
    const ou = espace > PASSAGE_MAX / 2 ? espace : PASSAGE_MAX
    morceaux.push(reste.slice(0, ou).trim())
    reste = reste.slice(ou).trim()
  }
  return reste === '' ? morceaux : [...morceaux, reste]
}
