import type { Fiche, Offre } from '#features/orientation/index.ts'
import type { Territoires } from '#features/territoires/index.ts'
import { fuseauOf, PARIS } from '#platform/fuseau.ts'
import { withClosures } from './horaires.ts'
import { type Referentiel, servicesOfReseau, type ZoneOf } from './reseaux.ts'
import type { Lieu, Service, Structure } from './schemas.ts'

/** What the réseau of a structure does, for those that come without services. */
export type ServicesOfReseau = (structure: Structure) => readonly Service[]

/** The services that the referentiel gives to a structure by its réseau. */
export const servicesFromReferentiel = (referentiel: Referentiel, territoires: Territoires): ServicesOfReseau => {
  const zoneOf: ZoneOf = (code, niveau) => {
    const commune = territoires.commune(code)
    return commune === undefined ? [] : territoires.zonesDe(commune).filter(zone => zone.startsWith(`${niveau}:`))
  }
  return structure => servicesOfReseau(referentiel, structure.reseau, structure, zoneOf)
}

/** A structure without its lists. */
export type StructureHead = Omit<Structure, 'lieux' | 'services'>

/** One service at one place: what becomes a door, or only a sheet when it serves no besoin. */
export interface Porte {
  id: string
  service: Service
  lieu: Lieu | undefined
}

/**
 * The services of a structure, place by place. A structure without services has those of its réseau, at each of its
 * lieux; a service that does not say where it is given is at the main one.
 */
export const portesOf = (structure: Structure, servicesOf: ServicesOfReseau): Porte[] => {
  const main = structure.lieux[0]
  if (structure.services.length > 0) {
    return structure.services.map(service => ({
      id: service.id,
      service,
      lieu: service.lieu === undefined ? main : (structure.lieux.find(lieu => lieu.id === service.lieu) ?? main),
    }))
  }
  return servicesOf(structure).flatMap((service): Porte[] =>
    structure.lieux.length < 2 || !service.modes.includes('en-presentiel')
      ? [{ id: service.id, service, lieu: main }]
      : structure.lieux.map((lieu, i) => ({ id: i === 0 ? service.id : `${service.id}@${lieu.id}`, service, lieu })),
  )
}

/** What the engine computes on; undefined when the service serves no besoin of the product. */
export const toOffre = (structure: StructureHead, { id, service, lieu }: Porte): Offre | undefined => {
  if (service.besoins.length === 0) return undefined
  const fuseau = fuseauOf(lieu?.commune)
  return {
    id,
    structureId: structure.id,
    jumeau: twinKey(structure, lieu),
    reseau: structure.reseau,
    besoins: service.besoins,
    publics: service.publics,
    modes: service.modes,
    zone: service.zone,
    lat: lieu?.lat,
    lon: lieu?.lon,
    horaires: withClosures(service.horaires ?? lieu?.horaires, lieu?.fermetures ?? []),
    fuseau: fuseau === PARIS ? undefined : fuseau,
    gratuit: service.gratuit,
    pmr: lieu?.pmr,
    langues: service.langues,
    mobilisablePar: service.mobilisablePar,
    miseAJour: service.miseAJour ?? structure.miseAJour,
  }
}

/**
 * Two directories that hold the same door give it the same telephone in the same town. Their sheets stay apart, as
 * possible duplicates that a person decides on; only one of them is proposed at a time.
 */
const twinKey = ({ reseau, telephone }: StructureHead, lieu: Lieu | undefined): string | undefined =>
  reseau === 'autre' || telephone === undefined || lieu === undefined
    ? undefined
    : `${reseau} ${lieu.commune} ${telephone}`

/** What is shown of it. */
export const toFiche = (structure: StructureHead, { id, service, lieu }: Porte, territoires: Territoires): Fiche => {
  const adresse = lieu === undefined ? undefined : postalAddress(lieu, territoires)
  return {
    structure: { id: structure.id, nom: structure.nom, reseau: structure.reseau },
    service: { id, nom: service.nom, description: service.description },
    lieu:
      lieu === undefined
        ? undefined
        : {
            commune: lieu.commune,
            nom: territoires.commune(lieu.commune)?.nom ?? lieu.commune,
            lat: lieu.lat,
            lon: lieu.lon,
            adresse,
          },
    contact: {
      telephone: service.telephone ?? structure.telephone,
      courriel: service.courriel ?? structure.courriel,
      adresse,
      siteWeb: structure.siteWeb,
      lien: service.lien,
    },
    documents: service.documents.length > 0 ? service.documents : undefined,
    horaires: service.horaires ?? lieu?.horaires,
    source: structure.source,
    miseAJour: service.miseAJour ?? structure.miseAJour,
    demonstration: structure.demonstration,
  }
}

/** `5 rue de Savoie, 28100 Dreux`. */
export const postalAddress = (lieu: Lieu, territoires: Territoires): string => {
  const commune = territoires.commune(lieu.commune)
  const town = [lieu.codePostal ?? commune?.codesPostaux[0], commune?.nom].filter(Boolean).join(' ')
  return [lieu.complement, lieu.adresse, town].filter(Boolean).join(', ')
}
