import ICAL from 'ical.js'
import type { Temporal } from 'temporal-polyfill'
import { debutDuJour, plusJours } from '#platform/fuseau.ts'
import { uneLigne } from './commun.ts'
import type { Calendrier } from './icalendar.ts'
import { type HeureIcal, placerHeure, zoneIana, zonesDecrites } from './zones-ical.ts'

/** One `VEVENT`, read: its times placed, its texts as they are. */
export interface Vevent {
  line: number
  uid: string
  /** Which time of a repeated event this one stands for: its instant. */
  remplace?: number | undefined
  /** It stands for those that come after too (`RANGE=THISANDFUTURE`). */
  etSuivants: boolean
  debut: HeureIcal
  /** Days for whole days, else milliseconds. */
  duree: { jours: number } | { ms: number }
  dureeDite: boolean
  regles: string[]
  plus: number[]
  moins: number[]
  /** Days that are taken out whole, ISO: an hour is expected there, and calendars often give a day. */
  joursMoins: string[]
  /** IANA zone in which it is said. */
  zone: string
  /** It begins at an instant of UTC, and comes again on that clock. */
  enUtc: boolean
  component: ICAL.Component
}

/** Reads one part of a calendar. @returns which property cannot be read, and why */
export function readVevent(
  { line, texte }: { line: number; texte: string },
  calendrier: Calendrier,
  zoneDuCalendrier: string,
): Vevent | { champ: string; faute: string; uid?: string | undefined } {
  const component = analyser(texte)
  if (component === undefined) return { champ: 'VEVENT', faute: 'lignes illisibles' }
  const uid = uneLigne(component.getFirstPropertyValue('uid'), 300)
  if (uid === undefined) return { champ: 'UID', faute: 'vide' }
  const decrites = zonesDecrites(calendrier.fuseaux)
  const lire = (nom: string): HeureIcal[] | undefined => heuresDe(component, nom, zoneDuCalendrier, decrites)
  const [debuts, fins, remplace, plus, moins] = [
    lire('dtstart'),
    lire('dtend'),
    lire('recurrence-id'),
    lire('rdate'),
    lire('exdate'),
  ]
  const debut = debuts?.[0]
  if (debut === undefined) return { champ: 'DTSTART', faute: 'date ou fuseau illisible', uid }
  if (fins === undefined) return { champ: 'DTEND', faute: 'date ou fuseau illisible', uid }
  const [fin] = fins
  const duree = dureeDe(component, debut, fin)
  if (duree === undefined) return { champ: fin ? 'DTEND' : 'DURATION', faute: 'la fin vient avant le début', uid }
  const instants = (heures: HeureIcal[] | undefined): number[] => (heures ?? []).map(({ instant }) => instant.getTime())
  return {
    line,
    uid,
    remplace: instants(remplace)[0],
    etSuivants: component.getFirstProperty('recurrence-id')?.getFirstParameter('range') !== undefined,
    debut,
    duree: duree.valeur,
    dureeDite: duree.dite,
    regles: component.getAllProperties('rrule').map(p => String(p.getFirstValue())),
    plus: instants(plus),
    moins: instants(moins),
    joursMoins: (moins ?? []).flatMap(h => (h.journee && !debut.journee ? [h.horloge.toPlainDate().toString()] : [])),
    zone: zoneDe(component, zoneDuCalendrier),
    enUtc: debut.enUtc,
    component,
  }
}

const analyser = (texte: string): ICAL.Component | undefined => {
  try {
    return new ICAL.Component(ICAL.parse(texte))
  } catch {
    return undefined
  }
}

/** IANA zone in which an event is said: that of its beginning, else that of its calendar. */
const zoneDe = (component: ICAL.Component, sinon: string): string => {
  const tzid = component.getFirstProperty('dtstart')?.getFirstParameter('tzid')
  return (tzid && zoneIana(tzid)) || sinon
}

/** Times of all the properties of a name; undefined when one cannot be placed. A period counts by its beginning. */
function heuresDe(
  component: ICAL.Component,
  nom: string,
  zone: string,
  decrites: ReturnType<typeof zonesDecrites>,
): HeureIcal[] | undefined {
  const heures: HeureIcal[] = []
  for (const propriete of component.getAllProperties(nom)) {
    const tzid = propriete.getFirstParameter('tzid')
    for (const [i, valeur] of valeursDe(propriete).entries()) {
      const heure = valeur instanceof ICAL.Period ? valeur.start : valeur
      const placee =
        heure instanceof ICAL.Time && isPlausible(heure, propriete.toJSON()[3 + i])
          ? placerHeure(heure, tzid, zone, decrites)
          : undefined
      if (placee === undefined) return undefined
      heures.push(placee)
    }
  }
  return heures
}

const valeursDe = (propriete: ICAL.Property): unknown[] => {
  try {
    return propriete.getValues()
  } catch {
    return [undefined]
  }
}

/** The library counts on from a day that is not in the calendar: what was written tells it apart. */
const isPlausible = (heure: ICAL.Time, ecrite: unknown): boolean => {
  const { year, month, day, hour, minute } = heure
  const premiere: unknown = Array.isArray(ecrite) ? ecrite[0] : ecrite
  return (
    [year, month, day, hour, minute].every(Number.isInteger) &&
    year >= 1900 &&
    year <= 2200 &&
    String(premiere).slice(0, 10) === heure.toString().slice(0, 10)
  )
}

type Duree = Vevent['duree']
const JOUR_S = 86_400

/** How long it lasts: until `DTEND`, else its `DURATION`, else the day of a whole day; an instant counts an hour, and that is said. */
function dureeDe(
  component: ICAL.Component,
  debut: HeureIcal,
  fin: HeureIcal | undefined,
): { valeur: Duree; dite: boolean } | undefined {
  const jusqua = (a: Temporal.PlainDateTime): number => debut.horloge.toPlainDate().until(a.toPlainDate()).days
  if (fin) {
    if (debut.journee) {
      // A last day that is the first one is written by programs that count it in.
      const jours = Math.max(jusqua(fin.horloge), jusqua(fin.horloge) === 0 ? 1 : 0)
      return jours > 0 ? { valeur: { jours }, dite: true } : undefined
    }
    const ms = fin.instant.getTime() - debut.instant.getTime()
    return ms > 0 ? { valeur: { ms }, dite: true } : ms === 0 ? { valeur: { ms: 3_600_000 }, dite: false } : undefined
  }
  const dit = component.getFirstPropertyValue('duration')
  const secondes = dit instanceof ICAL.Duration ? dit.toSeconds() : undefined
  if (secondes !== undefined && secondes > 0)
    return { valeur: debut.journee ? { jours: Math.ceil(secondes / JOUR_S) } : { ms: secondes * 1000 }, dite: true }
  if (secondes !== undefined && secondes < 0) return undefined
  return debut.journee ? { valeur: { jours: 1 }, dite: true } : { valeur: { ms: 3_600_000 }, dite: false }
}

/** The end of a time that begins at an instant. */
export function finDe(debut: Date, duree: Duree, zone: string, jour: string): Date {
  return 'ms' in duree ? new Date(debut.getTime() + duree.ms) : debutDuJour(plusJours(jour, duree.jours), zone)
}
