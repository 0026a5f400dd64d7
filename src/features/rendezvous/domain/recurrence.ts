import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { direFuseau } from '#platform/fuseau.ts'

/** How often a permanence is held, as the form asks it. */
export const RYTHMES = ['une-fois', 'semaine', 'quinzaine', 'mois'] as const
export type Rythme = (typeof RYTHMES)[number]

const JOURS = [
  ['MO', 'lundi'],
  ['TU', 'mardi'],
  ['WE', 'mercredi'],
  ['TH', 'jeudi'],
  ['FR', 'vendredi'],
  ['SA', 'samedi'],
  ['SU', 'dimanche'],
] as const
const RANGS = ['premier', 'deuxième', 'troisième', 'quatrième'] as const

/** What the form says of the times of a permanence. */
export interface Rythmee {
  rythme: Rythme
  /** ISO date of the first time: it gives the day of the week, and its rank in the month. */
  premier: string
  /** ISO date of the last possible time. */
  dernier?: string | undefined
}

const RULE: Readonly<Record<Rythme, (jour: string, rang: number) => string>> = {
  'une-fois': () => 'FREQ=DAILY;COUNT=1',
  semaine: jour => `FREQ=WEEKLY;BYDAY=${jour}`,
  quinzaine: jour => `FREQ=WEEKLY;INTERVAL=2;BYDAY=${jour}`,
  // A fifth Tuesday is not in every month: the last one is meant.
  mois: (jour, rang) => `FREQ=MONTHLY;BYDAY=${rang > 4 ? -1 : rang}${jour}`,
}

/** RFC 5545 recurrence of what the form says. `UNTIL` is the end of the last day, in UTC as the RFC wants it. */
export function recurrenceOf({ rythme, premier, dernier }: Rythmee, zone: string): string {
  const date = Temporal.PlainDate.from(premier)
  const rule = RULE[rythme](JOURS[date.dayOfWeek - 1]?.[0] ?? 'MO', Math.ceil(date.day / 7))
  if (dernier === undefined || rythme === 'une-fois') return rule
  const fin = Temporal.PlainDate.from(dernier).toZonedDateTime({ timeZone: zone, plainTime: '23:59:59' })
  return `${rule};UNTIL=${fin.toInstant().toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`
}

const heure = (h: number, m: number): string => `${h} h${m ? ` ${String(m).padStart(2, '0')}` : ''}`

interface ADire {
  recurrence: string
  /** Local, `2026-12-01T14:00`. */
  debut: string
  zone: string
  dureeMin: number
  creneaux: number
}

const jourDit = (date: Temporal.PlainDate): string =>
  `${JOURS[date.dayOfWeek - 1]?.[1] ?? ''} ${date.toLocaleString('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' }).replace(/^1 /, '1er ')}`

/** A recurrence in words: "Le mardi, toutes les semaines, de 14 h à 16 h, à partir du mardi 1 décembre 2026". */
export function direRecurrence({ recurrence, debut, zone, dureeMin, creneaux }: ADire): string {
  const local = Temporal.PlainDateTime.from(debut)
  const dtstart = local.toZonedDateTime(zone)
  const { freq, interval = 1, count, until, byDay } = new RRuleTemporal({ rruleString: recurrence, dtstart }).options()
  const fin = local.add({ minutes: dureeMin * creneaux })
  const heures = `de ${heure(local.hour, local.minute)} à ${heure(fin.hour, fin.minute)}${direFuseau(zone)}`
  const premier = jourDit(local.toPlainDate())
  if (count === 1) return `Le ${premier}, ${heures}, une seule fois`
  const jours = (byDay ?? []).map(code => JOURS.find(([c]) => c === String(code).slice(-2))?.[1] ?? '')
  const rang = Number.parseInt(String(byDay?.[0] ?? ''), 10)
  const quand =
    freq === 'MONTHLY' && rang
      ? `Le ${rang < 0 ? 'dernier' : (RANGS[rang - 1] ?? `${rang}e`)} ${jours[0]} du mois`
      : freq === 'WEEKLY'
        ? `Le ${jours.join(' et le ')}, ${interval === 1 ? 'toutes les semaines' : `une semaine sur ${interval === 2 ? 'deux' : interval}`}`
        : 'Selon une règle particulière'
  const jusqua = until
    ? `, jusqu’au ${jourDit(Temporal.Instant.fromEpochMilliseconds(until.epochMilliseconds).toZonedDateTimeISO(zone).toPlainDate())}`
    : ''
  return `${quand}, ${heures}, à partir du ${premier}${jusqua}`
}
