import type { Projet } from './document.ts'
import { regardesOf } from './ecrire.ts'

/** The wish that says under which token a project is counted; it is no wish of the person about work. */
export const COMPTE = 'compte'

/** Counts are told by bands of so many, and nothing is told below one: a person more or less is not seen in them. */
export const BANDE = 5
/** Months that a count goes back over. */
export const MOIS_COMPTES = 12
/** Occupations of one project that are counted. */
const METIERS_MAX = 10
/** How far a training or a door may be, where the person did not say how far they can go, in km. */
const RAYON_KM = 50

/** What is counted of a project. */
export interface Compte {
  /** Code of the département. */
  departement: string
  /** ROME codes of the occupations that the person looks at. */
  metiers: readonly string[]
  /** Of these, those without a training within reach. */
  sansFormation: readonly string[]
  /** No door receives in person within reach. */
  sansPorte: boolean
}

/** Counts of one occupation, or of all of them, in a département: floors of bands, 0 for less than one band. */
export interface Chiffre {
  departement: string
  /** Undefined: whatever the occupation. */
  rome: string | undefined
  projets: number
  sansFormation: number
  sansPorte: number
}

/** Occupations of a project that are counted: all but those put aside. */
export const metiersComptes = (projet: Projet): string[] =>
  regardesOf(projet)
    .map(([rome]) => rome)
    .slice(0, METIERS_MAX)

/** How far the person can go, in km. */
export const rayonOf = ({ souhaits }: Projet): number => {
  const dit = souhaits.rayon?.valeur
  return typeof dit === 'number' && dit > 0 ? dit : RAYON_KM
}

/** A count in words: "5 à 9". */
export const direBande = (plancher: number): string =>
  plancher < BANDE ? `moins de ${BANDE}` : `${plancher} à ${plancher + BANDE - 1}`
