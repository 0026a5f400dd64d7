import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { code: 'RNCP1' },
  droits: {
    public: {
      'GET /api/v1/metiers': 's s s s s s s s s s s s s s',
      'GET /api/v1/metiers/:rome': 's s s s s s s s s s s s s s',
      'GET /api/v1/metiers/rayons/:par': 's s s s s s s s s s s s s s',
      'GET /sitemap/metiers.xml': 'p p p p p p p p p p p p p p',
      'GET /metiers': 'p p p p p p p p p p p p p p',
      'GET /metiers/suggestions': 'p p p p p p p p p p p p p p',
      'GET /metiers/par/:classement': 'r r r r r r r r r r r r r r',
      'GET /metiers/par/:classement/:code': 'r r r r r r r r r r r r r r',
      'GET /metiers/comparer': 'p p p p p p p p p p p p p p',
      'GET /metiers/:rome': 'r r r r r r r r r r r r r r',
      'POST /metiers': { cases: 'p p p p p p p p p p p p p p', champs: { q: 'boulanger' }, sansEffet: true },
      'POST /metiers/:rome': { cases: 'r r r r r r r r r r r r r r', champs: { lieu: 'Dreux' }, sansEffet: true },
    },
  },
}
