import { type Constraint, equalTo, solve } from 'yalps'
import type { Ligne, Tableau } from '../domain/grille.ts'
import { SEUIL, total } from '../domain/masquage.ts'

interface Intervalle {
  unite: string
  modalite: string
  vrai: number
  min: number
  max: number
  /** The most that a row of it holds in this column. */
  plusGrand: number
}

/**
 * Somebody who knows every published cell and every total, and how cells add up, and looks for the least and the most that each hidden count
 * of 1 to 4 can be: a linear programme for each, by a solver that knows nothing of how the cells were hidden.
 */
export function attaquer(toutes: readonly Ligne[], { valeurs, masquees }: Tableau): Intervalle[] {
  const lignes = toutes.filter(({ valeurs: counts }) => total(counts) >= SEUIL)
  const columns = [...new Set(lignes.flatMap(ligne => [...ligne.valeurs.keys()]))]
  const constraints = new Map<string, Constraint>()
  const variables = new Map<string, Map<string, number>>()
  for (const ligne of lignes) {
    constraints.set(`total ${ligne.cle}`, equalTo(total(ligne.valeurs)))
    for (const m of columns) {
      const terms = new Map([[`total ${ligne.cle}`, 1]])
      for (const unite of [ligne.cle, ...ligne.sommes]) {
        terms.set(`objectif ${unite} ${m}`, 1)
        if (!masquees.get(unite)?.has(m)) {
          terms.set(`${unite} ${m}`, 1)
          constraints.set(`${unite} ${m}`, equalTo(valeurs.get(unite)?.get(m) ?? 0))
        }
      }
      variables.set(`${ligne.cle} ${m}`, terms)
    }
  }
  const borne = (objective: string, direction: 'maximize' | 'minimize'): number =>
    solve({ direction, objective, constraints, variables }, { checkCycles: true }).result
  return [...valeurs].flatMap(([unite, counts]) =>
    [...counts]
      .filter(([, n]) => n > 0 && n < SEUIL)
      .map(([modalite, vrai]) => ({
        unite,
        modalite,
        vrai,
        min: borne(`objectif ${unite} ${modalite}`, 'minimize'),
        max: borne(`objectif ${unite} ${modalite}`, 'maximize'),
        plusGrand: Math.max(
          ...lignes.filter(l => [l.cle, ...l.sommes].includes(unite)).map(l => l.valeurs.get(modalite) ?? 0),
        ),
      })),
  )
}
