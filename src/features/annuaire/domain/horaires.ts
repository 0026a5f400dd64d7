import OpeningHours from 'opening_hours'
import { cleanLine } from './texte.ts'

/**
 * Opening hours, stored as OSM `opening_hours` whatever they were written in. Text that cannot be read becomes an OSM
 * comment (`unknown "…"`): shown as it was written, never taken for open nor for closed.
 */

/** The library wants a place to resolve public holidays; validity does not depend on it. */
const FRANCE = { lat: 48.85, lon: 2.35, address: { country_code: 'fr', state: 'Île-de-France' } }

/** Parsing takes 0.3 ms and the same hours come back by thousands: answers are kept, up to a bound. */
const known = new Map<string, string | null>()
const MAX_KNOWN = 20_000

/** True when the library reads the value. */
const readOsm = (value: string): string | undefined => {
  const before = known.get(value)
  if (before !== undefined) return before ?? undefined
  let read: string | null = null
  try {
    read = new OpeningHours(value, FRANCE).prettifyValue().trim() || null
  } catch {
    read = null
  }
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(value, read)
  return read ?? undefined
}

const comment = (text: string): string => `unknown "${text.replace(/["\\]/g, "'").slice(0, 200)}"`

/** OSM hours of a field that should hold some; free French text ends as a comment. */
export const normalizeHours = (raw: unknown): { horaires?: string; asText?: true } => {
  const text = cleanLine(raw, 1000)
  if (text === undefined) return {}
  const osm = readOsm(text)
  if (osm !== undefined) return { horaires: osm }
  return { horaires: comment(text), asText: true }
}

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const

/** Rules of one day: the selector before the day, the suffix after it, the times, the state. */
interface DayRule {
  selector: string
  nth: string
  times: string
  state: string
}

/**
 * OSM hours from one free text per day, Monday first: `9:00 - 12:00 / 13:30 - 17:00`, `9h-12h30`, `Sur RDV`,
 * `Semaines paires : …`, `2ème mercredi du mois : …`, `fermé`. Undefined when no day says anything.
 */
export const hoursFromDays = (days: readonly (string | undefined)[]): string | undefined => {
  const read = days.slice(0, 7).map(day => readDay(day))
  const said = read.filter(rules => rules !== undefined)
  if (said.length === 0 || said.every(rules => rules.length === 0)) return undefined
  const parts: string[] = []
  for (let i = 0; i < read.length; ) {
    const rules = read[i] ?? []
    const key = JSON.stringify(rules)
    let end = i
    while (rules.length > 0 && rules.every(r => r.nth === '') && JSON.stringify(read[end + 1] ?? []) === key) end++
    const span = end > i ? `${DAYS[i]}-${DAYS[end]}` : (DAYS[i] ?? '')
    if (rules.length > 0) {
      // "," adds to the rule before it where ";" would replace it on that day.
      parts.push(
        rules.map(r => [r.selector, span + r.nth, r.times, r.state].filter(s => s !== '').join(' ')).join(', '),
      )
    }
    i = end + 1
  }
  return (
    readOsm(`${parts.join('; ')}; PH off`) ?? readOsm(parts.join('; ')) ?? comment(days.filter(Boolean).join(' | '))
  )
}

/** Rules of a day; none when closed; undefined when nothing is said of that day. */
const readDay = (raw: string | undefined): DayRule[] | undefined => {
  const text = cleanLine(raw, 300)?.replace(/[–—−]/g, '-')
  if (text === undefined) return raw?.trim() === '-' ? [] : undefined
  if (/non communiqu|non renseign|inconnu/i.test(text)) return undefined
  if (/ferm[ée]/i.test(text) && !/\d/.test(text)) return []
  return text
    .split(/\s*\/\/\s*/)
    .flatMap(part => splitSegments(part))
    .flatMap(segment => readSegment(segment))
}

/**
 * "a / b / c" is one segment as long as only times are in it; words make each side a segment of its own. Words that come
 * first ("Été : 9:00 - 12:00 / 14:00 - 17:00") hold for the sides after them, until others come.
 */
