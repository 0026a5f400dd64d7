import type { FicheMetier } from './fiche.ts'
import { createCodeDuNom } from './rattacher.ts'

/** A sheet on Onisep's site. */
export interface FicheOnisep {
  /** MET.17 */
  id: string
  libelle: string
  url: string
  /** Codes of ROME 3 that Onisep ties it to, if any. */
  romes: readonly string[]
}

const MONTREES = 3

/**
 * Those that a sheet leads to: the ones that bear one of its names, else the ones of its code, which may be of
 * neighbours.
 * @param fiches tied to the code of the occupation or the one that it was split from, or to none
 */
export const fichesOnisepOf = (
  fiche: Pick<FicheMetier, 'rome' | 'libelle' | 'appellations'>,
  fiches: readonly FicheOnisep[],
): FicheOnisep[] => {
  const codeDuNom = createCodeDuNom([fiche])
  const nommees = fiches.filter(({ libelle }) => codeDuNom(libelle) !== undefined)
  return (nommees.length > 0 ? nommees : fiches.filter(({ romes }) => romes.includes(fiche.rome))).slice(0, MONTREES)
}
