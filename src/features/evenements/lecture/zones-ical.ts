import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'

/** Names that Windows and Exchange give to zones where the network has partners. Source: CLDR, windowsZones.xml. */
const WINDOWS: Readonly<Record<string, string>> = {
  'Romance Standard Time': 'Europe/Paris',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'GMT Standard Time': 'Europe/London',
  'SA Western Standard Time': 'America/Guadeloupe',
  'SA Eastern Standard Time': 'America/Cayenne',
  'Saint Pierre Standard Time': 'America/Miquelon',
  'Mauritius Standard Time': 'Indian/Reunion',
  'E. Africa Standard Time': 'Indian/Mayotte',
  'Central Pacific Standard Time': 'Pacific/Noumea',
  'Hawaiian Standard Time': 'Pacific/Tahiti',
}

/**
 * The IANA zone of a `TZID`: its own name, that of Windows, or the end of a longer one (`/mozilla.org/20050126_1/Europe/Paris`).
 * @returns undefined when it is none of those
 */
export function zoneIana(tzid: string): string | undefined {
  const parts = tzid.replaceAll('"', '').split('/').filter(Boolean)
  const noms = [WINDOWS[tzid], tzid, parts.slice(-2).join('/'), parts.slice(-3).join('/')]
  return noms.find(nom => nom !== undefined && nom !== '' && existe(nom))
}

const existe = (zone: string): boolean => {
  try {
    new Temporal.ZonedDateTime(0n, zone)
    return !/^[+-]/.test(zone)
  } catch {
    return false
  }
}

/** The zones that a calendar describes itself, by their names; one that cannot be read is left out. */
export function zonesDecrites(blocs: readonly string[]): ReadonlyMap<string, ICAL.Timezone> {
  const zones = new Map<string, ICAL.Timezone>()
  for (const bloc of blocs) {
    try {
      const component = new ICAL.Component(ICAL.parse(bloc))
      const zone = new ICAL.Timezone(component)
      if (zone.tzid) zones.set(zone.tzid, zone)
    } catch {
      // The zone is then told by its name, or the event is refused.
    }
  }
  return zones
}

/** What a time of a calendar is: a day, or a clock with its zone. */
export interface HeureIcal {
  /** Day, or day and hour, as the clock says it. */
  horloge: Temporal.PlainDateTime
  journee: boolean
  instant: Date
  /** It is said in UTC. */
  enUtc: boolean
}

/**
 * Places a time on the line of instants. One that floats (no zone) is on the clocks of `zone`; a whole day begins at its midnight there; an hour that comes
 * twice is the first one, one that is skipped is as much later (RFC 5545, 3.3.5).
 * @returns undefined for a zone that neither its name nor the calendar tells
 */
export function placerHeure(
  heure: ICAL.Time,
  tzid: string | undefined,
  zone: string,
  decrites: ReadonlyMap<string, ICAL.Timezone>,
): HeureIcal | undefined {
  const { year, month, day, isDate } = heure
  const horloge = new Temporal.PlainDateTime(year, month, day, heure.hour, heure.minute, Math.min(59, heure.second))
  const at = (z: string): HeureIcal => ({
    horloge,
    journee: isDate,
    instant: new Date(horloge.toZonedDateTime(z, { disambiguation: 'compatible' }).epochMilliseconds),
    enUtc: z === 'UTC',
  })
  if (isDate) return at(zone)
  if (heure.zone === ICAL.Timezone.utcTimezone) return at('UTC')
  if (tzid === undefined) return at(zone)
  const iana = zoneIana(tzid)
  if (iana !== undefined) return at(iana)
  const decrite = decrites.get(tzid)
  if (decrite === undefined) return undefined
  const placee = heure.clone()
  placee.zone = decrite
  return { horloge, journee: false, instant: new Date(placee.toUnixTime() * 1000), enUtc: false }
}
