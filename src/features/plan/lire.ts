import type pg from 'pg'
import { z } from 'zod'
import { asActeur } from '#platform/acteur.ts'
import type { ActeurAgent } from './deps.ts'
import { type ActionPlan, anneeMontree, type Etape, type Nomme, type Objectif, type Souhait } from './domain/plan.ts'
import { findAction, listActions, listAilleurs, listEtapes } from './store/actions.ts'
import {
  findObjectif,
  findTerritoire,
  listAnnees,
  listObjectifs,
  listStructures,
  listTerritoiresDe,
} from './store/objectifs.ts'
import { listSouhaits } from './store/souhaits.ts'

const uuid = z.guid()

/** What a territoire plans for a year. */
export interface Plan {
  territoire: Nomme
  annee: number
  /** Years that have a plan, the last one first. */
  annees: readonly number[]
  objectifs: readonly Objectif[]
  actions: readonly ActionPlan[]
  souhaits: readonly Souhait[]
  structures: readonly Nomme[]
}

/** @param demandee the year that is asked for; else this one, or the last that has a plan */
export const lirePlan = (
  db: pg.Pool,
  acteur: ActeurAgent,
  id: string,
  { cetteAnnee, demandee }: { cetteAnnee: number; demandee: number | undefined },
): Promise<Plan | undefined> =>
  asActeur(db, acteur, async tx => {
    const territoire = await findTerritoire(tx, id)
    if (!territoire) return undefined
    const annees = await listAnnees(tx, id)
    const annee = demandee ?? anneeMontree(annees, cetteAnnee)
    return {
      territoire,
      annee,
      annees,
      objectifs: await listObjectifs(tx, id, annee),
      actions: await listActions(tx, id, annee),
      souhaits: await listSouhaits(tx, id),
      structures: await listStructures(tx, id),
    }
  })

/** The plan of this year of each territoire that the acteur's structure is in, or of the last year that has one. */
export const lirePlansDe = async (db: pg.Pool, acteur: ActeurAgent, cetteAnnee: number): Promise<Plan[]> => {
  const { structure } = acteur
  const territoires = structure === undefined ? [] : await asActeur(db, acteur, tx => listTerritoiresDe(tx, structure))
  const plans: Plan[] = []
  // One or two territoires.
  for (const id of territoires) {
    const plan = await lirePlan(db, acteur, id, { cetteAnnee, demandee: undefined })
    if (plan) plans.push(plan)
  }
  return plans
}

export interface ActionLue {
  action: ActionPlan
  etapes: readonly Etape[]
}

/** One action of any territoire, and how it went. */
export const lireActionPlan = (db: pg.Pool, acteur: ActeurAgent, id: string): Promise<ActionLue | undefined> =>
  asActeur(db, acteur, async tx => {
    const action = await findAction(tx, id)
    return action && { action, etapes: await listEtapes(tx, id) }
  })

/** What the other territoires did or are doing. */
export const lireAilleurs = (db: pg.Pool, acteur: ActeurAgent): Promise<ActionPlan[]> =>
  asActeur(db, acteur, tx => listAilleurs(tx, acteur.territoire ?? ''))

/** One objective of the territoire that the acteur coordinates. */
export const lireObjectifDe = (
  { db }: { db: pg.Pool },
  acteur: ActeurAgent,
  id: string | undefined,
): Promise<Objectif | undefined> =>
  asActeur(db, acteur, async tx =>
    acteur.territoire === undefined || id === undefined || !uuid.safeParse(id).success
      ? undefined
      : findObjectif(tx, acteur.territoire, id),
  )
