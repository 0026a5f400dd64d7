import type { Besoin, Diplome, FaitBooleen, Mode, Reseau, Statut } from './vocabulaire.ts'

/** What is known of a person. A field that is absent is unknown: it never excludes. */
export type Situation = {
  age?: number | undefined
  statut?: Statut | undefined
  diplome?: Diplome | undefined
  /** ISO 639-1 codes of the languages that the person can be received in. */
  langues?: readonly string[] | undefined
} & { [fait in FaitBooleen]?: boolean | undefined }

export interface Contraintes {
  modes?: readonly Mode[] | undefined
  rayonKm?: number | undefined
  /** ISO 8601 instant at which the person wants to go there or call. */
  quand?: string | undefined
  pmr?: boolean | undefined
  gratuit?: boolean | undefined
}

export type LieuDemande = { commune: string } | { lat: number; lon: number }

/** A demande as it arrives from outside (contract of `porte orienter` and of the API). */
export interface Demande {
  id?: string | undefined
  texte?: string | undefined
  lieu?: LieuDemande | undefined
  besoins?: readonly Besoin[] | undefined
  situation?: Situation | undefined
  contraintes?: Contraintes | undefined
  /**
   * Paths that the person leaves unknown (`besoins.vae`, `situation.age`, `contraintes.pmr`, `reseau`, `metier`, `lieu`):
   * neither
   * kept from the text nor asked.
   */
  inconnus?: readonly string[] | undefined
}

/** A besoin and the words it was read in; explicit besoins have no extract. */
export interface BesoinCompris {
  code: Besoin
  extrait?: string | undefined
}

export interface MetierCompris {
  rome: string
  libelle: string
  extrait?: string | undefined
}

/** The réseau that the person asks for by its name. */
export interface ReseauCompris {
  code: Reseau
  extrait?: string | undefined
}

/** A commune named in a text; `candidats` holds the others when the name is ambiguous. */
export interface LieuCompris {
  commune: string
  nom: string
  departement: string
  lat?: number | undefined
  lon?: number | undefined
  extrait?: string | undefined
}

/** What was read in a text: each fact comes with the words that it was read in. */
export interface Compris {
  besoins: BesoinCompris[]
  situation: Situation
  /** For each field of the situation and the constraints, the words that it was read in. */
  extraits: Record<string, string>
  /** The first that is asked for; never the one that the person comes from or works in. */
  reseau?: ReseauCompris | undefined
  metier?: MetierCompris | undefined
  lieu?: LieuCompris | undefined
  /** Communes between which the words do not decide: to be asked, never guessed. */
  lieuxPossibles: LieuCompris[]
  contraintes: Contraintes
  /** Facts that contradict each other, to be asked: the field, and the sentence to show. */
  contradictions: { champ: string; texte: string }[]
}
