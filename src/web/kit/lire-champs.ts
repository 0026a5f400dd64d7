/** A field of a form that is wrong: its id, and what to do about it. */
export interface ErreurChamp {
  champ: string
  texte: string
}
export type Lu<T> = { lu: T } | { erreurs: ErreurChamp[] }

/** What was typed on one line: trimmed, without control signs. */
export const ligne = (form: URLSearchParams, nom: string): string =>
  (form.get(nom) ?? '').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

/** What was typed on several lines, each ended by one sign. */
export const lignes = (form: URLSearchParams, nom: string): string =>
  (form.get(nom) ?? '').replaceAll('\r\n', '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '')

/** Whether it is an ISO day of the calendar, of these times. */
export const estJour = (texte: string): boolean =>
  /^(19[89]|20)\d+-\d{2}-\d{2}$/.test(texte) &&
  texte.length === 10 &&
  !Number.isNaN(Date.parse(texte)) &&
  new Date(texte).toISOString().startsWith(texte)

/** A whole number between two bounds; undefined when nothing is typed, `faux` when it is anything else. */
export const nombre = (texte: string, min: number, max: number): number | undefined | 'faux' => {
  if (texte === '') return undefined
  const value = Number(texte.replaceAll(/[\s\u202f]/g, ''))
  return /^[\d\s\u202f]{1,12}$/.test(texte) && value >= min && value <= max ? value : 'faux'
}

/** The errors of the fields that are wrong, in the order of the table of messages. */
export const erreursDe = <T extends Readonly<Record<string, string>>>(
  textes: T,
  faux: Readonly<Partial<Record<keyof T, boolean>>>,
): ErreurChamp[] => Object.entries(textes).flatMap(([champ, texte]) => (faux[champ] ? [{ champ, texte }] : []))
