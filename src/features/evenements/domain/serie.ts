import { Temporal } from 'temporal-polyfill'
import { jourDe } from '#platform/fuseau.ts'
import type { Quand } from './evenement.ts'
import { foisEntre } from './repetition.ts'

/** How often an event comes again. */
export const RYTHMES = ['semaine', 'quinzaine', 'mois'] as const
export type Rythme = (typeof RYTHMES)[number]

/** Times of a series at most, the first one in it. */
export const FOIS_MAX = 52
/** A series goes no further than a school year and its holidays. */
const JOURS_MAX = 400
const JOUR_MS = 86_400_000

const JOURS_RRULE = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** The rule of RFC 5545 of a rhythm: each month on the same weekday of the month, the fifth one being the last. */
const regleDe = (rythme: Rythme, debut: Date, zone: string): string => {
  if (rythme !== 'mois') return `FREQ=WEEKLY;INTERVAL=${rythme === 'semaine' ? 1 : 2}`
  const { day, dayOfWeek } = Temporal.PlainDate.from(jourDe(debut, zone))
  const rang = Math.ceil(day / 7)
  return `FREQ=MONTHLY;BYDAY=${rang > 4 ? -1 : rang}${JOURS_RRULE[dayOfWeek - 1]}`
}

/**
 * Times of an event after the first, at the same hour of the clock whatever the season, each as long as it.
 * @param jusqua ISO date, in it; none: as many as `fois` says
 */
export function suiteDe(
  quand: Quand,
  { rythme, fois, jusqua }: { rythme: Rythme; fois: number; jusqua?: string | undefined },
): Quand[] {
  const { debut, zone, journee } = quand
  const au = new Date(debut.getTime() + JOURS_MAX * JOUR_MS)
  const instants = foisEntre({ debut, zone, regles: [regleDe(rythme, debut, zone)], plus: [], moins: [] }, debut, au)
  return instants
    .slice(1)
    .map(ms => ({ zone, journee, debut: new Date(ms), fin: finDe(quand, ms) }))
    .filter((_, i) => i < (jusqua === undefined ? Math.min(fois, FOIS_MAX) : FOIS_MAX) - 1)
    .filter(un => jusqua === undefined || jourDe(un.debut, zone) <= jusqua)
}

/** The end on the clock: as many days and hours later as the first time, so that a night of change makes none longer. */
const finDe = ({ debut, fin, zone }: Quand, ms: number): Date => {
  const a = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  const duree = a(debut.getTime()).toPlainDateTime().until(a(fin.getTime()).toPlainDateTime())
  return new Date(a(ms).toPlainDateTime().add(duree).toZonedDateTime(zone).epochMilliseconds)
}
