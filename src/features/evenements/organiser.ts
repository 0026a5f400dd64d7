import type { Agent } from '#features/comptes/index.ts'
import { commeSysteme, type Tx } from '#platform/acteur.ts'
import { libresOf } from './domain/attente.ts'
import { direLieu } from './domain/dire.ts'
import type { Evenement, RoleOrganisation } from './domain/evenement.ts'
import type { InscriptionsDeps } from './ecrire-inscrit.ts'
import { redonner } from './inscrire.ts'
import { prevenirStructures } from './prevenir-structures.ts'
import { type EvenementVerrouille, resteQuota } from './store/inscriptions.ts'
import { findParcours } from './store/parcours.ts'
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
    const { structure, role } = association
    if (roleDe(e, structure) === undefined) await annoncer(deps, tx, e, { sujet: 'associee', structure, role, now })
    return 'fait'
  })

/**
 * Takes a structure out of those that hold an event, and tells it; its kept places go to those who wait.
 * @returns the titles of the steps of the parcours that it holds, when there are some: somebody takes them first
 */
export const dissocier = (deps: InscriptionsDeps, agent: Agent, id: string, structure: string, now: Date) =>
  changer<'fait' | { etapes: string[] }>(deps, agent, id, async (tx, e, avant) => {
    if (!pilote(e, agent)) return { refus: 'absent' }
    const parcours = await findParcours(tx, id, true)
    const etapes = parcours?.etapes.filter(etape => etape.structure === structure).map(({ titre }) => titre) ?? []
    if (etapes.length > 0) return { etapes }
    // What it had to do for the event is the pilote's from now on.
    await confierTaches(tx, id, structure, agent.acteur.structure ?? structure)
    await deleteOrganisation(tx, id, structure)
    await rendre(deps, tx, avant, now)
    const role = roleDe(e, structure)
    if (role !== undefined && role !== 'pilote') await annoncer(deps, tx, e, { sujet: 'dissociee', structure, now })
    return 'fait'
  })

/** Tells a structure that it is in, or out: each time anew, since it may come and go in the same role. */
const annoncer = (
  deps: InscriptionsDeps,
  tx: Tx,
  e: Evenement,
  {
    sujet,
    structure,
    role,
    now,
  }: { sujet: 'associee' | 'dissociee'; structure: string; role?: RoleOrganisation; now: Date },
): Promise<void> => {
  const dit = { sujet, version: now.getTime(), endroit: direLieu(e), role: role && ROLE_POSTE[role].toLowerCase() }
  return commeSysteme(tx, 'inscription', () => prevenirStructures(tx, deps, e, [structure], dit, now))
}

/** As it was before. */
async function remettre(tx: Tx, e: Evenement, id: string, structure: string): Promise<void> {
  const [avant] = e.organisations.filter(one => one.structure === structure)
  if (avant) await saveOrganisation(tx, id, { ...avant, quota: avant.quota })
  else await deleteOrganisation(tx, id, structure)
}

const rendre = async (deps: InscriptionsDeps, tx: Tx, avant: EvenementVerrouille, now: Date): Promise<void> => {
  if (avant.ouvert) await commeSysteme(tx, 'inscription', () => redonner(tx, deps, avant, now))
}
