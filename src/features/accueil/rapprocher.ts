import type { Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import type { PersonneDeps } from './deps.ts'
import {
  decideRapprochement,
  type EtatRapprochement,
  findRapprochement,
  listAutresDossiers,
  type Reponse,
  repondre,
} from './store/rapprochements.ts'

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

const ACTIONS = { oui: 'confirmer', non: 'rejeter', 'ne-sait-pas': 'hesiter' } as const satisfies Record<
  Reponse,
  string
>

/**
 * The person says themselves whether another file is theirs. A yes counts for their side; a no ends it, and closes at once what two yeses had
 * opened; one who does not know leaves it to the agents.
 * @returns undefined when they are not asked
 */
export async function repondreRapprochement(
  tx: Tx,
  { now }: Pick<PersonneDeps, 'now'>,
  { personne, id, reponse }: { personne: string; id: string; reponse: Reponse },
): Promise<EtatRapprochement | undefined> {
  if (!(await listAutresDossiers(tx, personne)).some(autre => autre.id === id)) return undefined
  const le = now()
  const etat = await repondre(tx, id, reponse, le)
  await journaliser(tx, { personne, action: ACTIONS[reponse], objet: 'rapprochement', objetId: id, le })
  return etat
}
