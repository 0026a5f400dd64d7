import type { Ligne } from './grille.ts'
import { SEUIL, total } from './masquage.ts'

/** A row of counts, and whether some of them are invented. */
export interface Rang extends Ligne {
  valeurs: Map<string, number>
  simule: boolean
}

/** How the name of a row begins that stands for several structures: it counts in the sums, and is not published. */
export const ENSEMBLE = 'ensemble:'

/**
 * Joins the rows of fewer than five, whose total may not be told, so that they count in the sums all the same: those of the same territoires
 * and quarter together, each told by nothing. What is still fewer than five stays out of the sums, and so does a total that
 * would tell that each of them had four (or that one of them had two at least): each must be able to have had a single one.
 */
export function regrouper(rangs: readonly Rang[]): Rang[] {
  const petits = rangs.filter(({ valeurs }) => total(valeurs) < SEUIL)
  const ensembles = [...Map.groupBy(petits, ({ voisinage }) => voisinage)].flatMap(([voisinage, some]) => {
    const somme = some.reduce((sum, { valeurs }) => sum + total(valeurs), 0)
    return somme >= SEUIL && somme <= (SEUIL - 1) * (some.length - 1) + 1 ? [ensembleOf(voisinage, some)] : []
  })
  return [...rangs.filter(({ valeurs }) => total(valeurs) >= SEUIL), ...ensembles]
}

function ensembleOf(voisinage: string, some: readonly Rang[]): Rang {
  const valeurs = new Map<string, number>()
  for (const rang of some) for (const [m, n] of rang.valeurs) valeurs.set(m, (valeurs.get(m) ?? 0) + n)
  return {
    cle: `${ENSEMBLE}${voisinage}`,
    // Their own years are told without them.
    sommes: (some[0]?.sommes ?? []).filter(unite => !unite.startsWith('structure:')),
    voisinage,
    valeurs,
    simule: some.some(({ simule }) => simule),
  }
}
