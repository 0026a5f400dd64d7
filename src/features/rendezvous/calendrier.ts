import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

/** One appointment, as a calendar holds it. Instants go out in UTC: the night of a change of hour, no clock is in doubt. */
export interface Evenement {
  /** The same through changes: a calendar replaces the event by it. */
  uid: string
  /** Grows with each change. */
  sequence: number
  debut: Date
  fin: Date
  titre: string
  endroit: string
  texte?: string | undefined
  lien?: string | undefined
}

const PRODUIT = { company: 'Deuxième Porte', product: 'rendez-vous', language: 'FR' } as const

const fieldsOf = ({ uid, sequence, debut, fin, titre, endroit, texte, lien }: Evenement, le: Date) => ({
  id: `${uid}@deuxieme-porte`,
  sequence,
  start: debut,
  end: fin,
  stamp: le,
  summary: titre,
  location: endroit,
  description: texte ?? null,
  url: lien ?? null,
})

/**
 * The file that goes with a message: a request that a calendar adds or replaces, or a cancellation that it takes away (RFC 5546).
 * @param a the address of the person, absent in a file that is only downloaded
 */
export function fichierRendezvous(
  methode: 'REQUEST' | 'CANCEL',
  evenement: Evenement,
  { structure, expediteur, a, le }: { structure: string; expediteur: string; a?: string | undefined; le: Date },
): string {
  const calendar = ical({ prodId: PRODUIT, method: ICalCalendarMethod[methode] })
  calendar.createEvent({
    ...fieldsOf(evenement, le),
    organizer: { name: structure, email: expediteur },
    attendees: a === undefined ? [] : [{ email: a, rsvp: false }],
    status: methode === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  return calendar.toString()
}

/** The feed of an agent: nobody is named in it. */
export function fichierAgenda(nom: string, evenements: readonly Evenement[], le: Date): string {
  const calendar = ical({ prodId: PRODUIT, name: nom, method: ICalCalendarMethod.PUBLISH, ttl: 15 * 60 })
  for (const evenement of evenements) calendar.createEvent(fieldsOf(evenement, le))
  return calendar.toString()
}
