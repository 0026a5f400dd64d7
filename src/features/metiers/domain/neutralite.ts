import { fold } from '#features/orientation/index.ts'

/** What a text of a sheet should not say, or should have said. */
export interface Signalement {
  sorte: 'promotion' | 'genre' | 'contrainte-absente'
  /** The words, or the heading that is missing. */
  extrait: string
  phrase: string
}

/** Words that sell an occupation rather than tell it. Written from what public information on occupations has to avoid: neither stereotyped nor idealised. */
const PROMOTION =
  /\b(?:le|la|les|un|une) (?:plus (?:beau|belle|passionnante?|noble)|meilleure?s?)\b|\b(?:passionna(?:nt|nte|nts|ntes)|exceptionnel(?:le)?s?|formidables?|extraordinaires?|incontournables?|fabuleu(?:x|ses?)|prestigieu(?:x|ses?)|inoubliables?|remarquables?|impeccables?|indispensables?|merveilleu(?:x|ses?)|captive|sublime|metier d.avenir|metier de reve|ideale?s?|role (?:cle|crucial|essentiel|determinant)|acteur cle|pilier|veritable artiste|artiste de la|ravi(?:t|ssent) les|regaler nos|acteur essentiel|artisan essentiel)\b/g

/** Words that tie an occupation, a quality or a task to one sex. */
const GENRE =
  /\b(?:metier (?:d.homme|de femme|masculin|feminin)|feminin(?:e|ite)?|virile?|viril(?:ite)?|instinct maternel|maternelle douceur|douceur feminine|force masculine|pour les (?:hommes|femmes)|les (?:filles|garcons) (?:aiment|preferent)|mains? de fee|reserve aux (?:hommes|femmes))\b/g

/** The signs of one text, sentence by sentence. */
export function signaler(phrases: readonly string[]): Signalement[] {
  return phrases.flatMap(phrase => {
    const plie = fold(phrase)
    const trouver = (sorte: Signalement['sorte'], motif: RegExp): Signalement[] =>
      Array.from(plie.matchAll(motif), ({ 0: extrait }) => ({ sorte, extrait, phrase }))
    return [...trouver('promotion', PROMOTION), ...trouver('genre', GENRE)]
  })
}

/** The sentences of a text that tell rather than sell; all of them when none does. */
export function phrasesSobres(phrases: readonly string[]): readonly string[] {
  const sobres = phrases.filter(phrase => signaler([phrase]).length === 0)
  return sobres.length > 0 ? sobres : phrases
}

/** The signs of a sheet: its sentences, and constraints that nobody told. */
export function signalerFiche(fiche: {
  libelle: string
  definition: readonly string[]
  plait: readonly string[]
  pese: readonly string[]
  contextes: readonly { type: string }[]
}): Signalement[] {
  const contraintes = fiche.pese.length > 0 || fiche.contextes.some(({ type }) => /^(?:Conditions|Horaires)/.test(type))
  return [
    ...signaler([...fiche.definition, ...fiche.plait, ...fiche.pese]),
    ...(contraintes
      ? []
      : [{ sorte: 'contrainte-absente' as const, extrait: 'conditions de travail', phrase: fiche.libelle }]),
  ]
}
