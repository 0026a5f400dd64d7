import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  droits: {
    public: {
      'GET /desabonnement/observatoire/:secret': 'p p p p p p p p p p p p p p',
      'POST /desabonnement/observatoire/:secret': {
        cases: 'p p p p p p p p p p p p p p',
        // Sent by mail readers (RFC 8058): the secret of its address alone says what it ends.
        sansEffet: true,
      },
    },
    'territoire-animer': {
      'POST /poste/observatoire/rapport': {
        cases: 'c c r r r r r r r s s r c c',
        champs: { annee: '2025', vue: 'a', nom: 'Ana Lys', fonction: 'Coordinatrice' },
      },
    },
    'chiffres-voir': {
      'GET /poste/observatoire': 'c c r p r r r r r p p p c c',
      'GET /poste/observatoire.csv': 'c c r r r r r r r r r r c c',
      'GET /poste/observatoire.ods': 'c c r r r r r r r r r r c c',
      'GET /poste/observatoire/definitions': 'c c r p r r r r r p p p c c',
      'POST /poste/observatoire/resume': { cases: 'c c r f+ r r r r r f+ f+ f+ c c', champs: { rythme: 'mois' } },
      'GET /poste/observatoire/rapport': 'c c r p r r r r r p p p c c',
      'GET /poste/observatoire/rapport.pdf': 'c c r r r r r r r r r r c c',
      'GET /poste/observatoire/rapports/:id': 'c c r r r r r r r r r r c c',
    },
  },
}
