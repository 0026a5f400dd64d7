import type { Besoin, Diplome, FaitBooleen, Mode, Niveau, Reseau, Statut } from './vocabulaire.ts'

/**
 * A conjunction of conditions on the facts of a person: all the fields that are present must hold.
 * `rome` holds prefixes of ROME codes and is about the occupation asked for.
 */
export type Condition = {
  age?: { min?: number | undefined; max?: number | undefined } | undefined
  statut?: readonly Statut[] | undefined
  /** Statuts that do not fulfil the condition. */
  saufStatut?: readonly Statut[] | undefined
  diplome?: { min?: Diplome | undefined; max?: Diplome | undefined } | undefined
  rome?: readonly string[] | undefined
} & { [fait in FaitBooleen]?: boolean | undefined }

/**
 * Who a service is for. `exclusif`: ruled out when no alternative holds; `preferentiel`: ranked higher when one
 * holds, never ruled out; `inconditionnel`: said to the person, changes nothing else.
 */
export interface Critere {
  force: 'inconditionnel' | 'preferentiel' | 'exclusif'
  /** At least one alternative must hold (three-valued: yes, unknown, no). Empty means always true. */
  unDe: readonly Condition[]
  /** Shown when it holds: "Reçoit les jeunes de 16 à 25 ans". */
  texte: string
  /** Shown when it does not hold, as the fact that rules out: "reçoit jusqu'à 25 ans révolus". */
  ecart: string
}

export interface BesoinServi {
  code: Besoin
  niveau: Niveau
  /** True when the besoin is the very purpose of the réseau or service, not something done besides. */
  coeur: boolean
  /** What is done for the person, in one sentence to show: "Un conseiller vous aide à trouver un employeur." */
  texte?: string | undefined
}

/**
 * Codes of the zone served, any of: `commune:28134`, `epci:200040277`, `departement:28`, `region:24`, `france`.
 * Absent when it is not known to be limited.
 */
export type CodeZone = string

/** One service at one place (or without a place), as the engine reads it. */
export interface Offre {
  id: string
  structureId: string
  /** Same value for sheets of one door that several directories hold: the best of them is shown. */
  jumeau?: string | undefined
  reseau: Reseau
  besoins: readonly BesoinServi[]
  publics: readonly Critere[]
  zone?: readonly CodeZone[] | undefined
  modes: readonly Mode[]
  lat?: number | undefined
  lon?: number | undefined
  /** OSM `opening_hours` in the local time of `fuseau`. */
  horaires?: string | undefined
  /** IANA time zone; Europe/Paris when absent. */
  fuseau?: string | undefined
  gratuit?: boolean | undefined
  pmr?: boolean | undefined
  langues?: readonly string[] | undefined
  /** Who may ask for it; both when absent. */
  mobilisablePar?: readonly ('usagers' | 'professionnels')[] | undefined
  /** ISO date of the last check of the sheet. */
  miseAJour?: string | undefined
}

/** What is shown of an offre: kept apart from what is computed on, so that the index stays small. */
export interface Fiche {
  structure: { id: string; nom: string; reseau: Reseau }
  service: { id: string; nom: string; description?: string | undefined }
  lieu?:
    | { commune: string; nom: string; lat?: number | undefined; lon?: number | undefined; adresse?: string | undefined }
    | undefined
  contact: {
    telephone?: string | undefined
    courriel?: string | undefined
    adresse?: string | undefined
    siteWeb?: string | undefined
    /** Link of the service's own booking or contact page. */
    lien?: string | undefined
  }
  documents?: readonly string[] | undefined
  horaires?: string | undefined
  source: string
  miseAJour?: string | undefined
  /** True for sheets of the demonstration territory. */
  demonstration?: boolean | undefined
}
