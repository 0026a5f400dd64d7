import { fermerAcces as fermer, peuventLire, readPersonne } from '#features/accueil/index.ts'
import { asActeur, commeSysteme } from '#platform/acteur.ts'
import type { AiguillageDeps } from './deps.ts'
import { prevenirAccesFerme } from './prevenir-personne.ts'
import type { ActeurPersonne } from './suivi.ts'

/**
 * The person closes their file to a structure that received them: it reads nothing more of it, from its next request on. What it had sent
 * for them goes on, unless they stop it. Both are told.
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
    await commeSysteme(tx, 'acces', () => prevenirAccesFerme(tx, deps, { personne, acces: id, structure }))
    return { reste: await peuventLire(tx, acteur.personne, [structure]) }
  })