const splitSegments = (part: string): string[] => {
  if (timesOf(part) !== undefined) return [part]
  const segments: string[] = []
  let words = ''
  for (const side of part.split(/\s+\/\s*|\s*\/\s+|\s+et\s+(?=sur )/)) {
    const said = /^[^:]*\p{L}{2}[^:]*:(?=\s*\d)/u.exec(side)?.[0]
    words = said ?? words
    segments.push(said === undefined && words !== '' && timesOf(side) !== undefined ? `${words} ${side}` : side)
  }
  return segments
}

const readSegment = (segment: string): DayRule[] => {
  const text = segment.trim()
  if (text === '' || /ferm[ée]/i.test(text)) return []
  const plain = timesOf(text)
  if (plain !== undefined) return [{ selector: '', nth: '', times: plain, state: '' }]
  const weeks =
    /^(?:\(?\s*)semaines?\s+(im)?paires?\)?\s*:?\s*(.*)$/i.exec(text) ??
    swap(/^(.*?)\s*\(semaines?\s+(im)?paires?\)$/i.exec(text))
  if (weeks !== null) return withSelector(weeks[2] ?? '', text, weeks[1] ? 'week 1-53/2' : 'week 2-52/2', '')
  const nth = /^(\d)\s*(?:er|e|ème|eme|nd)\s+\p{L}+\s+du\s+mois\s*:\s*(.*)$/iu.exec(text)
  if (nth !== null) return withSelector(nth[2] ?? '', text, '', `[${nth[1]}]`)
  const appointment = /^(?:uniquement\s+)?sur\s+(?:rdv|rendez-?\s?vous)\s*:?\s*(.*)$/i.exec(text)
  if (appointment !== null)
    return [
      {
        selector: '',
        nth: '',
        times: timesOf(appointment[1] ?? '') ?? '',
        state: comment(text.replace(/\s*:\s*[\d:h/ -]+$/, '')),
      },
    ]
  const free = /^sans\s+(?:rdv|rendez-?vous)\s*:\s*(.*)$/i.exec(text)
  if (free !== null) return withSelector(free[1] ?? '', text, '', '')
  return [{ selector: '', nth: '', times: '', state: comment(text) }]
}

const swap = (found: RegExpExecArray | null): [string, string, string] | null =>
  found === null ? null : [found[0], found[2] ?? '', found[1] ?? '']

const withSelector = (times: string, whole: string, selector: string, nth: string): DayRule[] => {
  const read = timesOf(times)
  return [
    read === undefined
      ? { selector: '', nth: '', times: '', state: comment(whole) }
      : { selector, nth, times: read, state: '' },
  ]
}

/** `09:00-12:00,13:30-17:00` when the text holds nothing but an even number of growing times. */
const timesOf = (text: string): string | undefined => {
  const times = [...text.matchAll(/(\d{1,2})(?:\s*[:hH]\s*:?\s*(\d{2})?|(?=\s*(?:-|\/|$|\s)))/g)]
  const rest = text
    .replace(/(\d{1,2})(?:\s*[:hH]\s*:?\s*(\d{2})?|(?=\s*(?:-|\/|$|\s)))/g, '')
    .replace(/\bet\b|\bà\b|\bde\b/g, '')
  if (times.length === 0 || times.length % 2 === 1 || /[^\s/:-]/.test(rest)) return undefined
  const minutes = times.map(([, h, m]) => Number(h) * 60 + Number(m ?? 0))
  if (minutes.some((m, i) => m > 24 * 60 || (i > 0 && m <= (minutes[i - 1] ?? 0)))) return undefined
  const clock = (m: number): string =>
    `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`
  return minutes.flatMap((m, i) => (i % 2 === 0 ? [`${clock(m)}-${clock(minutes[i + 1] ?? 0)}`] : [])).join(',')
}

const MOIS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** "2026 Dec 24" from an ISO date. */
const osmDate = (iso: string): string => {
  const [annee, mois, jour] = iso.split('-')
  return `${annee} ${MOIS[Number(mois) - 1]} ${jour}`
}

/** Opening hours with the exceptional closures of a place, in the same syntax. */
export const withClosures = (
  horaires: string | undefined,
  fermetures: readonly { du: string; au: string }[],
): string | undefined =>
  horaires &&
  [horaires, ...fermetures.map(({ du, au }) => `${osmDate(du)}${du === au ? '' : `-${osmDate(au)}`} off`)].join('; ')
