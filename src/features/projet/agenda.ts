import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator'
import { type Projet, standing } from './domain/document.ts'

const PRODUIT = { company: 'Deuxième Porte', product: 'projet', language: 'FR' } as const
const JOUR_S = 86_400

/** The dated steps that are not done, one whole day each, with the reminders that were asked for (RFC 5545). */
export function fichierPlan(projet: Projet, now: Date): string {
  const calendar = ical({ prodId: PRODUIT, name: 'Mon projet', method: ICalCalendarMethod.PUBLISH })
  for (const [cle, etape] of standing(projet.etapes)) {
    if (etape.quand === null || etape.faite) continue
    const event = calendar.createEvent({
      id: `${projet.id}-${cle}@deuxieme-porte`,
      start: new Date(`${etape.quand}T00:00:00Z`),
      allDay: true,
      stamp: now,
      summary: etape.titre,
      location: etape.porte?.nom ?? null,
      description: etape.documents === '' ? null : `À préparer : ${etape.documents}`,
    })
    if (etape.rappelJours !== null)
      // Days before the midnight that begins the day, and nine in the morning of that day.
      event.createAlarm({ type: ICalAlarmType.display, trigger: etape.rappelJours * JOUR_S - 9 * 3600 })
  }
  return calendar.toString()
}
