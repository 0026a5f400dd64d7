import { Temporal } from 'temporal-polyfill'
import { type Agent, peut } from '#features/comptes/index.ts'
import type { Tx } from '#platform/acteur.ts'
import { plural } from '#web/format.ts'
import { dateDe, direHeure } from './domain/dire.ts'
import { countJour } from './store/creneaux.ts'

const ZONE = 'Europe/Paris'

/** Who is expected today in the structure of an agent, as it is said on their first page; undefined when they hold no permanence. */
export async function rendezvousDuJour(tx: Tx, agent: Agent, now: Date): Promise<string | undefined> {
  const { structure } = agent
  if (!structure || !peut(agent.role, 'rendezvous-tenir')) return undefined
  const jour = Temporal.PlainDate.from(dateDe(now, ZONE))
  const minuit = (date: Temporal.PlainDate): Date => new Date(date.toZonedDateTime(ZONE).epochMilliseconds)
  const { nombre, prochain } = await countJour(tx, structure.id, {
    du: minuit(jour),
    au: minuit(jour.add({ days: 1 })),
    now,
  })
  if (nombre === 0) return 'Personne aujourd’hui'
  return `${plural(nombre, 'personne')} aujourd’hui${prochain ? `, la prochaine à ${direHeure(prochain, ZONE)}` : ''}`
}
