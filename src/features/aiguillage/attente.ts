import type pg from 'pg'
import { type Agent, peut } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { plural } from '#web/format.ts'
import { COMPTE_MAX, countAttente } from './store/liste.ts'

const auPlus = (nombre: number): string => (nombre > COMPTE_MAX ? `plus de ${COMPTE_MAX}` : String(nombre))

/** How many aiguillages wait for the structure of an agent, as it is said on their first page; undefined when none concerns them. */
export async function enAttente(db: pg.Pool, agent: Agent, now: Date): Promise<string | undefined> {
  const { structure } = agent
  if (!structure || !peut(agent.role, 'aiguillage-lire', 'propre')) return undefined
  const { attente, retard } = await asActeur(db, agent.acteur, tx => countAttente(tx, structure.id, now))
  if (attente === 0) return 'Rien n’attend'
  const nombre = attente > COMPTE_MAX ? `plus de ${COMPTE_MAX} dossiers` : plural(attente, 'dossier')
  return `${nombre} en attente${retard > 0 ? `, dont ${auPlus(retard)} en retard` : ''}`
}
