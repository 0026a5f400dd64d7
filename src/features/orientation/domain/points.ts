import { COMPETENCE, HORAIRES, NON_DIT, POIDS, RANG_BESOIN } from './bareme.ts'
import type { BesoinServi } from './offre.ts'

/** Scores are counted in ten-thousandths, so that the reasons of a door add up exactly. */
export const UNITE = 10_000
export const points = (poids: number, part: number): number => Math.round(poids * part * UNITE)

/** Points for what is done for a besoin, by its rank in the demande. */
export function competencePoints({ niveau, coeur }: BesoinServi, rang: number): number {
  const part = coeur ? COMPETENCE[niveau].coeur : COMPETENCE[niveau].annexe
  return points(POIDS.besoin, part * (RANG_BESOIN[rang] ?? RANG_BESOIN.at(-1) ?? 1))
}

/** Points of a door of the réseau that is asked for. */
export const RESEAU_POINTS = points(POIDS.reseau, 1)

export const HORAIRES_MAX = points(POIDS.horaires, 1)
export const HORAIRES_INCONNUS = points(POIDS.horaires, HORAIRES.inconnu)

/** By value (no, unknown, yes). */
export const parValeur = (poids: number): readonly number[] => [0, points(poids, NON_DIT), points(poids, 1)]
export const COUT_POINTS = parValeur(POIDS.cout)
