import { delaiPromis } from '#features/gouvernance/index.ts'
import type { Tx } from '#platform/acteur.ts'
import type { AiguillageDeps } from './deps.ts'
import type { Statut } from './domain/statuts.ts'
import { ATTEND_REPONSE } from './domain/transitions.ts'

/**
 * The delay that a status is promised in, in days: what the receiver signed while its answer is waited for, what the site is set to
 * otherwise. It is read when the promise begins: one that runs is not changed by what is signed afterwards.
 */
export async function delaiJoursDe(
  tx: Tx,
  deps: Pick<AiguillageDeps, 'delaiPromisJours' | 'now'>,
  recepteur: string,
  statut: Statut,
): Promise<number> {
  const signe = ATTEND_REPONSE.includes(statut) ? await delaiPromis(tx, recepteur, deps.now()) : undefined
  return signe ?? deps.delaiPromisJours
}
