/** What was typed, by field; it is given back as it was. */
export type Saisie = URLSearchParams
/** Field → what is wrong with it. */
export type Erreurs = Readonly<Record<string, string>>
export type Lu<T> = { valeur: T } | { erreurs: Erreurs }

const TITRE_MAX = 200
const TEXTE_MAX = 5000

/** One line that was typed, without what cannot be shown. */
export const ligne = (saisie: Saisie, nom: string, max = TITRE_MAX): string =>
  (saisie.get(nom) ?? '')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, max)

/** A text of several paragraphs. */
export const texte = (saisie: Saisie, nom: string, max = TEXTE_MAX): string =>
  (saisie.get(nom) ?? '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trim()
    .slice(0, max)
