import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { code: 'RNCP1' },
  droits: {
    public: {
      'GET /api/v1/certifications': 'p p p p p p p p p p p p p p',
      'GET /api/v1/certifications/:code': 'r r r r r r r r r r r r r r',
      'GET /api/v1/formations': 'p p p p p p p p p p p p p p',
      'GET /api/v1/formations/:id': 'r r r r r r r r r r r r r r',
      'GET /certifications/:code': 'r r r r r r r r r r r r r r',
      'GET /formations': 'p p p p p p p p p p p p p p',
      'GET /formations/:id': 'r r r r r r r r r r r r r r',
      'GET /sitemap/formations.xml': 'p p p p p p p p p p p p p p',
      'POST /formations': { cases: 'p p p p p p p p p p p p p p', champs: { q: 'boulanger' }, sansEffet: true },
      'POST /formations/:id': {
        cases: 'r r r r r r r r r r r r r r',
        champs: { statut: 'salarie-prive' },
        sansEffet: true,
      },
    },
  },
}
