import { D, STRUCTURES } from '#features/vieprivee/testing/dossier.ts'
import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { genre: 'structure', id: STRUCTURES.propre },
  droits: {
    public: {
      'GET /signaler/merci': 'p p p p p p p p p p p p p p',
      'GET /signaler/:genre/:id': 'p p p p p p p p p p p p p p',
      'POST /signaler/:genre/:id': {
        cases: 'f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+',
        champs: { sujet: 'horaires', texte: 'Fermé le mercredi', courriel: 'ana@essai.example' },
      },
      'GET /lettre/:secret': 'p p p p p p p p p p p p p p',
      'POST /lettre/:secret': {
        cases: 'p p p p p p p p p p p p p p',
        // Sent by mail readers (RFC 8058): the secret of its address alone says what it ends.
        sansEffet: true,
      },
      'GET /signaler/suivi/:secret': 'r r r r r r r r r r r r r r',
      'GET /desabonnement/rappels/:secret': 'r r r r r r r r r r r r r r',
      'POST /desabonnement/rappels/:secret': {
        cases: 'r r r r r r r r r r r r r r',
        // As above.
        sansEffet: true,
      },
      'GET /confirmation/:secret': 'r r r r r r r r r r r r r r',
      'POST /confirmation/:secret': 'r r r r r r r r r r r r r r',
    },
    session: {
      'GET /poste/lettre': 'c c p p p p p p p p p p c c',
      'POST /poste/lettre': { cases: 'c c f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ c c', champs: { veut: 'non' } },
    },
    'membre-lire': {
      'GET /poste/fraicheur': 'c c p p p p p p p p p p c c',
      'GET /poste/fraicheur.csv': 'c c p p p p p p p p p p c c',
      'GET /poste/membres': 'c c p p p p p p p p p p c c',
      'GET /poste/membres/:id': 'c c p p p p p p p p p p c c',
    },
    // Of the structure that received the person.
    'membre-tenir': {
      'GET /poste/membres/:id/ecrire': 'c c p p r r r r r r r r c c',
      'POST /poste/membres/:id/confirmer': 'c c f+ f+ r r r r r r r r c c',
      'POST /poste/membres/:id/contacts': {
        cases: 'c c f+ f+ r r r r r r r r c c',
        champs: { nom: 'Ana Diaz', accord: 'oui' },
      },
      'POST /poste/membres/:id/ecrire': {
        cases: 'c c f+ f+ r r r r r r r r c c',
        champs: { cadence: 'annee', 'ne-fait-pas': 'Pas de CV' },
      },
    },
    // Told of the structure that received the person.
    'erreur-traiter': {
      'GET /poste/erreurs': 'c c p p p p p p r p p p c c',
      'GET /poste/erreurs/:id': { cases: 'c c p p r r r r r p r r c c', parametres: { id: D.erreur } },
      'POST /poste/erreurs/:id': {
        cases: 'c c f+ f+ r r r r r f+ r r c c',
        champs: { geste: 'sans-suite', motif: 'imprecis' },
        parametres: { id: D.erreur },
      },
    },
  },
}
