/** Dates as the feeds write them. */

export type DateLue =
  | { etat: 'lue'; iso: string /** True when it was not written as the format wants. */; corrigee: boolean }
  /** Written on purpose as "no date": 00000000, 99999999. */
  | { etat: 'aucune' }
  | { etat: 'illisible' }

/** `20260901`, `2026-09-01` (with or without an hour) or `01/09/2026`. */
export const lireDate = (raw: string): DateLue => {
  const text = raw.trim()
  if (/^(0{8}|9{8}|0000-00-00|9999-99-99)$/.test(text)) return { etat: 'aucune' }
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const iso = compact ? null : /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text)
  const french = compact || iso ? null : /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s.*)?$/.exec(text)
  const [year, month, day] = french
    ? [french[3], french[2], french[1]]
    : [compact?.[1] ?? iso?.[1], compact?.[2] ?? iso?.[2], compact?.[3] ?? iso?.[3]]
  if (!year || !month || !day) return { etat: 'illisible' }
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isReal(Number(year), Number(month), Number(day))
    ? { etat: 'lue', iso: date, corrigee: !compact }
    : { etat: 'illisible' }
}

const JOURS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isReal = (year: number, month: number, day: number): boolean => {
  const bissextile = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0)
  return day >= 1 && day <= (JOURS[month - 1] ?? 0) + (bissextile ? 1 : 0)
}

/**
 * `8/31/16` of the old extracts (American order, two figures for the year), `31/12/2028`, `2028-12-31`.
 * @param ordre how `a/b/year` is read; a first part above 12 can only be a day.
 */
export const lireDateOuAmericaine = (raw: string, ordre: 'jour' | 'mois'): DateLue => {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/.exec(raw.trim())
  if (!found) return lireDate(raw)
  const [, a = '', b = '', y = ''] = found
  const year = y.length === 4 ? y : `${Number(y) > 70 ? 19 : 20}${y}`
  const mois = ordre === 'mois' && Number(a) <= 12
  return lireDate(mois ? `${b}/${a}/${year}` : `${a}/${b}/${year}`)
}
