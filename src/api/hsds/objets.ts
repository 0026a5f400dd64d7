import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Porte, Referentiel, Structure } from '#features/annuaire/index.ts'
import type { Territoires } from '#features/territoires/index.ts'
import { fuseauOf } from '#platform/fuseau.ts'

/**
 * The annuaire in the words of Open Referral (Human Services Data Specification 3.1, docs.openreferral.org). What is not known is
 * left out. Lost: who a service is for as rules (its sentences are kept), the depth of a service, the réseau as a code.
 */

export interface Contexte {
  referentiel: Referentiel
  territoires: Territoires
}

type Objet = Record<string, unknown>

/** The identifier of Open Referral of one of ours; `annuaire_uuid` in the database makes the same. */
export function uuidOf(genre: string, id: string): string {
  const h = createHash('md5').update(`deuxieme-porte:${genre}:${id}`).digest('hex')
  const v = `${h.slice(0, 12)}3${h.slice(13, 16)}8${h.slice(17)}`
  return `${v.slice(0, 8)}-${v.slice(8, 12)}-${v.slice(12, 16)}-${v.slice(16, 20)}-${v.slice(20)}`
}

/** Without what is not known, nor empty lists. */
const connus = (objet: Objet): Objet =>
  Object.fromEntries(Object.entries(objet).filter(([, v]) => v !== undefined && !(Array.isArray(v) && v.length === 0)))

/** A web address as a URI: what is not ASCII in it is escaped. */
const uri = (texte: string | undefined): string | undefined => {
  const url = texte === undefined ? null : URL.parse(texte)
  return url?.protocol.startsWith('http') ? url.href : undefined
}

const mail = z.email()
/** A mail address as HSDS takes it: two dots in a row are none, though mail servers may take them. */
const email = (texte: string | undefined): string | undefined => (mail.safeParse(texte).success ? texte : undefined)

const phones = (de: string, numero: string | undefined): Objet[] =>
  numero === undefined ? [] : [{ id: uuidOf('telephone', `${de} ${numero}`), number: numero, type: 'voice' }]

/** Opening hours are kept as they are written (OSM `opening_hours`): a rule of Open Referral says less. */
const schedules = (de: string, horaires: string | undefined, commune: string | undefined): Objet[] =>
  horaires === undefined
    ? []
    : [{ id: uuidOf('horaires', de), description: horaires, notes: `opening_hours, ${fuseauOf(commune)}` }]

export const TAXONOMIE = {
  id: uuidOf('taxonomie', 'besoins'),
  name: 'Besoins',
  description: 'Ce que les gens demandent à un service public de l’orientation.',
  version: '1',
}

/** One besoin as a term. */
export function termOf(code: string, { referentiel }: Contexte): Objet | undefined {
  const besoin = [...referentiel.besoins.values()].find(b => b.code === code)
  return (
    besoin && {
      id: uuidOf('besoin', code),
      code,
      name: besoin.libelle,
      description: besoin.description,
      taxonomy: TAXONOMIE.name,
      taxonomy_detail: TAXONOMIE,
      language: 'fr',
    }
  )
}

/** A structure without its places. */
export function organizationOf(structure: Structure, { referentiel }: Contexte): Objet {
  const reseau = referentiel.reseaux.get(structure.reseau)
  return connus({
    id: uuidOf('structure', structure.id),
    name: structure.nom,
    description: structure.description ?? reseau?.mission ?? structure.nom,
    email: email(structure.courriel),
    website: uri(structure.siteWeb),
    uri: uri(structure.lienSource),
  })
}

/** A structure whole: its places, its identifiers. */
export const organizationComplete = (structure: Structure, contexte: Contexte): Objet =>
  connus({
    ...organizationOf(structure, contexte),
    phones: phones(structure.id, structure.telephone),
    locations: structure.lieux.map(lieu => locationOf(lieu, contexte)),
    organization_identifiers:
      structure.siret === undefined
        ? []
        : [{ id: uuidOf('siret', structure.id), identifier_type: 'SIRET', identifier: structure.siret }],
  })

