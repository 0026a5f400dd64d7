import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'

/** Times of one event at most that are kept: a meeting of each day for a year and a half. */
const FOIS_MAX = 550

/** What repeats an event, once read: instants in milliseconds. */
export interface Repetition {
  /** First time. */
  debut: Date
  /** IANA zone of the clock on which it comes again; `UTC` for what is told in it. */
  zone: string
  /** RFC 5545 rules, without `RRULE:`. */
  regles: readonly string[]
  /** Added one by one (`RDATE`), and taken out (`EXDATE`). */
  plus: readonly number[]
  moins: readonly number[]
}

/**
 * Instants at which an event begins between two others: its first time, those of its rules and those added, less those taken out. It keeps the hour of its
 * clock when the clocks change.
 * @throws RangeError for a rule that cannot be read
 */
export function foisEntre({ debut, zone, regles, plus, moins }: Repetition, du: Date, au: Date): number[] {
  const dtstart = Temporal.Instant.fromEpochMilliseconds(debut.getTime()).toZonedDateTimeISO(zone)
  const fois = new Set<number>([dtstart.epochMilliseconds, ...plus])
  for (const regle of regles) {
    const rule = new RRuleTemporal({ rruleString: regleLisible(regle), dtstart, temporal: Temporal, cache: false })
    for (const une of rule.between(du, au, true)) {
      fois.add(une.epochMilliseconds)
      if (fois.size > FOIS_MAX * 2) break
    }
  }
  const retirees = new Set(moins)
  return [...fois]
    .filter(ms => ms >= du.getTime() && ms < au.getTime() && !retirees.has(ms))
    .sort((a, b) => a - b)
    .slice(0, FOIS_MAX)
}

/** Rules of each second or minute are not of events: they would never end. */
const regleLisible = (regle: string): string => {
  if (/FREQ=(?:SECONDLY|MINUTELY)/i.test(regle)) throw new RangeError('FREQ')
  return regle.toUpperCase()
}
