import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Reunion } from './domain/animation.ts'

/**
 * The file that a calendar takes a meeting from, replaces it by or takes it away with (RFC 5546). Nobody is named in it but its reader.
 * @param reseau the name of the territoire, or of the région
 * @param a address of the one who is invited; absent in a file that is only downloaded
 */
export function invitationDe(
  reunion: Reunion,
  { expediteur, reseau, a, le }: { expediteur: string; reseau: string; a?: string | undefined; le: Date },
): string {
  const annulee = reunion.etat === 'annulee'
  const calendar = ical({
    prodId: { company: 'Deuxième Porte', product: 'reunions', language: 'FR' },
    method: annulee ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  })
  calendar.createEvent({
    id: `reunion-${reunion.id}@deuxieme-porte`,
    sequence: reunion.sequence,
    stamp: le,
    start: reunion.debut,
    end: reunion.fin,
    summary: reunion.titre,
    location: reunion.lieu,
    description: reunion.ordreDuJour,
    organizer: { name: reseau, email: expediteur },
    attendees: a === undefined ? [] : [{ email: a, rsvp: false }],
    status: annulee ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  return calendar.toString()
}