export function locationOf(lieu: Structure['lieux'][number], { territoires }: Contexte): Objet {
  const commune = territoires.commune(lieu.commune)
  return connus({
    id: uuidOf('lieu', lieu.id),
    location_type: 'physical',
    name: lieu.nom,
    latitude: lieu.lat,
    longitude: lieu.lon,
    external_identifier: lieu.commune,
    external_identifier_type: 'INSEE',
    addresses:
      commune === undefined || lieu.codePostal === undefined
        ? []
        : [
            connus({
              id: uuidOf('adresse', lieu.id),
              address_1: lieu.adresse ?? commune.nom,
              address_2: lieu.complement,
              city: commune.nom,
              state_province: territoires.departement(commune.departement)?.nom ?? commune.departement,
              postal_code: lieu.codePostal,
              country: 'FR',
              address_type: 'physical',
            }),
          ],
    accessibility: accessibilityOf(lieu),
    schedules: schedules(`lieu ${lieu.id}`, lieu.horaires, lieu.commune),
  })
}

const accessibilityOf = ({ id, pmr, accessibilite }: Structure['lieux'][number]): Objet[] =>
  pmr === undefined && accessibilite === undefined
    ? []
    : [
        connus({
          id: uuidOf('accessibilite', id),
          description:
            pmr === undefined
              ? undefined
              : pmr
                ? 'Accessible en fauteuil roulant'
                : 'Non accessible en fauteuil roulant',
          details: uri(accessibilite) === undefined ? accessibilite : undefined,
          url: uri(accessibilite),
        }),
      ]

/** A service with what there is one of, as lists give it. */
export function serviceOf(
  structure: Structure,
  { id, service, lieu }: Porte,
  modifieLe: string,
  contexte: Contexte,
): Objet {
  const ages = service.publics.flatMap(p => (p.force === 'exclusif' ? p.unDe.map(c => c.age) : []))
  const [age] = ages.length === 1 ? ages : []
  return connus({
    id: uuidOf('service', id),
    name: service.nom,
    description: service.description,
    url: uri(service.lien),
    email: email(service.courriel),
    status: 'active',
    eligibility_description: service.publics.map(p => p.texte).join('. ') || undefined,
    minimum_age: age?.min,
    maximum_age: age?.max,
    fees_description: service.frais ?? (service.gratuit ? 'Gratuit' : undefined),
    assured_date: service.miseAJour ?? structure.miseAJour,
    last_modified: modifieLe,
    organization: organizationOf(structure, contexte),
    application_process: service.mobilisablePar?.includes('usagers') === false ? 'Par un professionnel' : undefined,
    schedules: schedules(`service ${id}`, service.horaires, lieu?.commune),
  })
}

/** A service whole. */
export function serviceComplet(structure: Structure, porte: Porte, modifieLe: string, contexte: Contexte): Objet {
  const { id, service, lieu } = porte
  return connus({
    ...serviceOf(structure, porte, modifieLe, contexte),
    phones: phones(id, service.telephone ?? structure.telephone),
    languages: service.langues?.map(code => ({ id: uuidOf('langue', `${id} ${code}`), code, name: nomLangue(code) })),
    cost_options: service.gratuit ? [{ id: uuidOf('cout', id), option: 'Gratuit', currency: 'EUR', amount: 0 }] : [],
    required_documents: service.documents.map(document => ({ id: uuidOf('document', `${id} ${document}`), document })),
    service_areas: service.zone?.map(zone => ({ id: uuidOf('zone', `${id} ${zone}`), name: zone })),
    service_at_locations: lieu === undefined ? [] : [atLocationOf(porte, lieu, contexte)],
    attributes: service.besoins.map(({ code }) => ({
      id: uuidOf('attribut', `${id} ${code}`),
      link_id: uuidOf('service', id),
      link_entity: 'service',
      taxonomy_term: termOf(code, contexte),
    })),
    capacities:
      service.capacite?.places === undefined
        ? []
        : [
            {
              id: uuidOf('places', id),
              available: service.capacite.places,
              updated: `${service.capacite.le}T00:00:00Z`,
              unit: { id: uuidOf('unite', 'place'), name: 'place' },
            },
          ],
  })
}

/** The meeting of a service and its place: a service is given at one place at most, so it has its identifier. */
const atLocationOf = ({ id }: Porte, lieu: NonNullable<Porte['lieu']>, contexte: Contexte): Objet => ({
  id: uuidOf('service', id),
  location: locationOf(lieu, contexte),
})

const langues = new Intl.DisplayNames('fr', { type: 'language' })
const nomLangue = (code: string): string => langues.of(code) ?? code
