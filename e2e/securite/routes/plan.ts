import { D, STRUCTURES } from '#features/vieprivee/testing/dossier.ts'
import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { id: D.actionPlan },
  droits: {
    'territoire-voir': {
      'GET /poste/plan/territoires/:id': { cases: 'c c r r r r r r r p p p c c', parametres: { id: 'drouais' } },
      'GET /poste/plan/actions/:id': 'c c r r r r r r r p p p c c',
    },
    'territoire-animer': {
      'GET /poste/plan': 'c c r r r r r r r p p r c c',
      'GET /poste/plan/ailleurs': 'c c r r r r r r r p p r c c',
      'GET /poste/plan/objectifs/:id': { cases: 'c c r r r r r r r p r r c c', parametres: { id: D.objectif } },
      'GET /poste/plan/actions/:id/ecrire': 'c c r r r r r r r p r r c c',
      'POST /poste/plan/objectifs/:id': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: { titre: 'Objectif', annee: '2026' },
        parametres: { id: D.objectif },
      },
      'POST /poste/plan/actions/:id': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: { geste: 'noter', vers: 'faite' },
      },
      'POST /poste/plan/actions/:id/ecrire': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: { titre: 'Action', annee: '2026', 'porteurs[]': STRUCTURES.propre },
      },
      'POST /poste/plan/souhaits': {
        cases: 'c c r r r r r r r f+ s r c c',
        champs: {
          annee: '2026',
          structure: STRUCTURES.propre,
          sorte: 'outils',
          demande: 'Un agenda commun',
        },
      },
      'POST /poste/plan/souhaits/:id': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: { geste: 'retirer' },
        parametres: { id: D.souhait },
      },
    },
    'plan-demander': {
      'GET /poste/plan/structure': 'c c p p p p p p r r r r c c',
      'POST /poste/plan/structure': {
        cases: 'c c f+ f+ r r r r r r r r c c',
        champs: { geste: 'retirer', souhait: D.souhait },
      },
    },
  },
}
