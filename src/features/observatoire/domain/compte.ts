/** One count of the rollup: what a structure did in a quarter. */
export interface Compte {
  structure: string
  /** First day of the quarter. */
  trimestre: string
  mesure: string
  modalite: string
  nombre: number
  simule: boolean
}

/** One published count; `nombre` undefined: not told. */
export interface Chiffre {
  unite: string
  periode: string
  mesure: string
  modalite: string
  nombre: number | undefined
  simule: boolean
}
