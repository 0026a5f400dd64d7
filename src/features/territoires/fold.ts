const LIGATURES: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss' }
const ABREVIATIONS: Record<string, string> = { st: 'saint', ste: 'sainte', sts: 'saints', stes: 'saintes' }

/**
 * Key under which two spellings of a place name are the same: no case, accents, hyphens or apostrophes, and
 * "St"/"Ste" written out ("St-Germain-l'Aiguiller" and "saint germain l aiguiller").
 */
export const foldNom = (nom: string): string => (PLIE.test(nom) ? nom : fold(nom))

/** Already folded, as most of what a reading of texts looks up: nothing to do. */
const PLIE = /^(?!.*\bste?s?\b)[a-z0-9]+(?: [a-z0-9]+)*$/

const fold = (nom: string): string =>
  nom
    .toLowerCase()
    .replace(/[œæß]/g, lettre => LIGATURES[lettre] ?? lettre)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .map(mot => ABREVIATIONS[mot] ?? mot)
    .join(' ')

/** The key without its leading article: people write "Mans" or "la Loupe" and "Loupe" alike. */
export const withoutArticle = (cle: string): string => cle.replace(/^(?:le|la|les|l) (?=.)/, '')
