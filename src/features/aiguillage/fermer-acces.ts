import { fermerAcces as fermer, peuventLire, readPersonne } from '#features/accueil/index.ts'
import { asActeur, commeSysteme, type Tx } from '#platform/acteur.ts'
import { suivreAilleurs } from './avancer.ts'
import type { AiguillageDeps } from './deps.ts'
import { cherchePorte } from './domain/transitions.ts'
import { prevenirAccesFerme } from './prevenir-personne.ts'
import { findAiguillage, listDePersonne } from './store/aiguillages.ts'
import { emetteurSuit } from './store/suivants.ts'
import type { ActeurPersonne } from './suivi.ts'

/**
 * The person closes their file to a structure that received them: it reads nothing more of it, nor of what it had sent for them, from its next
 * request on. What it had sent goes on, unless they stop it; where it had to find the next door, somebody else has to. Both are told.
 * @returns whether the structure still reads the file for another reason; undefined when it is not open, or not theirs
 */
export const fermerAcces = (
  deps: AiguillageDeps,
  acteur: ActeurPersonne,
  id: string,
): Promise<{ reste: boolean } | undefined> =>
  asActeur(deps.db, acteur, async tx => {
    const structure = await fermer(tx, deps, { personne: acteur.personne, id })
    const personne = structure && (await readPersonne(tx, deps, acteur.personne))
    if (!structure || !personne) return undefined
    // A person reads no address of an agent.
    await commeSysteme(tx, 'acces', async () => {
      await prevenirAccesFerme(tx, deps, { personne, acces: id, structure })
      await confierLaSuite(tx, deps, { personne: acteur.personne, structure })
    })
    return { reste: await peuventLire(tx, acteur.personne, [structure]) }
  })

/** What the structure had the next move of goes to who can make it. */
async function confierLaSuite(
  tx: Tx,
  deps: AiguillageDeps,
  { personne, structure }: { personne: string; structure: string },
): Promise<void> {
  for (const { id, emetteur } of await listDePersonne(tx, personne)) {
    const a = emetteur.id === structure ? await findAiguillage(tx, id, 'verrouille') : undefined
    if (a?.proprietaire === 'emetteur' && cherchePorte(a.statut) && !(await emetteurSuit(tx, id)))
      await suivreAilleurs(tx, deps, a)
  }
}
