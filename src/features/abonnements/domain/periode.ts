import { debutDuJour, PARIS, plusJours } from '#platform/fuseau.ts'
import { jourOf } from '#web/format.ts'
import type { Rythme } from './abonnement.ts'

/**
 * The period that an instant is in, by its first day (ISO) and instant: the day, or the week from its Monday. A message is due when the last
 * one was before it.
 */
export function periodeDe(rythme: Rythme, now: Date): { jour: string; debut: Date } {
  const aujourdhui = jourOf(now)
  const depuisLundi = (new Date(aujourdhui).getUTCDay() + 6) % 7
  const jour = rythme === 'jour' ? aujourdhui : plusJours(aujourdhui, -depuisLundi)
  return { jour, debut: debutDuJour(jour, PARIS) }
}
