import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  droits: {
    'capacite-dire': {
      'GET /poste/places': 'c c r p r r r r r r r r c c',
      'POST /poste/places': { cases: 'c c r f+ r r r r r r r r c c', champs: { places: '12' } },
      'POST /poste/places/retirer': 'c c r f+ r r r r r r r r c c',
    },
  },
}
