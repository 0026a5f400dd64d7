import { type Agent, peut } from '#features/comptes/index.ts'
import type { Tx } from '#platform/acteur.ts'
import { plural } from '#web/format.ts'
import { COMPTE_MAX, countAlertes, countAttente } from './store/liste.ts'

const auPlus = (nombre: number): string => (nombre > COMPTE_MAX ? `plus de ${COMPTE_MAX}` : String(nombre))
const compter = (nombre: number, un: string): string =>
  nombre > COMPTE_MAX ? `plus de ${COMPTE_MAX} ${un}s` : plural(nombre, un)

/** How many aiguillages wait for the structure of an agent, as it is said on their first page; undefined when none concerns them. */
export async function aiguillagesEnAttente(tx: Tx, agent: Agent, now: Date): Promise<string | undefined> {
  const { structure } = agent
  if (!structure || !peut(agent.role, 'aiguillage-lire', 'propre')) return undefined
  const { attente, retard } = await countAttente(tx, structure.id, now)
  if (attente === 0) return 'Rien n’attend'
  return `${compter(attente, 'dossier')} en attente${retard > 0 ? `, dont ${auPlus(retard)} en retard` : ''}`
}

/** How many aiguillages of their territoire a coordinateur has to look at. */
export async function alertesEnAttente(tx: Tx, agent: Agent): Promise<string | undefined> {
  if (!peut(agent.role, 'aiguillage-reprendre')) return undefined
  const nombre = await countAlertes(tx)
  return nombre === 0 ? 'Rien n’est resté sans suite' : `${compter(nombre, 'alerte')} à regarder`
}
