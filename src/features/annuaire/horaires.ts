import OpeningHours from 'opening_hours'
import { Temporal } from 'temporal-polyfill'
import type { EtatOuverture, LireHoraires } from '#features/orientation/index.ts'

/**
 * Opening hours in the OpenStreetMap syntax, read by the `opening_hours` library. The library works on the local time
 * of the process; the program runs in UTC and hands it the clock of the place, so that each place keeps its own time
 * zone and daylight-saving night.
 */

const JOUR_MS = 86_400_000
/** Days that are laid out at once: enough to say "opens on Monday" after a week of holidays. */
const HORIZON_JOURS = 10
const CACHE_MAX = 100_000

const FRANCE = { lat: 46.6, lon: 2.4, address: { country_code: 'fr', state: 'Centre-Val de Loire' } } as const

/** A public service is closed on public holidays unless its hours say otherwise. */
const withHolidays = (horaires: string): string => (/\bPH\b|24\/7/.test(horaires) ? horaires : `${horaires}; PH off`)

/** A cache in two steps, so that no key has to be put together; emptied when it is full. */
class Cache<A, B, V> {
  readonly #parA = new Map<A, Map<B, V>>()
  #taille = 0

  get(a: A, b: B, make: () => V): V {
    let parB = this.#parA.get(a)
    if (parB?.has(b)) return parB.get(b) as V
    if (this.#taille++ > CACHE_MAX) {
      this.#parA.clear()
      this.#taille = 0
      parB = undefined
    }
    if (!parB) {
      parB = new Map()
      this.#parA.set(a, parB)
    }
    const value = make()
    parB.set(b, value)
    return value
  }
}

const decalages = new Cache<string, number, number>()

/** Milliseconds between UTC and the clock of a time zone at an instant. Zones change at most at a quarter of an hour. */
const decalage = (fuseau: string, ms: number): number =>
  decalages.get(
    fuseau,
    Math.floor(ms / 900_000),
    () => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(fuseau).offsetNanoseconds / 1e6,
  )

/** From the clock of a place to the instant; in the hour that comes twice, the first one. */
function instantDe(local: number, fuseau: string): number {
  const essai = local - decalage(fuseau, local)
  return local - decalage(fuseau, essai)
}

/** Beginning and end of each opening, one after the other, in ms of the place's own clock. */
type Plages = Float64Array

function plagesDe(horaires: string, debut: number, jours: number): Plages | undefined {
  try {
    const oh = new OpeningHours(withHolidays(horaires), FRANCE)
    return Float64Array.from(
      oh
        .getOpenIntervals(new Date(debut), new Date(debut + jours * JOUR_MS))
        .flatMap(([de, a, inconnu]) => (inconnu ? [] : [de.getTime(), a.getTime()])),
    )
  } catch {
    return undefined
  }
}

/** @returns why a text is not in the OSM syntax, or undefined when it is. */
export function horairesErreur(horaires: string): string | undefined {
  try {
    new OpeningHours(horaires, FRANCE)
    return undefined
  } catch (error) {
    return String(error).split('\n')[0]
  }
}

/** A reader of opening hours that remembers what it has laid out: the same week is asked for again and again. */
export function createLireHoraires(): LireHoraires {
  const cache = new Cache<number, string, Plages | undefined>()
  return (horaires, fuseau, quand): EtatOuverture | undefined => {
    const local = quand + decalage(fuseau, quand)
    const debut = Math.floor(local / JOUR_MS) * JOUR_MS
    const plages = cache.get(debut, horaires, () => plagesDe(horaires, debut, HORIZON_JOURS))
    if (plages === undefined) return undefined
    const suivant = plages.findIndex(ms => local < ms)
    // Beginnings stand at even ranks: what comes next is a beginning when the place is closed, an end when it is open.
    if (suivant < 0) return { maintenant: false, prochaine: null }
    return { maintenant: suivant % 2 === 1, prochaine: instantDe(plages[suivant] ?? local, fuseau) }
  }
}

export interface JourOuvert {
  /** ISO date, in the place's own calendar. */
  date: string
  /** "09:00" to "12:30", local time; empty when closed. */
  plages: { de: string; a: string }[]
}

const heure = (ms: number): string => new Date(ms).toISOString().slice(11, 16)

/** The seven days to come, from today, closed days included; undefined when the text cannot be read. */
export function semaineOuverte(horaires: string, fuseau: string, now: number): JourOuvert[] | undefined {
  const local = now + decalage(fuseau, now)
  const debut = Math.floor(local / JOUR_MS) * JOUR_MS
  const plages = plagesDe(horaires, debut, 7)
  if (plages === undefined) return undefined
  const semaine = Array.from({ length: 7 }, (_, k): JourOuvert => {
    return { date: new Date(debut + k * JOUR_MS).toISOString().slice(0, 10), plages: [] }
  })
  for (let k = 0; k < plages.length; k += 2) {
    const [de = 0, a = 0] = plages.subarray(k, k + 2)
    semaine[Math.floor((de - debut) / JOUR_MS)]?.plages.push({ de: heure(de), a: heure(a) })
  }
  return semaine
}

let feries: OpeningHours | undefined

/** Whether an ISO date is a French public holiday, as in the hours of the annuaire. */
export function estFerie(date: string): boolean {
  feries ??= new OpeningHours('PH', FRANCE)
  return feries.getState(new Date(`${date}T12:00:00Z`))
}
