import { COMPETENCE, POIDS, RANG_BESOIN } from './bareme.ts'
import type { Groupe } from './index-offres.ts'

/** Scores are counted in ten-thousandths, so that the reasons of a door add up exactly. */
export const UNITE = 10_000
export const points = (poids: number, part: number): number => Math.round(poids * part * UNITE)

/** A groupe held against the facts, before any of its offres is looked at. */
export interface GroupeEvalue {
  groupe: Groupe
  /** Rank of the besoin in the demande. */
  rang: number
  /** Points for the competence, and for the public. */
  competence: number
  public: number
}

/** Points for what a groupe does for the besoin, by its rank in the demande. */
export function competencePoints({ besoin }: Pick<Groupe, 'besoin'>, rang: number): number {
  const { coeur, annexe } = COMPETENCE[besoin.niveau]
  return points(POIDS.besoin, (besoin.coeur ? coeur : annexe) * (RANG_BESOIN[rang] ?? RANG_BESOIN.at(-1) ?? 1))
}
