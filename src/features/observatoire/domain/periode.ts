/** `2026-T1`, or `2026`: the quarters of the year that are over. */
export type Periode = `${number}` | `${number}-T${number}`

/** The quarter that a day is in, by the first day of the quarter (`2026-04-01`). */
export const trimestreOf = (premierJour: string): Periode => {
  const [annee = '', mois = ''] = premierJour.split('-')
  return `${Number(annee)}-T${(Number(mois) + 2) / 3}`
}

/** First day of the quarter that is not over yet, on the clock of Paris: what is before is published. */
export const finPubliee = (now: Date): string => {
  const [annee = '', mois = ''] = new Intl.DateTimeFormat('fr-CA', {
    timeZone: 'Europe/Paris',
    year: 'numeric',
    month: '2-digit',
  })
    .format(now)
    .split('-')
  return debutDeRythme('trimestre', `${annee}-${mois}-01`)
}

const FORME = /^(\d{4})(?:-T([1-4]))?$/

/** @returns undefined for what is no period. */
export function parsePeriode(text: string | undefined): Periode | undefined {
  const [, annee, trimestre] = FORME.exec(text ?? '') ?? []
  if (annee === undefined) return undefined
  return trimestre === undefined ? `${Number(annee)}` : `${Number(annee)}-T${Number(trimestre)}`
}

/** The same length of time, just before. */
export function periodeAvant(periode: Periode): Periode {
  const [, annee = '', trimestre] = FORME.exec(periode) ?? []
  if (trimestre === undefined) return `${Number(annee) - 1}`
  return trimestre === '1' ? `${Number(annee) - 1}-T4` : `${Number(annee)}-T${Number(trimestre) - 1}`
}

/** `2026-T1` → "1er trimestre 2026"; `2026` → "année 2026". */
export function direPeriode(periode: Periode): string {
  const [, annee = '', trimestre] = FORME.exec(periode) ?? []
  if (trimestre === undefined) return `année ${annee}`
  return `${trimestre === '1' ? '1er' : `${trimestre}e`} trimestre ${annee}`
}

/** The same period one year before; undefined for a year, whose year before is the period before. */
export function periodeUnAnAvant(periode: Periode): Periode | undefined {
  const [, annee = '', trimestre] = FORME.exec(periode) ?? []
  return trimestre === undefined ? undefined : `${Number(annee) - 1}-T${Number(trimestre)}`
}

/** How often somebody is written to. */
export const RYTHMES = ['mois', 'trimestre'] as const
export type Rythme = (typeof RYTHMES)[number]

/** First day of the month or quarter that a day (ISO) is in. */
export function debutDeRythme(rythme: Rythme, jour: string): string {
  const [annee = '', mois = ''] = jour.split('-')
  const premier = rythme === 'mois' ? Number(mois) : Math.floor((Number(mois) - 1) / 3) * 3 + 1
  return `${annee}-${String(premier).padStart(2, '0')}-01`
}
