import { paths } from '#web/paths.ts'
import { joursOf } from '../domain/dire.ts'
import { type Evenement, organisateursOf } from '../domain/evenement.ts'

/** Words of schema.org for where an event is attended. */
const mode = (enLigne: boolean, surPlace: boolean): string =>
  `https://schema.org/${enLigne ? (surPlace ? 'Mixed' : 'Online') : 'Offline'}EventAttendanceMode`

const STATUTS = { publie: 'EventScheduled', annule: 'EventCancelled', deplace: 'EventRescheduled' } as const

/** JSON-LD of an event, in the vocabulary of schema.org. Absent facts are absent. */
export const evenementLd = (e: Evenement, nomCommune: (code: string) => string, origine: string): object => {
  const [premier, dernier] = joursOf(e.quand)
  const { lieu } = e
  const url = `${origine}${paths.evenement(e.id)}`
  const ville = lieu.commune ? nomCommune(lieu.commune) : lieu.ville
  const surPlace = ville !== undefined || lieu.nom !== undefined
  const places = [
    ...(surPlace
      ? [
          {
            '@type': 'Place',
            name: lieu.nom ?? ville,
            address: {
              '@type': 'PostalAddress',
              streetAddress: lieu.adresse,
              postalCode: lieu.codePostal,
              addressLocality: ville,
              addressCountry: 'FR',
            },
            ...(lieu.lat !== undefined &&
              lieu.lon !== undefined && {
                geo: { '@type': 'GeoCoordinates', latitude: lieu.lat, longitude: lieu.lon },
              }),
          },
        ]
      : []),
    ...(e.enLigne ? [{ '@type': 'VirtualLocation', url: e.lien ?? url }] : []),
  ]
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': url,
    url,
    name: e.titre,
    description: e.description ?? e.titre,
    startDate: e.quand.journee ? premier : e.quand.debut.toISOString(),
    endDate: e.quand.journee ? dernier : e.quand.fin.toISOString(),
    eventStatus: e.etat === 'brouillon' ? undefined : `https://schema.org/${STATUTS[e.etat]}`,
    eventAttendanceMode: mode(e.enLigne, surPlace),
    location: places.length === 1 ? places[0] : places,
    organizer: organisateursOf(e).map(name => ({ '@type': 'Organization', name })),
    maximumAttendeeCapacity: e.capacite,
    superEvent: e.campagne && {
      '@type': 'Event',
      name: e.campagne.titre,
      url: `${origine}${paths.campagne(e.campagne.id)}`,
    },
  }
}
