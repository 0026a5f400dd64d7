import { D, STRUCTURES } from '#features/vieprivee/testing/dossier.ts'
import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { id: D.visitePrevue },
  droits: {
    // The région looks, and does not act.
    'territoire-voir': {
      'GET /poste/reseau/suggestions': 'c c r r r r r r r p p p c c',
    },
    'territoire-animer': {
      'POST /poste/reseau/suggestions': {
        cases: 'c c r r r r r r r f+ s r c c',
        champs: { geste: 'revenir', cle: 'lien|a|b' },
      },
      'GET /poste/visites/nouvelle': 'c c r r r r r r r p p r c c',
      'POST /poste/visites/nouvelle': {
        cases: 'c c r r r r r r r f+ s r c c',
        champs: {
          sorte: 'decouverte',
          hote: STRUCTURES.propre,
          invitee: STRUCTURES.consentie,
          objet: 'Voir',
          debut: '2099-12-01T14:00',
          fin: '2099-12-01T16:00',
        },
      },
    },
    'reseau-voir': {
      'GET /poste/reseau': 'c c p p p p p p p p p p c c',
      'GET /poste/reseau.csv': 'c c r r r r r r r r r r c c',
      'GET /poste/reseau/definitions': 'c c p p p p p p p p p p c c',
    },
    'visite-tenir': {
      'GET /poste/visites': 'c c p p p p p p r p p r c c',
      'GET /poste/visites/:id': 'c c p p p r r r r p r r c c',
      'POST /poste/visites/:id': {
        cases: 'c c f+ f+ f+ r r r r f+ r r c c',
        champs: { geste: 'dater', debut: '2099-12-01T14:00', fin: '2099-12-01T16:00' },
      },
      'GET /poste/visites/:id/invitation.ics': 'c c p p p r r r r p r r c c',
    },
  },
}
