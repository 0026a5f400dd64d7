import { DIMENSIONS_MAX, ETUDES, FAMILLES, type Famille, MOIS_PAR_NIVEAU, PART_MAJEURE } from './bareme.ts'
import type { Base } from './base.ts'
import type { Element } from './elements.ts'
import { type Envies, enviesOf } from './envies.ts'
import { NIVEAUX, type Profil } from './profil.ts'

/** What a point comes from. */
export type Critere = Famille | 'dimensions' | 'etudes'

/** Points of every occupation, and what they come from. Arrays follow `base.metiers`. */
export interface Pointage {
  total: Float64Array
  /** Sums of each family, before they are turned into points. */
  sommes: ReadonlyMap<Famille, Float64Array>
  dimensions: Float64Array
  /** Standard error of `dimensions`. */
  erreur: Float64Array
  etudes: Float64Array
}

/** Points that a sum of a family gives. */
export const pointsDe = (famille: Famille, somme: number): number => {
  const { max, pas } = FAMILLES[famille]
  return somme <= 0 ? 0 : -max * Math.expm1(-somme / pas)
}

export function pointer(profil: Profil, base: Base, elements: readonly Element[]): Pointage {
  const taille = base.metiers.length
  const sommes = new Map<Famille, Float64Array>()
  for (const { famille, porteurs, facteur } of elements) {
    const somme = sommes.get(famille) ?? new Float64Array(taille)
    for (let i = 0; i < porteurs.metiers.length; i++) {
      const m = porteurs.metiers[i] ?? 0
      somme[m] = (somme[m] ?? 0) + facteur * (porteurs.poids[i] ?? 0)
    }
    sommes.set(famille, somme)
  }
  const { dimensions, erreur } = pointerDimensions(base, enviesOf(profil, base.connaissances.inventaire))
  const etudes = pointerEtudes(base, profil)
  const total = new Float64Array(taille)
  for (let m = 0; m < taille; m++) total[m] = (dimensions[m] ?? 0) + (etudes[m] ?? 0)
  for (const [famille, somme] of sommes)
    for (let m = 0; m < taille; m++)
      if ((somme[m] ?? 0) > 0) total[m] = (total[m] ?? 0) + pointsDe(famille, somme[m] ?? 0)
  return { total, sommes, dimensions, erreur, etudes }
}

function pointerDimensions(base: Base, envies: Envies): { dimensions: Float64Array; erreur: Float64Array } {
  const taille = base.metiers.length
  const dimensions = new Float64Array(taille)
  const erreur = new Float64Array(taille)
  for (let m = 0; m < taille; m++) {
    const majeure = base.majeure[m] ?? -1
    if (majeure < 0) continue
    const mineure = base.mineure[m] ?? -1
    const part = mineure < 0 ? 1 : PART_MAJEURE
    dimensions[m] =
      DIMENSIONS_MAX * (part * (envies.valeurs[majeure] ?? 0) + (1 - part) * (envies.valeurs[mineure] ?? 0))
    erreur[m] =
      DIMENSIONS_MAX * Math.hypot(part * (envies.erreurs[majeure] ?? 0), (1 - part) * (envies.erreurs[mineure] ?? 0))
  }
  return { dimensions, erreur }
}

function pointerEtudes(base: Base, { diplome, formation }: Profil): Float64Array {
  if (diplome === undefined) return new Float64Array(base.metiers.length)
  const atteint = NIVEAUX.indexOf(diplome)
  const mois = formation?.mois ?? 0
  const parNiveau = NIVEAUX.map((_, demande) => {
    const manque = demande - atteint
    if (manque <= 0) return ETUDES.suffit
    const points = Math.max(ETUDES.max, manque * ETUDES.parNiveau)
    return mois >= manque * MOIS_PAR_NIVEAU ? points * ETUDES.avecLeTemps : points
  })
  return Float64Array.from(base.niveau, niveau => (niveau < 0 ? 0 : (parNiveau[niveau] ?? 0)))
}

/** Lays into `total` the totals as they would be had one thing, or everything of one kind, not been said. */
export function layTotalSans(pointage: Pointage, sans: Element | Critere, total: Float64Array): void {
  total.set(pointage.total)
  if (typeof sans !== 'string') {
    const { famille, porteurs, facteur } = sans
    const sommes = pointage.sommes.get(famille)
    for (let i = 0; i < porteurs.metiers.length; i++) {
      const m = porteurs.metiers[i] ?? 0
      const somme = sommes?.[m] ?? 0
      const reste = somme - facteur * (porteurs.poids[i] ?? 0)
      total[m] = (total[m] ?? 0) - pointsDe(famille, somme) + pointsDe(famille, reste)
    }
    return
  }
  for (let m = 0; m < total.length; m++) total[m] = (total[m] ?? 0) - pointsAt(pointage, sans, m)
}

/** Points of one occupation for one criterion. */
export function pointsAt(pointage: Pointage, critere: Critere, m: number): number {
  if (critere === 'dimensions') return pointage.dimensions[m] ?? 0
  if (critere === 'etudes') return pointage.etudes[m] ?? 0
  return pointsDe(critere, pointage.sommes.get(critere)?.[m] ?? 0)
}
