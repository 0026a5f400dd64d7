import { debutDuJour, PARIS, plusJours } from '#platform/fuseau.ts'
import { wallClock } from '#web/format.ts'
import type { Rythme } from './abonnement.ts'

/** The day of an instant in Paris, ISO. */
const jourDe = (le: Date): string => {
  const { year, month, day } = wallClock(le, PARIS)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/**
 * The period that an instant is in, by its first day (ISO) and instant: the day, or the week from its Monday. A message is due when the last
 * one was before it.
 */
export function periodeDe(rythme: Rythme, now: Date): { jour: string; debut: Date } {
  const aujourdhui = jourDe(now)
  const depuisLundi = (new Date(aujourdhui).getUTCDay() + 6) % 7
  const jour = rythme === 'jour' ? aujourdhui : plusJours(aujourdhui, -depuisLundi)
  return { jour, debut: debutDuJour(jour, PARIS) }
}
