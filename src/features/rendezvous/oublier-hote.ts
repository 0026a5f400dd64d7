import type { Tx } from '#platform/acteur.ts'
import { revokeFlux } from './store/flux.ts'
import { removeHote } from './store/permanences.ts'

/**
 * Somebody no longer acts for a structure: its permanences stay, held by the others, and what was to come has no host until another one
 * is named. As the system.
 */
export async function oublierHote(
  tx: Tx,
  { compte, structure }: { compte: string; structure: string },
  le: Date,
): Promise<void> {
  await removeHote(tx, { compte, structure, le })
  await revokeFlux(tx, compte, le)
}
