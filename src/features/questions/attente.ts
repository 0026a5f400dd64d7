import { type Agent, peut } from '#features/comptes/index.ts'
import type { Tx } from '#platform/acteur.ts'
import { plural } from '#web/format.ts'
import { countEnAttente } from './store/questions.ts'

/** Questions that wait for the agent, in words; undefined for who has none to do with. */
export async function questionsEnAttente(tx: Tx, agent: Agent): Promise<string | undefined> {
  if (!peut(agent.role, 'question-traiter')) return undefined
  const nombre = await countEnAttente(tx)
  return nombre === 0 ? undefined : `${plural(nombre, 'question')} en attente`
}
