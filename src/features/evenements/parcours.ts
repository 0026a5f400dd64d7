import type { Agent } from '#features/comptes/index.ts'
import { asActeur, commeSysteme, type Tx } from '#platform/acteur.ts'
import { cohorteOf, type Reglages, type Remede, remedesPour, repartir } from './domain/cohorte.ts'
import { type Blocage, type Cohorte, type Plan, planifier } from './domain/parcours.ts'
import { avertir } from './parcours-avertir.ts'
import type { ParcoursDeps } from './parcours-deps.ts'
import {
  type EvenementDuParcours,
  findEvenementDuParcours,
  findParcours,
  listEvenementsDuParcours,
  type Parcours,
  saveParcours,
} from './store/parcours.ts'
import {
  isCommence,
  listGroupes,
  listParticipants,
  listVenues,
  type Participant,
  saveGroupes,
  type Venue,
} from './store/participants.ts'
import { isDuTerritoire } from './store/territoire.ts'

/** What agents do of a parcours: prepare it, plan it, see it. */

const RECENT_MS = 60 * 86_400_000

export type { ParcoursDeps } from './parcours-deps.ts'

/** In whose name it is done. */
export type ParActeur = Pick<Agent, 'acteur'>

/** Events of the agent's structure, to come or of the last two months. */
export const parcoursDe = ({ db, now }: ParcoursDeps, { acteur }: ParActeur) =>
  asActeur(db, acteur, tx => listEvenementsDuParcours(tx, new Date(now().getTime() - RECENT_MS)))

export interface ParcoursLu {
  evenement: EvenementDuParcours
  parcours: Parcours | undefined
  participants: Participant[]
  /** Something was noted at a step: the plan stays as it is. */
  commence: boolean
  /** What would let an impossible plan come out. */
  remedes: Remede[]
}

/** @returns undefined when the agent's structure is not one of those that hold it */
export const lireParcours = (
  { db, chiffre, random }: ParcoursDeps,
  { acteur }: ParActeur,
  id: string,
): Promise<ParcoursLu | undefined> =>
  asActeur(db, acteur, async tx => {
    const evenement = await findEvenementDuParcours(tx, id)
    if (!evenement) return undefined
    const parcours = await findParcours(tx, id)
    return {
      evenement,
      parcours,
      participants: parcours ? await listParticipants(tx, chiffre, id) : [],
      commence: await aCommence(tx, id),
      remedes: parcours?.plan.ok === false ? remedesPour(parcours, solveur(random)) : [],
    }
  })

export interface ParcoursSuivi {
  evenement: EvenementDuParcours
  parcours: Parcours
  /** Of everybody who was invited, nobody named. */
  venues: Venue[]
}

/**
 * A parcours as those who coordinate a territoire follow it: its plan and how many came, never who. The policies show it to the structures
 * that hold it; it is read as the system once the event was found to be of the agent's territoire.
 * @returns undefined when it is not, or has no parcours
 */
export const suivreParcours = (
  { db }: Pick<ParcoursDeps, 'db'>,
  { acteur, role, territoire }: Pick<Agent, 'acteur' | 'role' | 'territoire'>,
  id: string,
): Promise<ParcoursSuivi | undefined> =>
  asActeur(db, acteur, async tx => {
    if (role !== 'coordinateur' || !territoire || !(await isDuTerritoire(tx, id, territoire.id))) return undefined
    return commeSysteme(tx, 'parcours', async () => {
      const [evenement, parcours] = [await findEvenementDuParcours(tx, id), await findParcours(tx, id)]
      return evenement && parcours && { evenement, parcours, venues: await listVenues(tx, id) }
    })
  })

const solveur =
  (random: () => number) =>
  (cohorte: Cohorte): Plan =>
    planifier(cohorte, random)

/** Each structure sees those whose file it may read: whether it has begun is asked of all. */
const aCommence = (tx: Tx, id: string): Promise<boolean> => commeSysteme(tx, 'parcours', () => isCommence(tx, id))

export type Refus = 'introuvable' | 'commence'

/** A plan that cannot be, which was not written: the one in place stays, with everybody's hours. */
export interface Impossible {
  blocage: Blocage
  remedes: Remede[]
  etapes: Reglages['etapes']
}

/**
 * Writes how a parcours is prepared, and plans it; those who are in it are put in its groups. What cannot be is kept to be worked on, as long
 * as there is no plan in place that it would undo.
 */
export const preparerParcours = (
  deps: ParcoursDeps,
  { acteur }: ParActeur,
  id: string,
  reglages: Reglages,
): Promise<Refus | Impossible | undefined> =>
  asActeur(deps.db, acteur, async tx => {
    const evenement = await findEvenementDuParcours(tx, id)
    if (!evenement?.tient) return 'introuvable'
    const avant = await findParcours(tx, id, true)
    if (await aCommence(tx, id)) return 'commence'
    return planifierEtRanger(tx, deps, id, { reglages, avant: avant?.plan })
  })

/** Plans again for those who come, as they now are. */
export const replanifier = (
  deps: ParcoursDeps,
  { acteur }: ParActeur,
  id: string,
): Promise<Refus | Impossible | undefined> =>
  asActeur(deps.db, acteur, async tx => {
    const evenement = await findEvenementDuParcours(tx, id)
    const parcours = await findParcours(tx, id, true)
    if (!evenement?.tient || !parcours) return 'introuvable'
    if (await aCommence(tx, id)) return 'commence'
    const viennent = await commeSysteme(tx, 'parcours', async () => (await listGroupes(tx, id)).filter(p => p.vient))
    const reglages = { ...parcours, personnes: Math.max(1, viennent.length) }
    return planifierEtRanger(tx, deps, id, { reglages, avant: parcours.plan })
  })

/** @param avant the plan in place */
async function planifierEtRanger(
  tx: Tx,
  deps: ParcoursDeps,
  id: string,
  { reglages, avant }: { reglages: Reglages; avant: Plan | undefined },
): Promise<Impossible | undefined> {
  const plan = planifier(cohorteOf(reglages), deps.random)
  if (!plan.ok && avant?.ok)
    return {
      blocage: plan.blocage,
      remedes: remedesPour(reglages, solveur(deps.random)),
      etapes: reglages.etapes,
    }
  // Each structure sees those whose file it may read: groups are made of all of them, and all are told of their new hours.
  await avertir(tx, deps, { id, now: deps.now() }, async () => {
    await saveParcours(tx, id, { ...reglages, plan }, deps.now())
    await ranger(tx, id, plan)
  })
  return undefined
}

/** Puts those who come in the groups of a plan; without a plan nobody is in one. */
export async function ranger(tx: Tx, id: string, plan: Plan): Promise<void> {
  const tous = await listGroupes(tx, id)
  const viennent = tous.filter(p => p.vient)
  const groupes = plan.ok ? repartir(viennent, plan.groupes) : []
  await saveGroupes(tx, [
    ...viennent.map(({ id: participant }, i) => ({ id: participant, groupe: groupes[i] })),
    ...tous.filter(p => !p.vient).map(({ id: participant }) => ({ id: participant, groupe: undefined })),
  ])
}
