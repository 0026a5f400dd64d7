const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' }

/** Under which two spellings of a name are the same: no case, accents, hyphens or apostrophes. */
export const fold = (nom: string): string =>
  nom
    .toLowerCase()
    .replaceAll(/[œæß]/g, lettre => LIGATURES[lettre] ?? lettre)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
