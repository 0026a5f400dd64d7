import { fold, radicalOf } from '#features/orientation/index.ts'

/** Words that an appellation is the same with or without. */
const VIDES = new Set(
  (
    'de d du des la le l les en a au aux et pour un une dans chez par sur ou avec qui que qu se s sa son ses ' +
    'mon ma mes leur leurs ce cette ces je j on il elle ne n pas est sont etre faire fait y plus'
  ).split(' '),
)

/** Plurals of a kind of their own, and the words that they are of. */
const PLURIELS: Readonly<Record<string, string>> = {
  yeux: 'oeil',
  travaux: 'travail',
  vitraux: 'vitrail',
  coraux: 'corail',
  emaux: 'email',
  baux: 'bail',
  oeufs: 'oeuf',
  os: 'os',
}
/** Words in -eau and -au take an x; the other plurals in -aux are of words in -al. */
const singularOf = (mot: string): string => {
  const irregulier = PLURIELS[mot]
  if (irregulier !== undefined) return irregulier
  if (/[^e]aux$/.test(mot) && mot.length > 5 && !/^(?:tuy|joy|noy|bou|pre)aux$/.test(mot))
    return `${mot.slice(0, -3)}al`
  return mot.length > 3 && /[sx]$/.test(mot) ? mot.slice(0, -1) : mot
}

/** Folded words of a text, in order, plurals brought back to their singular. A sign of an acronym's kind ("R&D", "C++") holds together. */
export function motsOf(texte: string): string[] {
  const mots = fold(texte)
    .replace(/\b(?:[a-z]\.){2,}/g, sigle => sigle.replaceAll('.', ''))
    .split(/[^a-z0-9+#&]+/)
    .filter(mot => /[a-z0-9]/.test(mot))
  return mots.map(singularOf)
}

export const isVide = (mot: string): boolean => VIDES.has(mot)

/** Words of a text that say something; all of them when none does. */
export function motsPleins(texte: string): string[] {
  const mots = motsOf(texte)
  const pleins = mots.filter(mot => !isVide(mot))
  return pleins.length > 0 ? pleins : mots
}

/** Words that an ending seems to tie to another family than their own. */
const FAUX_COUSINS = new Set(
  'chantier patron coup main poste port porte portier mineur marine marin marche bouche cours course serre pile volant carte carton cartier salle sale saline mine mineral quartier couture part parti partie'.split(
    ' ',
  ),
)

/** What a word shares with those of its family: its stem, whatever its gender, number or conjugated form. */
export const racineOf = (mot: string): string => (FAUX_COUSINS.has(mot) ? `${mot}.` : radicalOf(mot))
