import { type Agent, peut } from '#features/comptes/index.ts'
import type { Tx } from '#platform/acteur.ts'
import { plural } from '#web/format.ts'
import { countRappels } from './store/rappels.ts'
import { countADecider } from './store/rapprochements.ts'

/** How many people wait to be called back, as it is said on the first page of those who call; undefined for others. */
export async function rappelsEnAttente(tx: Tx, agent: Agent, now: Date): Promise<string | undefined> {
  if (!peut(agent.role, 'rappel-traiter')) return undefined
  const { ouverts, retard } = await countRappels(tx, now)
  if (ouverts === 0) return 'Personne n’attend'
  return `${plural(ouverts, 'personne')} à rappeler${retard > 0 ? `, dont ${retard} en retard` : ''}`
}

/** How many files may have a twin that this structure has not decided about; undefined when there is none. */
export async function rapprochementsEnAttente(tx: Tx, agent: Agent): Promise<string | undefined> {
  if (!peut(agent.role, 'personne-lire', 'propre')) return undefined
  const nombre = await countADecider(tx)
  return nombre === 0 ? undefined : `${plural(nombre, 'dossier')} avec peut-être un double`
}
