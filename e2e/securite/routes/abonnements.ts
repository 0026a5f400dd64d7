import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  droits: {
    public: {
      'GET /abonnements': 'p p p p p p p p p p p p p p',
      'POST /abonnements': {
        cases: 'f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+',
        champs: { courriel: 'ana@essai.example', genre: 'evenements', lieu: 'Dreux (28)' },
      },
      'GET /abonnements/demande': 'p p p p p p p p p p p p p p',
      'GET /abonnements/lien/:secret': 'r r r r r r r r r r r r r r',
      'POST /abonnements/lien/:secret': 'r r r r r r r r r r r r r r',
      'GET /abonnements/lien/:secret/choix': 'r r r r r r r r r r r r r r',
      'POST /abonnements/lien/:secret/choix': 'r r r r r r r r r r r r r r',
      'GET /desabonnement/:secret': 'p p p p p p p p p p p p p p',
      'POST /desabonnement/:secret': {
        cases: 'p p p p p p p p p p p p p p',
        // Sent by mail readers (RFC 8058): the secret of its address alone says what it ends.
        sansEffet: true,
      },
    },
    session: {
      'GET /poste/abonnements': 'c c p p p p p p p p p p c c',
      'POST /poste/abonnements': { cases: 'c c f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ c c', champs: { genre: 'evenements' } },
    },
  },
}
