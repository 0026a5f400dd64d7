import { fuseauDeStructure } from '#features/annuaire/index.ts'
import { type Agent, peut } from '#features/comptes/index.ts'
import type { Tx } from '#platform/acteur.ts'
import { debutDuJour, direFuseau, plusJours } from '#platform/fuseau.ts'
import { plural } from '#web/format.ts'
import { dateDe, direHeure } from './domain/dire.ts'
import { countJour } from './store/creneaux.ts'

/** Who is expected today in the structure of an agent, as it is said on their first page; undefined when they hold no permanence. */
export async function rendezvousDuJour(
  tx: Tx,
  agent: Pick<Agent, 'role' | 'structure'>,
  now: Date,
): Promise<string | undefined> {
  const { structure } = agent
  if (!structure || !peut(agent.role, 'rendezvous-tenir')) return undefined
  const zone = await fuseauDeStructure(tx, structure.id)
  const jour = dateDe(now, zone)
  const { nombre, prochain } = await countJour(tx, structure.id, {
    du: debutDuJour(jour, zone),
    au: debutDuJour(plusJours(jour, 1), zone),
    now,
  })
  if (nombre === 0) return 'Personne aujourd’hui'
  return `${plural(nombre, 'personne')} aujourd’hui${prochain ? `, la prochaine à ${direHeure(prochain, zone)}${direFuseau(zone)}` : ''}`
}
