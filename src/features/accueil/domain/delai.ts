import type { LireHoraires } from '#features/orientation/index.ts'
import { wallClock } from '#web/format.ts'

export const CRENEAUX = ['matin', 'apres-midi', 'indifferent'] as const
export type Creneau = (typeof CRENEAUX)[number]

/** Half-days on which somebody calls back; public holidays are closed. */
const DEMI_JOURNEES = 'Mo-Fr 09:00-12:30,13:30-17:30'
const MIDI = 12

/**
 * By when a call-back is promised: the end of the next working half-day of the kind that was asked for. The half-day under way is
 * not promised: it may be nearly over.
 * @param fuseau IANA zone of those who call back
 */
export function promesseDeRappel(creneau: Creneau, lireHoraires: LireHoraires, fuseau: string, now: Date): Date {
  let instant = now.getTime()
  // Two half-days a day: enough for three weeks of holidays.
  for (let k = 0; k < 60; k++) {
    const etat = lireHoraires(DEMI_JOURNEES, fuseau, instant)
    if (!etat || etat.prochaine === null) {
      instant += 86_400_000
      continue
    }
    instant = etat.prochaine
    if (etat.maintenant) continue
    const fin = lireHoraires(DEMI_JOURNEES, fuseau, instant)?.prochaine
    const matin = wallClock(new Date(instant), fuseau).hour < MIDI
    if (fin && (creneau === 'indifferent' || (creneau === 'matin') === matin)) return new Date(fin)
  }
  throw new Error('no working half-day in a month')
}
