import type { SousTitre } from './sous-titres.ts'

/** What a clip is about. */
export const SUJETS = ['metier', 'parcours-inattendu', 'egalite', 'mixite', 'apprentissage'] as const
export type Sujet = (typeof SUJETS)[number]

/** Under which a clip may be taken and used again; `aucune`: it is watched here. */
export const LICENCES = ['aucune', 'cc-by-4.0', 'etalab-2.0'] as const
export type Licence = (typeof LICENCES)[number]

export const ETATS = ['brouillon', 'propose', 'publie', 'retire'] as const
export type Etat = (typeof ETATS)[number]

/** The structure that carries it, and those who coordinate its territoire. */
export type Cote = 'structure' | 'coordination'

/** Whatever is not written here is forbidden; the trigger `clip_garder` holds the same edges. */
const SUITES: Readonly<Record<Etat, Readonly<Partial<Record<Cote, readonly Etat[]>>>>> = {
  brouillon: { structure: ['propose'] },
  propose: { structure: ['brouillon'], coordination: ['publie', 'brouillon'] },
  publie: { structure: ['retire'], coordination: ['retire'] },
  // The way back goes through the checks again.
  retire: { structure: ['brouillon'] },
}

export const peutPasser = (de: Etat, vers: Etat, cote: Cote): boolean => SUITES[de][cote]?.includes(vers) ?? false

/** Those who send back or withdraw say why. */
export const veutMotif = (vers: Etat, cote: Cote): boolean =>
  cote === 'coordination' ? vers !== 'publie' : vers === 'retire'

/** Where the scan of a film stands. */
export const CONTROLES = ['quarantaine', 'saine', 'non-analysee', 'infectee'] as const
export type Controle = (typeof CONTROLES)[number]

/** A smaller film made from the one that was sent. */
export interface Taille {
  largeur: number
  hauteur: number
  /** Key of its file. */
  video: string
  /** Bytes. */
  taille: number
}

export interface Video {
  id: string
  type: 'video/mp4' | 'video/webm'
  /** Bytes. */
  taille: number
  dureeMs: number
  largeur: number
  hauteur: number
  controle: Controle
  deposeLe: Date
  /** Undefined: not made yet. */
  tailles: Taille[] | undefined
}

/** A move of a clip and why. */
export interface Decision {
  vers: Etat
  par: Cote
  motif: string
  /** ISO instant. */
  le: string
}

/** What a structure says of a clip. */
export interface Fiche {
  titre: string
  resume: string
  sujet: Sujet
  /** Code of ROME. */
  rome: string | undefined
  territoire: string | undefined
  partenaires: string[]
  licence: Licence
  sansPersonne: boolean
}

export interface Clip extends Omit<Fiche, 'territoire' | 'partenaires'> {
  id: string
  structure: { id: string; nom: string }
  territoire: { id: string; nom: string } | undefined
  partenaires: { id: string; nom: string }[]
  etat: Etat
  video: Video | undefined
  sousTitres: SousTitre[]
  transcription: string
  /** Points of the checklist that were checked. */
  verifies: string[]
  histoire: Decision[]
  publieLe: Date | undefined
  /** First day on which somebody's agreement ends, ISO; seen by the structure that carries the clip. */
  finAccord: string | undefined
  demonstration: boolean
}

/** What has to be there before a clip is proposed. */
export const MANQUES = [
  'territoire',
  'video',
  'controle',
  'infectee',
  'sous-titres',
  'transcription',
  'verifies',
  'personne',
  'accords',
] as const
export type Manque = (typeof MANQUES)[number]

/**
 * What is missing before a clip is proposed, or published.
 * @param points codes of the checklist, all of which must be checked
 * @param accords how many people are filmed, and how many of them agree today
 */
export function manquesDe(
  clip: Clip,
  points: readonly string[],
  accords: { personnes: number; enRegle: number },
): Manque[] {
  const { video } = clip
  const absents: Readonly<Record<Manque, boolean>> = {
    territoire: clip.territoire === undefined,
    video: video === undefined,
    controle: video?.controle === 'quarantaine',
    infectee: video?.controle === 'infectee',
    'sous-titres': clip.sousTitres.length === 0,
    transcription: clip.transcription === '',
    verifies: points.some(point => !clip.verifies.includes(point)),
    personne: accords.personnes === 0 && !clip.sansPersonne,
    accords: accords.enRegle < accords.personnes,
  }
  return MANQUES.filter(manque => absents[manque])
}
