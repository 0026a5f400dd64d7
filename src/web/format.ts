/** French typography of figures, dates and distances. Every space inside a value is a no-break space. */

import { direFuseau, jourDe, PARIS } from '#platform/fuseau.ts'
import { memo } from '#platform/memo.ts'

export const NBSP = '\u00a0'

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })
/** 4962 → "4 962" */
export const formatNumber = memo((value: number): string => number.format(value).replaceAll('\u202f', NBSP))

/** Kilometres → "à moins de 500 m", "800 m", "2,4 km", "15 km". */
export const formatDistance = (km: number): string => {
  if (km < 0.95) return `${Math.max(1, Math.round(km * 10)) * 100}${NBSP}m`
  return `${formatNumber(km < 10 ? Math.round(km * 2) / 2 : Math.round(km))}${NBSP}km`
}

/** Country codes of the ten-digit French plan: the mainland, and the départements of overseas (+262 262… is 0262…). */
const OUTSIDE_CODE = /^\+(?:33|262|590|594|596)(?=\d{9}$)/

/** "+33237385767" or "0237385767" → "02 37 38 57 67"; anything else is left as it is. */
export const formatPhone = (phone: string): string => {
  const national = phone.replaceAll(/[\s.()-]/g, '').replace(OUTSIDE_CODE, '0')
  return /^0\d{9}$/.test(national) ? (national.match(/../g) ?? []).join(NBSP) : phone
}

/** Number → what follows `tel:`. */
export const phoneHref = (phone: string): string => `tel:${phone.replaceAll(/[^\d+]/g, '')}`

interface Parts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
}

const partsFormats = new Map<string, Intl.DateTimeFormat>()
const partsFormat = (fuseau: string): Intl.DateTimeFormat => {
  const known = partsFormats.get(fuseau)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: fuseau,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  partsFormats.set(fuseau, made)
  return made
}

/** Clocks already read: one `Intl` reading costs more than the rest of a door, and the same minutes come back. */
const clocks = new Map<string, Parts>()
const CLOCKS_MAX = 5000

/** The wall clock of a time zone at an instant. */
export const wallClock = (instant: Date, fuseau: string = PARIS): Parts => {
  const key = `${fuseau}|${Math.floor(instant.getTime() / 60_000)}`
  const known = clocks.get(key)
  if (known) return known
  const found: Record<string, number> = {}
  for (const { type, value } of partsFormat(fuseau).formatToParts(instant)) found[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = found
  const parts = { year, month, day, hour, minute }
  if (clocks.size >= CLOCKS_MAX) clocks.clear()
  clocks.set(key, parts)
  return parts
}

export const MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]
export const JOURS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'] as const

/** The ISO day of an instant, on the clocks of a time zone. */
export const jourOf = (instant: Date, fuseau: string = PARIS): string => jourDe(instant, fuseau)

/** An instant as a `datetime-local` field holds it, on the clocks of a time zone: "2026-12-01T14:30". */
export const formatHeureLocale = (instant: Date, fuseau: string = PARIS): string => {
  const { hour, minute } = wallClock(instant, fuseau)
  return `${jourOf(instant, fuseau)}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** Days since 1970 of a wall clock: to count the days between two dates without time zones in the way. */
const dayNumber = ({ year, month, day }: Parts): number => Math.floor(Date.UTC(year, month - 1, day) / 86_400_000)

const dayAndMonth = ({ day, month }: Parts): string => `${day === 1 ? '1er' : day}${NBSP}${MOIS[month - 1]}`

/** ISO date or instant → "1er octobre 2026", in the calendar of a time zone. An unreadable date is given back as it is. */
export const formatDate = (iso: string, fuseau: string = PARIS): string => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(iso)
  const instant = new Date(iso)
  if (Number.isNaN(instant.getTime())) return iso
  const parts = wallClock(instant, day ? 'UTC' : fuseau)
  return `${dayAndMonth(parts)}${NBSP}${parts.year}`
}

/** Two years: from there a sheet is worth nothing in the quality score of data·inclusion, nor in the ranking. */
const ANCIEN_MS = 730 * 86_400_000

/** "Fiche vérifiée le 1er octobre 2026", and a warning on one too old to be trusted. */
export const formatFraicheur = (iso: string, now: Date): string => {
  const ancien = now.getTime() - Date.parse(iso) > ANCIEN_MS
  return `Fiche vérifiée le ${formatDate(iso)}${ancien ? `. C’est ancien${NBSP}: vérifiez avant d’y aller.` : ''}`
}

/** "9 h", "17 h 30" */
export const formatHour = ({ hour, minute }: { hour: number; minute: number }): string =>
  minute === 0 ? `${hour}${NBSP}h` : `${hour}${NBSP}h${NBSP}${String(minute).padStart(2, '0')}`

/** "27 novembre 2026 à 14 h 30", on the clocks of a time zone, which is named when it is not that of Paris. */
export const formatMoment = (instant: Date, fuseau: string = PARIS): string =>
  `${formatDate(instant.toISOString(), fuseau)} à${NBSP}${formatHour(wallClock(instant, fuseau))}${direFuseau(fuseau)}`

/** An instant to come, as one says it: "à 14 h", "demain à 9 h", "mardi à 14 h", "le 3 janvier à 9 h". */
export const formatComing = (iso: string, now: Date, fuseau: string = PARIS): string => {
  const parts = wallClock(new Date(iso), fuseau)
  const days = dayNumber(parts) - dayNumber(wallClock(now, fuseau))
  const hour = `à${NBSP}${formatHour(parts)}`
  if (days <= 0) return hour
  if (days === 1) return `demain ${hour}`
  if (days < 7) return `${JOURS[new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay()]} ${hour}`
  return `le ${dayAndMonth(parts)} ${hour}`
}

/** First letter in capitals. */
export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** First letter in lower case, unless the word is an acronym. */
export const uncapitalize = (text: string): string =>
  /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)

/** "1 porte", "3 portes": in French, zero and one are singular. */
export const plural = (count: number, singular: string, many: string = `${singular}s`): string =>
  `${formatNumber(count)}${NBSP}${count < 2 ? singular : many}`

/** Typographic apostrophes and no-break spaces before high punctuation, for texts that come from data. */
export const typo = (text: string): string =>
  A_CORRIGER.test(text)
    ? text
        .replaceAll("'", '’')
        .replaceAll(/ ([;:!?»])/g, `${NBSP}$1`)
        .replaceAll('« ', `«${NBSP}`)
    : text

const A_CORRIGER = /'| [;:!?»]|« /

/** Bytes as one reads them: "340 ko", "2,1 Mo". */
export const direPoids = (octets: number): string =>
  octets < 1024 * 1024
    ? `${Math.max(1, Math.round(octets / 1024))}\u00a0ko`
    : `${(octets / 1024 / 1024).toFixed(1).replace('.', ',')}\u00a0Mo`
