import { COMPTE } from './compte.ts'
import { type Projet, standing } from './document.ts'
import { centresOf, reponsesOf } from './ecrire.ts'
import { PREFIXE_CENTRE } from './souhaits.ts'

/** The steps of a project, in the order in which they are proposed; none has to be done before another. */
export const ETAPES = ['interets', 'acquis', 'souhaits', 'metiers', 'plan'] as const
export type Etape = (typeof ETAPES)[number]

/** The wish that says which place in a workshop a project is worked on from; it is no wish of the person. */
export const PLACE_ATELIER = 'atelier'

/** Said beside the wishes, and nothing that one wishes of work. */
const PAS_UN_SOUHAIT: ReadonlySet<string> = new Set([PLACE_ATELIER, COMPTE])

/** Steps in which the person has written something: all that the animator of a workshop is told. */
export function etapesEcrites(projet: Projet): Etape[] {
  const ecrites: Readonly<Record<Etape, boolean>> = {
    interets: Object.keys(reponsesOf(projet)).length + centresOf(projet).length > 0,
    acquis: standing(projet.acquis).length + standing(projet.competences).length > 0,
    souhaits: standing(projet.souhaits).some(([cle]) => !PAS_UN_SOUHAIT.has(cle) && !cle.startsWith(PREFIXE_CENTRE)),
    metiers: standing(projet.metiers).length > 0,
    plan: standing(projet.etapes).length > 0,
  }
  return ETAPES.filter(etape => ecrites[etape])
}
