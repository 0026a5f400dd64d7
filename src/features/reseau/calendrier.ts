import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Visite } from './domain/visite.ts'
import { SORTE_TEXTES } from './texts-visite.ts'

/** The file that a calendar takes a visit from, replaces it by or takes it away with (RFC 5546). Nobody is named in it but its reader. */
export function calendrierDe(
  visite: Visite,
  { expediteur, a, le }: { expediteur: string; a?: string | undefined; le: Date },
): string {
  const annulee = visite.etat === 'annulee'
  const calendar = ical({
    prodId: { company: 'Deuxième Porte', product: 'visites', language: 'FR' },
    method: annulee ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  })
  calendar.createEvent({
    id: `visite-${visite.id}@deuxieme-porte`,
    sequence: visite.sequence,
    stamp: le,
    start: visite.debut,
    end: visite.fin,
    summary: `${SORTE_TEXTES[visite.sorte]} : ${visite.hote.nom}`,
    location: visite.lieu,
    description: visite.objet,
    organizer: { name: visite.territoire.nom, email: expediteur },
    attendees: a === undefined ? [] : [{ email: a, rsvp: false }],
    status: annulee
      ? ICalEventStatus.CANCELLED
      : visite.etat === 'proposee'
        ? ICalEventStatus.TENTATIVE
        : ICalEventStatus.CONFIRMED,
  })
  return calendar.toString()
}
