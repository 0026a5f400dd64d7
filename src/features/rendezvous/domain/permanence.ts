import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'

/** When a structure receives by appointment, again and again. */
export interface Permanence {
  /** RFC 5545 recurrence, as `FREQ=WEEKLY;BYDAY=TU`. */
  recurrence: string
  /** First day and time, on the clock of the zone: `2026-12-01T14:00`. */
  debut: string
  /** IANA time zone. */
  zone: string
  /** Length of one slot. */
  dureeMin: number
  /** Slots one after the other, each time. */
  creneaux: number
  /** People received in the same slot. */
  places: number
  /** Accounts that host in turn, one each time; none when nobody is named. */
  hotes: readonly string[]
}

/** Days on which nobody is received. */
export interface JoursFermes {
  /** Whether an ISO date is a public holiday. */
  ferie: (date: string) => boolean
  /** Exceptional closures of the lieu, ISO dates, both ends included. */
  fermetures: readonly { du: string; au: string }[]
}

export interface CreneauPrevu {
  debut: Date
  fin: Date
  places: number
  hote: string | undefined
}

const ferme = ({ ferie, fermetures }: JoursFermes, date: string): boolean =>
  ferie(date) || fermetures.some(({ du, au }) => du <= date && date <= au)

/**
 * Slots that begin between two instants (the first included, the last not). A permanence keeps its local time through daylight
 * saving; slots last what they say, so that on the night of a change none is lost, none comes twice and none overlaps. A time
 * that does not exist that night is left out (RFC 5545, 3.3.10). Each time of the recurrence counts as one turn of the hosts,
 * closed days included: a closure that comes later changes nobody else's turn.
 */
export function creneauxEntre(permanence: Permanence, fermes: JoursFermes, du: Date, au: Date): CreneauPrevu[] {
  const { recurrence, debut, zone, dureeMin, creneaux, places, hotes } = permanence
  const dtstart = Temporal.PlainDateTime.from(debut).toZonedDateTime(zone)
  const rule = new RRuleTemporal({ rruleString: recurrence, dtstart, temporal: Temporal, cache: false })
  const prevus: CreneauPrevu[] = []
  const dureeMs = dureeMin * 60_000
  rule.all((fois, rang) => {
    const premier = fois.epochMilliseconds
    if (premier >= au.getTime()) return false
    if (ferme(fermes, fois.toPlainDate().toString())) return true
    const hote = hotes.length > 0 ? hotes[rang % hotes.length] : undefined
    for (let k = 0; k < creneaux; k++) {
      const ms = premier + k * dureeMs
      if (ms >= du.getTime() && ms < au.getTime())
        prevus.push({ debut: new Date(ms), fin: new Date(ms + dureeMs), places, hote })
    }
    return true
  })
  return prevus
}
