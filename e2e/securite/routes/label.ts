import { D, STRUCTURES } from '#features/vieprivee/testing/dossier.ts'
import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { exigence: 'gratuit', id: D.label },
  droits: {
    public: {
      'GET /avis/:id': { cases: 'p p p p p p p p p p p p p p', parametres: { id: STRUCTURES.propre } },
      'GET /avis/:id/affiche': { cases: 'p p p p p p p p p p p p p p', parametres: { id: STRUCTURES.propre } },
      'POST /avis/:id': {
        cases: 'f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+',
        champs: { ecoute: 'oui' },
        parametres: { id: STRUCTURES.propre },
      },
    },
    'territoire-voir': {
      'GET /poste/label/:id': 'c c r r r r r r r p p p c c',
      'GET /poste/label/:id/decision': { cases: 'c c r r r r r r r p p p c c', parametres: { id: D.labelDecide } },
      'GET /poste/label/region': 'c c r r r r r r r p p p c c',
    },
    'territoire-animer': {
      'GET /poste/label': 'c c r r r r r r r p p r c c',
      'GET /poste/label/:id/exigences/:exigence': 'c c r r r r r r r p r r c c',
      // It has not signed the convention of the Drouais.
      'POST /poste/label': { cases: 'c c r r r r r r r s r r c c', champs: { structure: STRUCTURES.sans } },
      'POST /poste/label/:id': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: { geste: 'visiter', visiteur: STRUCTURES.consentie, 'visite-le': '2026-01-01' },
      },
      'POST /poste/label/:id/exigences/:exigence': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: { niveau: 'oui', preuve: 'Affiché' },
      },
    },
    'label-evaluer': {
      'GET /poste/label/structure': 'c c p p p p p p r r r r c c',
      'POST /poste/label/structure': { cases: 'c c s s s r r r r r r r c c', champs: { geste: 'envoyer' } },
      'GET /poste/label/structure/:exigence': 'c c p p r r r r r r r r c c',
      'POST /poste/label/structure/:exigence': {
        cases: 'c c f+ f+ s r r r r r r r c c',
        champs: { niveau: 'oui', preuve: 'Affiché' },
      },
      'GET /poste/label/dossiers/:id': { cases: 'c c p p p r r r r r r r c c', parametres: { id: D.labelDecide } },
      'POST /poste/label/dossiers/:id': {
        cases: 'c c f+ f+ r r r r r r r r c c',
        champs: { geste: 'fait', exigence: 'gratuit', 'fait-le': '2026-01-01' },
        parametres: { id: D.labelDecide },
      },
      'GET /poste/label/dossiers/:id/decision': {
        cases: 'c c p p p r r r r r r r c c',
        parametres: { id: D.labelDecide },
      },
    },
  },
}
