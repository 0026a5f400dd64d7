/** A word of the text: how it was written, how it is read, where it stands. */
export interface Mot {
  /** As read: lower case, no accents, abbreviation written out, misspelling corrected. */
  t: string
  /** As written, folded only. */
  brut: string
  debut: number
  fin: number
  /** Number of the sentence. */
  phrase: number
  /** A comma or the like stands before it. */
  pause: boolean
}

const LIGATURES: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss' }

export const fold = (texte: string): string =>
  texte
    .toLowerCase()
    .replace(/[œæß]/g, lettre => LIGATURES[lettre] ?? lettre)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')

/** Ordinals ("3ème", "1ere", "2nde"), numbers, then words; combining marks stay in the word of decomposed text. */
const MOT =
  /\d+(?:[eè]me|i[eè]me|[eè]re|er|nde?|de|e|è)(?![\p{L}\p{M}])|\d+|[lm][123](?![\p{L}\p{M}\d])|[\p{L}\p{M}]+|\+/giu
const FIN_DE_PHRASE = /[.!?;\n\r…]/
const PAUSE = /[,:()[\]/«»"–—]|\s-\s/

const ORDINAUX: Record<string, string> = {
  sixieme: '6e',
  cinquieme: '5e',
  quatrieme: '4e',
  troisieme: '3e',
  seconde: '2e',
  premiere: '1e',
  premier: '1e',
  deuxieme: '2e',
}

/**
 * Splits a text into words with their places; `lire` gives what a folded word is read as: several words for an
 * abbreviation ("jsuis"), none for one that says nothing ("svp").
 */
export function readMots(texte: string, lire: (brut: string) => readonly string[]): Mot[] {
  const mots: Mot[] = []
  let fin = 0
  let phrase = 0
  for (const { 0: ecrit, index } of texte.matchAll(MOT)) {
    const entre = texte.slice(fin, index)
    // A dot inside a number or an acronym ("R.Q.T.H.") ends no sentence; an abbreviation's dot is rare enough.
    if (FIN_DE_PHRASE.test(entre) && (entre.length > 1 || !/[.]/.test(entre))) phrase++
    const pause = PAUSE.test(entre)
    fin = index + ecrit.length
    const brut = fold(ecrit)
    const lus = lire(toOrdinal(brut))
    for (const [rang, t] of lus.entries()) {
      mots.push({ t, brut: lus.length === 1 ? brut : t, debut: index, fin, phrase, pause: pause && rang === 0 })
    }
  }
  // The "est" of "est-ce que" asks and says nothing of anybody.
  for (const [i, mot] of mots.entries()) {
    if (mot.t === 'est' && mots[i + 1]?.t === 'ce' && /^qu/.test(mots[i + 2]?.t ?? '')) mot.t = 'estceque'
    // Advisers' shorthand, alone between two commas: "41 ans, DE, RQTH".
    if (mot.t === 'de' && mot.pause && mots[i + 1]?.pause === true) mot.t = 'demandeur'
  }
  return mots
}

const toOrdinal = (brut: string): string =>
  /^\d+[a-z]+$/.test(brut) ? `${Number.parseInt(brut, 10)}e` : (ORDINAUX[brut] ?? brut)

const UNITES = 'zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(
  ' ',
)
const DIZAINES: Record<string, number> = {
  vingt: 20,
  vingts: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  septante: 70,
  huitante: 80,
  nonante: 90,
}

const LETTRES = new Set(['et', 'une', ...UNITES, ...Object.keys(DIZAINES)])

/** Value of a word of a number ("dix", "vingt", "17"), or undefined. */
export function valeurOf(mot: string): number | undefined {
  if (/^\d{1,4}$/.test(mot)) return Number(mot)
  if (mot === 'une') return 1
  const unite = UNITES.indexOf(mot)
  return unite >= 0 ? unite : DIZAINES[mot]
}

/**
 * Reads the number that ends at word `i` ("dix-sept", "quarante et un", "quatre-vingt-deux", "17"): its value and
 * where it begins.
 */
export function readNombre(mots: readonly Mot[], i: number): { valeur: number; debut: number } | undefined {
  const texte = mots[i]?.t ?? ''
  if (/^\d/.test(texte)) {
    const valeur = valeurOf(texte)
    return valeur === undefined ? undefined : { valeur, debut: i }
  }
  let debut = i
  while (debut > 0 && i - debut < 4 && LETTRES.has(mots[debut - 1]?.t ?? '')) debut--
  while (debut < i && (mots[debut]?.t === 'et' || mots[debut]?.t === 'un')) debut++
  let valeur = 0
  for (const mot of mots.slice(debut, i + 1)) {
    if (mot.t === 'et') continue
    const partie = valeurOf(mot.t)
    if (partie === undefined) return undefined
    valeur = partie === 20 && valeur === 4 ? 80 : valeur + partie
  }
  return { valeur, debut }
}
