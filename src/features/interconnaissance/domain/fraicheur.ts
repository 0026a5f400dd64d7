/** How fresh the page of a member is: confirmed by its owner at the cadence that the owner chose. */

export const CADENCES = ['mois', 'trimestre', 'semestre', 'annee'] as const
export type Cadence = (typeof CADENCES)[number]

/** Of a page whose owner chose nothing. */
export const CADENCE_DEFAUT: Cadence = 'trimestre'

const MOIS: Readonly<Record<Cadence, number>> = { mois: 1, trimestre: 3, semestre: 6, annee: 12 }

export interface Confirmation {
  cadence: Cadence
  /** None: never. */
  confirmeeLe: Date | undefined
}

export const FRAICHEURS = ['jamais', 'en-retard', 'bientot', 'a-jour'] as const
export type Fraicheur = (typeof FRAICHEURS)[number]

const JOUR_MS = 86_400_000
/** Days before the term from which the owner is asked to confirm. */
const AVANT_JOURS = 7
/** Days between two reminders that nobody answers. */
const RELANCE_JOURS = 30

/** When a page has to be confirmed again: the same day of a later month, or the last one of that month. */
export function echeanceDe({ cadence, confirmeeLe }: Confirmation): Date | undefined {
  if (!confirmeeLe) return undefined
  const voulue = new Date(confirmeeLe)
  voulue.setUTCMonth(voulue.getUTCMonth() + MOIS[cadence], 1)
  const dernier = new Date(Date.UTC(voulue.getUTCFullYear(), voulue.getUTCMonth() + 1, 0)).getUTCDate()
  voulue.setUTCDate(Math.min(confirmeeLe.getUTCDate(), dernier))
  return voulue
}

export function fraicheurDe(confirmation: Confirmation, now: Date): Fraicheur {
  const echeance = echeanceDe(confirmation)
  if (!echeance) return 'jamais'
  if (echeance <= now) return 'en-retard'
  return echeance.getTime() - now.getTime() <= AVANT_JOURS * JOUR_MS ? 'bientot' : 'a-jour'
}

/** Whether the owner is to be reminded now: a week before the term, then each month until they confirm. */
export function rappelDu(page: Confirmation & { rappeleeLe: Date | undefined }, now: Date): boolean {
  const { confirmeeLe, rappeleeLe } = page
  if (fraicheurDe(page, now) === 'a-jour') return false
  if (!rappeleeLe || (confirmeeLe && rappeleeLe < confirmeeLe)) return true
  return now.getTime() - rappeleeLe.getTime() >= RELANCE_JOURS * JOUR_MS
}

/** Why nobody is asked to confirm a page: all of those who were said no, or there is no address. */
export type SansRappel = 'arretes' | 'sans-adresse'

export interface Part {
  total: number
  /** Confirmed, and not yet due again. */
  aTemps: number
}

/** How many of these pages are confirmed in time. */
export const partDe = (pages: readonly Confirmation[], now: Date): Part => ({
  total: pages.length,
  aTemps: pages.filter(page => ['a-jour', 'bientot'].includes(fraicheurDe(page, now))).length,
})

/** Those to look at first: never confirmed, then confirmed the longest ago; by name where that is the same. */
export const parAnciennete = <T extends Confirmation & { nom: string }>(pages: readonly T[]): T[] =>
  pages.toSorted(
    (a, b) => (a.confirmeeLe?.getTime() ?? 0) - (b.confirmeeLe?.getTime() ?? 0) || a.nom.localeCompare(b.nom, 'fr'),
  )
