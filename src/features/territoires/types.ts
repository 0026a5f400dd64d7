import type { LigneNommee } from './sources.ts'

export interface Commune {
  /** INSEE code, current official geography; municipal arrondissements keep theirs. */
  code: string
  nom: string
  departement: string
  region: string
  epci?: string | undefined
  /** Code of the arrondissement of its département. */
  arrondissement?: string | undefined
  codesPostaux: readonly string[]
  population: number
  /** Centre of the commune, WGS 84. */
  lat: number
  lon: number
  /** Commune that a municipal arrondissement belongs to. */
  parent?: string | undefined
}

export interface Departement extends LigneNommee {
  region: string
}
