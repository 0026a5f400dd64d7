import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { code: 'RNCP1' },
  droits: {
    public: {
      'GET /api/v1/territoires': 's s s s s s s s s s s s s s',
      'GET /api/v1/territoires/:maille/:code': 's s s s s s s s s s s s s s',
      'GET /territoires': 'p p p p p p p p p p p p p p',
      'GET /territoires/:maille/:code': 'r r r r r r r r r r r r r r',
      'GET /territoires/:maille/:code/chiffres.csv': 'r r r r r r r r r r r r r r',
      'GET /api/dictionnaires/territoires.json': 'p p p p p p p p p p p p p p',
      'GET /communes': 'p p p p p p p p p p p p p p',
    },
  },
}
