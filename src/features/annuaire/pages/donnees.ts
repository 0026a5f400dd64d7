import type { Territoires } from '#features/territoires/index.ts'
import { paths } from '#web/paths.ts'
import type { Porte } from '../domain/offres.ts'
import type { Lieu, Structure } from '../domain/schemas.ts'

/** JSON-LD of the sheets, in the vocabulary of schema.org. Absent facts are absent. */

const address = (lieu: Lieu, territoires: Territoires): object => ({
  '@type': 'PostalAddress',
  streetAddress: lieu.adresse,
  postalCode: lieu.codePostal,
  addressLocality: territoires.commune(lieu.commune)?.nom,
  addressCountry: 'FR',
})

const place = (lieu: Lieu, territoires: Territoires): object => ({
  '@type': 'Place',
  address: address(lieu, territoires),
  ...(lieu.precision === 'adresse' && { geo: { '@type': 'GeoCoordinates', latitude: lieu.lat, longitude: lieu.lon } }),
})

const organization = (structure: Structure, origine: string): object => ({
  '@type': 'Organization',
  '@id': `${origine}${paths.structure(structure.id)}`,
  name: structure.nom,
  url: structure.siteWeb ?? `${origine}${paths.structure(structure.id)}`,
  telephone: structure.telephone,
  email: structure.courriel,
})

export const structureLd = (
  structure: Structure,
  portes: readonly Porte[],
  territoires: Territoires,
  origine: string,
): object => ({
  '@context': 'https://schema.org',
  ...organization(structure, origine),
  description: structure.description,
  location: structure.lieux.map(lieu => place(lieu, territoires)),
  makesOffer: portes.map(({ id, service }) => ({
    '@type': 'Offer',
    itemOffered: { '@type': 'Service', name: service.nom, url: `${origine}${paths.service(id)}` },
  })),
})

export const serviceLd = (
  structure: Structure,
  { id, service, lieu }: Porte,
  territoires: Territoires,
  origine: string,
): object => ({
  '@context': 'https://schema.org',
  '@type': 'GovernmentService',
  name: service.nom,
  description: service.description,
  url: `${origine}${paths.service(id)}`,
  provider: organization(structure, origine),
  ...(service.gratuit === true && { offers: { '@type': 'Offer', price: 0, priceCurrency: 'EUR' } }),
  availableChannel: {
    '@type': 'ServiceChannel',
    servicePhone: { '@type': 'ContactPoint', telephone: service.telephone ?? structure.telephone },
    serviceUrl: service.lien,
    ...(lieu && { serviceLocation: place(lieu, territoires) }),
  },
})
