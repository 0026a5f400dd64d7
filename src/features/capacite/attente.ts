import { type Agent, peut } from '#features/comptes/index.ts'
import type { Tx } from '#platform/acteur.ts'
import { findDite } from './store.ts'
import { direPlaces } from './texts.ts'

/** What the structure of a responsable says of its places now; undefined for who does not say it. */
export async function placesDites(tx: Tx, agent: Agent, now: Date): Promise<string | undefined> {
  const { structure } = agent
  if (!structure || !peut(agent.role, 'capacite-dire')) return undefined
  const dite = await findDite(tx, structure.id)
  return dite ? direPlaces(dite.places, dite.le, now).texte : 'Rien n’est dit'
}
