import type { Niveau } from './formation.ts'

/** A diploma as the Base centrale des nomenclatures (DEPP) names it. */
export interface Diplome {
  /** Code of the nomenclature, 8 signs. */
  cfd: string
  libelle: string
  niveau?: Niveau | undefined
  ouverture?: string | undefined
  /** ISO date from which nobody begins it. */
  fermeture?: string | undefined
  /** Codes of those that take its place. */
  suivants: string[]
  source: string
}
