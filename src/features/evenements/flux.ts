import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { direQuand, joursOf } from './domain/dire.ts'
import type { Quand } from './domain/evenement.ts'
import type { FeuilleEtape } from './domain/feuille.ts'

/** An event as calendars and feeds tell it. */
export interface EvenementDeFlux {
  id: string
  titre: string
  quand: Quand
  endroit: string
  description?: string | undefined
  annule: boolean
  sequence: number
  lien: string
  /** When it last changed: what a feed says of its age is that of what it holds, so that it stays the same as long as they do. */
  majLe: Date
}

const PRODUIT = { company: 'Deuxième Porte', product: 'evenements', language: 'FR' } as const

/**
 * A calendar of events (RFC 5545). Instants go out in UTC, so that no clock is in doubt the night of a change of hour; whole days go
 * out as dates, the last one left out as the format wants.
 */
export function calendrierDe(nom: string, evenements: readonly EvenementDeFlux[]): string {
  const calendar = ical({ prodId: PRODUIT, name: nom, method: ICalCalendarMethod.PUBLISH, ttl: 6 * 3600 })
  for (const { id, titre, quand, endroit, description, annule, sequence, lien, majLe } of evenements) {
    const [premier, dernier] = joursOf(quand)
    calendar.createEvent({
      id: `${id}@deuxieme-porte`,
      sequence,
      stamp: majLe,
      ...(quand.journee
        ? { allDay: true, start: `${premier}T00:00:00`, end: `${suivant(dernier)}T00:00:00` }
        : { start: quand.debut, end: quand.fin }),
      summary: titre,
      location: endroit,
      description: description ?? null,
      url: lien,
      status: annule ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return calendar.toString()
}

/** Somebody's hours in a parcours, one entry a step. Each change of the event or of their hours makes a newer one. */
export const agendaDe = (
  e: { titre: string; zone: string; lieu: string | undefined; annule: boolean; sequence: number },
  participant: { id: string; sequence: number },
  etapes: readonly FeuilleEtape[],
  lien: string,
  le: Date,
): string =>
  calendrierDe(
    e.titre,
    etapes.map(({ id, titre, salle, debut, fin }) => ({
      id: `${participant.id}-${id}`,
      titre: `${e.titre} : ${titre}`,
      quand: { debut, fin, zone: e.zone, journee: false },
      endroit: [salle, e.lieu].filter(Boolean).join(', '),
      annule: e.annule,
      sequence: e.sequence + participant.sequence,
      lien,
      majLe: le,
    })),
  )

const suivant = (jour: string): string => new Date(Date.parse(jour) + 86_400_000).toISOString().slice(0, 10)

const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // Signs that XML 1.0 may not hold.
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')

/** RSS 2.0 of a list of events. @param adresse of the page of the list */
export function rssDe(
  titre: string,
  evenements: readonly EvenementDeFlux[],
  { adresse, flux }: { adresse: string; flux: string },
): string {
  const items = evenements.map(
    ({ titre: nom, quand, endroit, description, lien }) => `<item>
<title>${escapeXml(nom)}</title>
<link>${escapeXml(lien)}</link>
<guid isPermaLink="true">${escapeXml(lien)}</guid>
<description>${escapeXml([`${direQuand(quand)}. ${endroit}.`, description].filter(Boolean).join('\n'))}</description>
</item>`,
  )
  const majLe = Math.max(...evenements.map(one => one.majLe.getTime()))
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>${escapeXml(titre)}</title>
<link>${escapeXml(adresse)}</link>
<atom:link href="${escapeXml(flux)}" rel="self" type="application/rss+xml"/>
<description>${escapeXml(titre)}</description>
<language>fr</language>
${evenements.length > 0 ? `<lastBuildDate>${new Date(majLe).toUTCString()}</lastBuildDate>\n` : ''}${items.join('\n')}
</channel></rss>
`
}
