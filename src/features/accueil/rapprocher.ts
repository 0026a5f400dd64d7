import type { Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import type { PersonneDeps } from './deps.ts'
import { decideRapprochement, type EtatRapprochement, findRapprochement } from './store/rapprochements.ts'

/**
 * Says, for the files that an agent reads, whether two files are one person's. A yes of each side opens one to the other; the
 * files stay two.
 * @returns undefined when the agent reads neither file
 */
export async function deciderRapprochement(
  tx: Tx,
  { now }: Pick<PersonneDeps, 'now'>,
  id: string,
  confirme: boolean,
): Promise<EtatRapprochement | undefined> {
  const rapprochement = await findRapprochement(tx, id)
  if (!rapprochement) return undefined
  const le = now()
  const etat = await decideRapprochement(tx, id, confirme, le)
  const action = confirme ? 'confirmer' : 'rejeter'
  for (const personne of rapprochement.miens)
    await journaliser(tx, { personne, action, objet: 'rapprochement', objetId: id, le })
  return etat
}
