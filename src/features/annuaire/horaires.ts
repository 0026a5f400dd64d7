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

/** A place without a public holiday of its own. */
const FRANCE = 'Centre-Val de Loire'

/**
 * Where public holidays differ, by the time zone, which is that of one collectivity: its name in `opening_hours`, which knows the days. Source of
 * those of the abolition of slavery: Code du travail, L. 3422-2. Bas-Rhin, Haut-Rhin and Moselle live at the time of Paris: their two days are not known here.
 */
const REGIONS: ReadonlyMap<string, string> = new Map([
  ['America/Guadeloupe', 'Guadeloupe'],
  ['America/Martinique', 'Martinique'],
  ['America/Cayenne', 'Guyane'],
  ['Indian/Reunion', 'La Réunion'],
  ['Indian/Mayotte', 'Mayotte'],
  ['America/St_Barthelemy', 'Saint-Barthélemy'],
  ['America/Marigot', 'Saint-Martin'],
  ['Pacific/Wallis', 'Wallis-et-Futuna'],
  ['Pacific/Tahiti', 'Polynésie française'],
  ['Pacific/Marquesas', 'Polynésie française'],
  ['Pacific/Gambier', 'Polynésie française'],
  ['Pacific/Noumea', 'Nouvelle-Calédonie'],
])

const regionOf = (fuseau: string): string => REGIONS.get(fuseau) ?? FRANCE

const lire = (horaires: string, region: string): OpeningHours =>
  new OpeningHours(horaires, { lat: 46.6, lon: 2.4, address: { country_code: 'fr', state: region } })

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

function plagesDe(horaires: string, region: string, debut: number, jours: number): Plages | undefined {
  try {
    const oh = lire(withHolidays(horaires), region)
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
    lire(horaires, FRANCE)
    return undefined
  } catch (error) {
    return String(error).split('\n')[0]
  }
}

/** A reader of opening hours that remembers what it has laid out: the same week is asked for again and again. */
export function createLireHoraires(): LireHoraires {
  const caches = new Map<string, Cache<number, string, Plages | undefined>>()
  return (horaires, fuseau, quand): EtatOuverture | undefined => {
    const local = quand + decalage(fuseau, quand)
    const debut = Math.floor(local / JOUR_MS) * JOUR_MS
    const region = regionOf(fuseau)
    const cache = caches.get(region) ?? new Cache()
    caches.set(region, cache)
    const plages = cache.get(debut, horaires, () => plagesDe(horaires, region, debut, HORIZON_JOURS))
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
  const plages = plagesDe(horaires, regionOf(fuseau), debut, 7)
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

const feries = new Map<string, OpeningHours>()

/** Whether an ISO date is a public holiday where a French time zone is, as in the hours of the annuaire. */
export function estFerie(date: string, fuseau: string): boolean {
  const region = regionOf(fuseau)
  const jours = feries.get(region) ?? lire('PH', region)
  feries.set(region, jours)
  return jours.getState(new Date(`${date}T12:00:00Z`))
}
