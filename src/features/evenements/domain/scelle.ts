import { debutDuJour, jourDe, plusJours } from '#platform/fuseau.ts'
import type { Quand } from './evenement.ts'

const JOUR_MS = 86_400_000

/**
 * Until when a phone may keep the list of who is expected, closed by a code: the end of the last day of the event and a day from now at
 * most; undefined on the other days, when it keeps none.
 */
export function garderJusqua({ debut, fin, zone }: Quand, now: Date): Date | undefined {
  const jusqua = debutDuJour(plusJours(jourDe(new Date(fin.getTime() - 1), zone), 1), zone)
  if (now < debutDuJour(jourDe(debut, zone), zone) || now >= jusqua) return undefined
  return new Date(Math.min(jusqua.getTime(), now.getTime() + JOUR_MS))
}
