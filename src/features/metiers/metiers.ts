import type { Metier } from '#features/orientation/index.ts'
import type { FicheMetier } from './domain/fiche.ts'

/** Names of occupations as the reading of a demande wants them. */
export const toMetiers = (fiches: readonly FicheMetier[]): Metier[] =>
  fiches.map(({ rome, libelle, appellations }) => ({
    rome,
    libelle,
    appellations: appellations.map(nom => nom.libelle),
  }))
