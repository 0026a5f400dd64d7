import type { BesoinCompris, Contraintes, LieuCompris, MetierCompris, ReseauCompris, Situation } from './demande.ts'
import type { Fiche } from './offre.ts'
import type { Mode, Reseau } from './vocabulaire.ts'

/** Criteria of the ranking, in the order in which they count. Their weights are in `bareme.ts`. */
export const CRITERES = [
  'reseau',
  'besoin',
  'public',
  'distance',
  'horaires',
  'mode',
  'accessibilite',
  'cout',
  'langue',
  'fraicheur',
] as const
export type CritereClassement = (typeof CRITERES)[number]

/** One part of a score, in words. The weights of a door's reasons add up to its score. */
export interface Raison {
  critere: CritereClassement
  poids: number
  texte: string
}

/** A fact that is not known and that a criterion of the door depends on. */
export interface FaitAVerifier {
  champ: string
  texte: string
}

export interface Ouverture {
  /** null when the hours are not known. */
  maintenant: boolean | null
  /** ISO instant of the next opening; null when open now, unknown or never. */
  prochaine: string | null
  /** ISO instant of the closing, when open now and it closes one day. */
  jusqua?: string
}

export interface Porte {
  structure: { id: string; nom: string; reseau: Reseau }
  service: { id: string; nom: string }
  lieu: { commune: string; nom: string; lat: number | null; lon: number | null } | null
  mode: Mode
  distanceKm: number | null
  eligibilite: 'oui' | 'a-verifier'
  aVerifier: FaitAVerifier[]
  /** 0 to 1. */
  score: number
  raisons: Raison[]
  ouvert: Ouverture
  contact: Fiche['contact']
  /** What to bring; absent when the sheet does not say. */
  documents?: readonly string[] | undefined
  miseAJour: string | null
}

/** A door that would have been proposed but for one fact. */
export interface PorteEcartee {
  structure: { id: string; nom: string; reseau: Reseau }
  critere: string
  texte: string
}

export interface ChoixQuestion {
  /** Value to put in the field; null for "I do not know". */
  valeur: string | number | boolean | null
  texte: string
}

export interface Question {
  /** Path in the demande: `situation.age`, `lieu.commune`, `besoins`. */
  champ: string
  texte: string
  choix: ChoixQuestion[]
  /** Mean part of the list that an answer would change, 0 to 1. */
  gain: number
}

/** What the engine worked with, given back so that every fact can be corrected. */
export interface ComprisRendu {
  besoins: BesoinCompris[]
  situation: Situation
  extraits: Record<string, string>
  reseau?: ReseauCompris | undefined
  metier?: MetierCompris | undefined
  lieu?:
    | {
        commune?: string | undefined
        nom?: string | undefined
        lat: number
        lon: number
        extrait?: string | undefined
      }
    | undefined
  lieuxPossibles: LieuCompris[]
  contraintes: Contraintes
  contradictions: { champ: string; texte: string }[]
}

/** A page of the site that can be read now for a demande. */
export interface ALire {
  sorte: 'metier' | 'formations' | 'portrait'
  titre: string
  /** Address in the site. */
  chemin: string
}

export interface Reponse {
  id?: string | undefined
  compris: ComprisRendu
  portes: Porte[]
  ecartees: PorteEcartee[]
  question: Question | null
}
