import type { Agent } from '#features/comptes/index.ts'
import { commeSysteme, type Tx } from '#platform/acteur.ts'
import { libresOf } from './domain/attente.ts'
import { direLieu } from './domain/dire.ts'
import type { Evenement, RoleOrganisation } from './domain/evenement.ts'
import type { InscriptionsDeps } from './ecrire-inscrit.ts'
import { redonner } from './inscrire.ts'
import { prevenirStructures } from './prevenir-structures.ts'
import { type EvenementVerrouille, resteQuota } from './store/inscriptions.ts'
import { confierTaches } from './store/taches.ts'
import { deleteOrganisation, hasStructure, saveOrganisation } from './store/tenir.ts'
import { changer, roleDe } from './tenir.ts'
import { ROLE_POSTE } from './texts-poste.ts'

/** A structure among those that hold an event, and the places kept for the people that it registers. */
export interface Association {
  structure: string
  role: Exclude<RoleOrganisation, 'pilote'>
  quota: number | undefined
}

const pilote = (e: Evenement, { acteur }: Agent): boolean => roleDe(e, acteur.structure) === 'pilote'

/** Puts a structure among those that hold an event, or changes its role and its kept places; places no longer kept go to those who wait. */
export const associer = (deps: InscriptionsDeps, agent: Agent, id: string, association: Association, now: Date) =>
  changer<'fait'>(deps, agent, id, async (tx, e, avant) => {
    if (!pilote(e, agent)) return { refus: 'absent' }
    if (!(await hasStructure(tx, association.structure))) return { refus: 'structure' }
    const gardees = await resteQuota(tx, id, association.structure)
    await saveOrganisation(tx, id, association)
    const nouvelles = await resteQuota(tx, id, association.structure)
    // Nothing can be kept of what is not counted, nor of what others hold.
    if (nouvelles > 0 && (!avant.lieu || nouvelles - gardees > libresOf(avant.lieu))) {
      await remettre(tx, e, id, association.structure)
      return { refus: 'quota' }
    }
    await rendre(deps, tx, avant, now)
    if (roleDe(e, association.structure) === undefined) {
      const role = ROLE_POSTE[association.role].toLowerCase()
      const dit = { sujet: 'associee', version: association.role, endroit: direLieu(e), role } as const
      await commeSysteme(tx, 'inscription', () => prevenirStructures(tx, deps, e, [association.structure], dit, now))
    }
    return 'fait'
  })

/** Takes a structure out of those that hold an event; its kept places go to those who wait. */
export const dissocier = (deps: InscriptionsDeps, agent: Agent, id: string, structure: string, now: Date) =>
  changer<'fait'>(deps, agent, id, async (tx, e, avant) => {
    if (!pilote(e, agent)) return { refus: 'absent' }
    // What it had to do for the event is the pilote's from now on.
    await confierTaches(tx, id, structure, agent.acteur.structure ?? structure)
    await deleteOrganisation(tx, id, structure)
    await rendre(deps, tx, avant, now)
    return 'fait'
  })

/** As it was before. */
async function remettre(tx: Tx, e: Evenement, id: string, structure: string): Promise<void> {
  const [avant] = e.organisations.filter(one => one.structure === structure)
  if (avant) await saveOrganisation(tx, id, { ...avant, quota: avant.quota })
  else await deleteOrganisation(tx, id, structure)
}

const rendre = async (deps: InscriptionsDeps, tx: Tx, avant: EvenementVerrouille, now: Date): Promise<void> => {
  if (avant.ouvert) await commeSysteme(tx, 'inscription', () => redonner(tx, deps, avant, now))
}
