import { type Cohorte, conflitsOf, planifier } from '../src/features/evenements/domain/parcours.ts'
import { type BenchOptions, type Metrics, makeRandom } from './harness.ts'

export const summary = 'a parcours of 120 people: 8 ordered steps, 6 structures, 12 rooms, planned without a conflict'

const SEED = 9

/** Twelve groups of ten; four steps have two rooms; two steps come after another, one begins late. */
const COHORTE: Cohorte = {
  personnes: 120,
  tailleGroupe: 10,
  tours: 14,
  etapes: Array.from({ length: 8 }, (_, e) => ({
    id: `etape-${e}`,
    structure: `structure-${e % 6}`,
    salles: Array.from({ length: e < 4 ? 2 : 1 }, (_salle, s) => ({ id: `salle-${e}-${s}`, capacite: 12 })),
    apres: e === 1 ? ['etape-0'] : e === 5 ? ['etape-2'] : [],
    fermee: e === 3 ? [0, 1] : [],
  })),
}

export async function run({ say }: BenchOptions): Promise<Metrics> {
  const begun = performance.now()
  const plan = planifier(COHORTE, makeRandom(SEED))
  const plannedS = (performance.now() - begun) / 1000
  if (!plan.ok) throw new Error(`no plan: ${JSON.stringify(plan.blocage)}`)
  say(`seed ${SEED}; ${plan.groupes.length} groups, ${plan.passages.length} passages in ${COHORTE.tours} rounds`)
  const conflicts = conflitsOf(COHORTE, plan.groupes, plan.passages).length
  return { people: COHORTE.personnes, steps: COHORTE.etapes.length, rooms: 12, plannedS, conflicts }
}
