/** `2026-S1`, or `2026`: the half-years of the year that are over. */
export type Periode = `${number}` | `${number}-S${1 | 2}`

const FORME = /^(\d{4})(?:-S([12]))?$/

/** The half-year that begins on a day (`2026-07-01`). */
export const semestreOf = (premierJour: string): Periode =>
  `${Number(premierJour.slice(0, 4))}-S${premierJour.slice(5, 7) === '01' ? 1 : 2}`

/** First day of the half-year that is not over yet, from today (ISO, on the clock of Paris): what is before is published. */
export const finPubliee = (leJour: string): string =>
  `${leJour.slice(0, 4)}-${Number(leJour.slice(5, 7)) <= 6 ? '01' : '07'}-01`

/** @returns undefined for what is no period. */
export function parsePeriode(text: string | undefined): Periode | undefined {
  const [, annee, semestre] = FORME.exec(text ?? '') ?? []
  if (annee === undefined) return undefined
  if (semestre === undefined) return `${Number(annee)}`
  return `${Number(annee)}-S${semestre === '1' ? 1 : 2}`
}

/** `2026-S1` → "1er semestre 2026"; `2026` → "année 2026". */
export function direPeriode(periode: Periode): string {
  const [, annee = '', semestre] = FORME.exec(periode) ?? []
  if (semestre === undefined) return `année ${annee}`
  return `${semestre === '1' ? '1er' : '2e'} semestre ${annee}`
}

/** The quarters that the observatoire publishes a period by (`2026-T1`), or its year. */
export function trimestresOf(periode: Periode): string[] {
  const [, annee = '', semestre] = FORME.exec(periode) ?? []
  if (semestre === undefined) return [annee]
  return semestre === '1' ? [`${annee}-T1`, `${annee}-T2`] : [`${annee}-T3`, `${annee}-T4`]
}

/** Periods from the one that ended last; of those that end together, the longest first. A year with one half-year alone comes after it. */
export function ranger(periodes: readonly Periode[]): Periode[] {
  const fin = (periode: Periode): number => {
    const [, annee = '', semestre] = FORME.exec(periode) ?? []
    if (semestre !== undefined) return Number(annee) * 10 + Number(semestre) * 2
    return periodes.includes(`${Number(annee)}-S2`) ? Number(annee) * 10 + 5 : Number(annee) * 10 + 1
  }
  return [...new Set(periodes)].sort((x, y) => fin(y) - fin(x))
}
