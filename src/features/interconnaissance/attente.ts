import { type Agent, peut } from '#features/comptes/index.ts'
import type { Tx } from '#platform/acteur.ts'
import { plural } from '#web/format.ts'
import { fraicheurDe } from './domain/fraicheur.ts'
import { countRecues } from './store/erreurs.ts'
import { findPage } from './store/membres.ts'

/** What waits for the agent among the pages of members: their own to be confirmed, errors that were told. */
export async function membresEnAttente(tx: Tx, agent: Agent, now: Date): Promise<string | undefined> {
  const attend: string[] = []
  if (peut(agent.role, 'erreur-traiter')) {
    const recues = await countRecues(tx)
    if (recues > 0) attend.push(plural(recues, 'erreur signalée', 'erreurs signalées'))
  }
  if (agent.structure && peut(agent.role, 'membre-tenir')) {
    const page = await findPage(tx, agent.structure.id)
    if (fraicheurDe(page, now) !== 'a-jour') attend.push('votre page est à confirmer')
  }
  return attend.length === 0 ? undefined : attend.join(', ').replace(/^v/, 'V')
}
