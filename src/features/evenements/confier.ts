import type { Agent } from '#features/comptes/index.ts'
import { asActeur, commeSysteme } from '#platform/acteur.ts'
import { direLieu } from './domain/dire.ts'
import type { InscriptionsDeps } from './ecrire-inscrit.ts'
import { prevenirStructures } from './prevenir-structures.ts'
import { findEvenement } from './store/lire.ts'
import { type Fiche, insertBrouillon, type Seance } from './store/tenir.ts'
import { listMembres } from './store/territoire.ts'

/** Structures to which the agent who coordinates a territoire may give an event to lead; none for another agent. */
export const pilotesPossibles = ({ db }: Pick<InscriptionsDeps, 'db'>, { acteur, role }: Agent) => {
  const { territoire } = acteur
  return role !== 'coordinateur' || territoire === undefined
    ? Promise.resolve([])
    : asActeur(db, acteur, tx => listMembres(tx, territoire))
}

/** A draft begun by the coordination of a territoire, led by one of its structures, which is told. @returns its number */
export const confier = (
  deps: InscriptionsDeps,
  agent: Agent,
  { pilote, fiche, seance }: { pilote: string; fiche: Fiche; seance: Seance },
  now: Date,
): Promise<{ id: string } | { refus: 'structure' }> =>
  asActeur(deps.db, agent.acteur, async tx => {
    const { territoire } = agent
    const membres = territoire && agent.role === 'coordinateur' ? await listMembres(tx, territoire.id) : []
    if (!territoire || !membres.some(({ id }) => id === pilote)) return { refus: 'structure' }
    const id = await insertBrouillon(tx, { pilote, territoire: territoire.id, fiche, seance, le: now })
    const e = await findEvenement(tx, id)
    const dit = { sujet: 'confiee', version: 1, endroit: direLieu(seance), territoire: territoire.nom } as const
    if (e) await commeSysteme(tx, 'inscription', () => prevenirStructures(tx, deps, e, [pilote], dit, now))
    return { id }
  })
