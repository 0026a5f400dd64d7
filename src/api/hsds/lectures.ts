import type pg from 'pg'
import { type FicheDePage, findByUuid, findStructures, listPage, portesOf } from '#features/annuaire/index.ts'
import type { Besoin } from '#features/orientation/index.ts'
import {
  type Contexte,
  locationOf,
  organizationComplete,
  organizationOf,
  serviceComplet,
  serviceOf,
  TAXONOMIE,
  termOf,
  uuidOf,
} from './objets.ts'

type Objet = Record<string, unknown>

export interface Voulu {
  page: number
  parPage: number
  depuis?: string | undefined
  organization?: string | undefined
  term?: string | undefined
  taxonomie?: string | undefined
  texte?: string | undefined
  full: boolean
}

export interface Liste {
  total: number
  contents: Objet[]
}

export interface LecturesHsds {
  services: (voulu: Voulu) => Promise<Liste>
  organizations: (voulu: Voulu) => Promise<Liste>
  atLocations: (voulu: Voulu) => Promise<Liste>
  service: (id: string) => Promise<Objet | undefined>
  organization: (id: string) => Promise<Objet | undefined>
  atLocation: (id: string) => Promise<Objet | undefined>
  /** The terms of a taxonomy, of every one without it. */
  terms: (taxonomie?: string) => Objet[]
  taxonomies: (taxonomie?: string) => Objet[]
}

const VIDE: Liste = { total: 0, contents: [] }

/** The annuaire as Open Referral reads it: structures in force, and the services that they have described. */
export function hsdsReads(db: pg.Pool, contexte: Contexte): LecturesHsds {
  const besoinOf = (term: string): Besoin | undefined =>
    [...contexte.referentiel.besoins.keys()].find(code => uuidOf('besoin', code) === term)

  /** The criteria of a list in our words; undefined when nothing can match them. */
  const criteresOf = async ({ page, parPage, depuis, organization, term, taxonomie, texte }: Voulu) => {
    if (taxonomie !== undefined && taxonomie !== TAXONOMIE.id) return undefined
    const structure = organization === undefined ? undefined : (await findByUuid(db, 'structure', organization))?.id
    const besoin = term === undefined ? undefined : besoinOf(term)
    if ((organization !== undefined && !structure) || (term !== undefined && !besoin)) return undefined
    return { page, parPage, depuis, structure, besoin, classe: taxonomie !== undefined, texte }
  }
  const portesDe = async (fiches: readonly FicheDePage[]) => {
    const found = await findStructures(db, [...new Set(fiches.map(f => f.structure))])
    const byId = new Map(found.map(({ structure }) => [structure.id, structure]))
    return fiches.flatMap(({ id, structure: de, modifieLe }) => {
      const structure = byId.get(de)
      const porte = structure && portesOf(structure, () => []).find(one => one.id === id)
      return structure && porte ? [{ structure, porte, modifieLe }] : []
    })
  }
  type Lue = Awaited<ReturnType<typeof portesDe>>[number]
  const listServices = async (voulu: Voulu, write: (lue: Lue) => Objet[], auLieu = false): Promise<Liste> => {
    const criteres = await criteresOf(voulu)
    if (!criteres) return VIDE
    const { total, fiches } = await listPage(db, 'service', { ...criteres, auLieu })
    return { total, contents: (await portesDe(fiches)).flatMap(write) }
  }
  const readService = async (id: string): Promise<Lue | undefined> => {
    const fiche = await findByUuid(db, 'service', id)
    return fiche && (await portesDe([fiche]))[0]
  }
  const atLocationOf = ({ structure, porte, modifieLe }: Lue): Objet[] =>
    porte.lieu === undefined
      ? []
      : [
          {
            // A service is given at one place at most: their meeting has its identifier.
            id: uuidOf('service', porte.id),
            service: serviceOf(structure, porte, modifieLe, contexte),
            location: locationOf(porte.lieu, contexte),
          },
        ]
  return {
    services: voulu =>
      listServices(voulu, ({ structure, porte, modifieLe }) => [
        (voulu.full ? serviceComplet : serviceOf)(structure, porte, modifieLe, contexte),
      ]),
    atLocations: voulu => listServices(voulu, atLocationOf, true),
    async organizations(voulu) {
      const criteres = await criteresOf(voulu)
      if (!criteres) return VIDE
      const { total, fiches } = await listPage(db, 'structure', criteres)
      const found = await findStructures(
        db,
        fiches.map(f => f.id),
      )
      const write = voulu.full ? organizationComplete : organizationOf
      return { total, contents: found.map(({ structure }) => write(structure, contexte)) }
    },
    async service(id) {
      const lue = await readService(id)
      return lue && serviceComplet(lue.structure, lue.porte, lue.modifieLe, contexte)
    },
    async atLocation(id) {
      const lue = await readService(id)
      return lue && atLocationOf(lue)[0]
    },
    async organization(id) {
      const fiche = await findByUuid(db, 'structure', id)
      const [found] = fiche ? await findStructures(db, [fiche.id]) : []
      return found && organizationComplete(found.structure, contexte)
    },
    terms: taxonomie =>
      [...(taxonomie === undefined || taxonomie === TAXONOMIE.id ? contexte.referentiel.besoins.keys() : [])].flatMap(
        (code): Objet[] => {
          const term = termOf(code, contexte)
          return term ? [term] : []
        },
      ),
    taxonomies: taxonomie => (taxonomie === undefined || taxonomie === TAXONOMIE.id ? [TAXONOMIE] : []),
  }
}
