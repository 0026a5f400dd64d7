import { D } from '#features/vieprivee/testing/dossier.ts'
import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { code: 'commune:28134', id: D.question, objet: 'territoire' },
  droits: {
    public: {
      'GET /questions/posee': 'p p p p p p p p p p p p p p',
      'GET /questions/:objet/:code': 'p p p p p p p p p p p p p p',
      'POST /questions/:objet/:code': {
        cases: 'f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+',
        champs: { texte: 'Faut-il le permis ?' },
      },
    },
    'question-traiter': {
      'GET /poste/questions': 'c c p p p p p p p p p p c c',
      'GET /poste/questions/:id': 'c c p p r r r r r p r r c c',
      'POST /poste/questions/:id': {
        cases: 'c c f+ f+ r r r r r r r r c c',
        champs: { geste: 'repondre', reponse: 'Non', publique: 'Faut-il le permis ?', publier: 'oui' },
      },
    },
  },
}
