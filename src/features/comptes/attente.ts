import type { Tx } from '#platform/acteur.ts'
import { plural } from '#web/format.ts'
import type { Agent } from './agent.ts'
import { peut } from './domain/droits.ts'
import { countDemandes } from './store/equipe.ts'

/** How many ask to join the structure of a responsable; undefined when nobody does. */
export async function demandesEnAttente(tx: Tx, agent: Agent): Promise<string | undefined> {
  const { structure } = agent
  if (!structure || !peut(agent.role, 'equipe-gerer')) return undefined
  const nombre = await countDemandes(tx, structure.id)
  return nombre === 0 ? undefined : `${plural(nombre, 'demande')} à accepter`
}
