import { STRUCTURES } from '#features/vieprivee/testing/dossier.ts'
import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  droits: {
    public: {
      'GET /annuaire': 'p p p p p p p p p p p p p p',
      'GET /annuaire.csv': 'p p p p p p p p p p p p p p',
      'GET /api/v1/data-inclusion/services': 'p p p p p p p p p p p p p p',
      'GET /api/v1/data-inclusion/structures': 'p p p p p p p p p p p p p p',
      'GET /api/hsds/v3': 'p p p p p p p p p p p p p p',
      'GET /api/hsds/v3/openapi.json': 'p p p p p p p p p p p p p p',
      'GET /api/hsds/v3/services': 'p p p p p p p p p p p p p p',
      'GET /api/hsds/v3/organizations': 'p p p p p p p p p p p p p p',
      'GET /api/hsds/v3/service_at_locations': 'p p p p p p p p p p p p p p',
      'GET /api/hsds/v3/taxonomies': 'p p p p p p p p p p p p p p',
      'GET /api/hsds/v3/taxonomy_terms': 'p p p p p p p p p p p p p p',
      'GET /api/hsds/v3/services/:id': 'r r r r r r r r r r r r r r',
      'GET /api/hsds/v3/organizations/:id': 'r r r r r r r r r r r r r r',
      'GET /api/hsds/v3/service_at_locations/:id': 'r r r r r r r r r r r r r r',
      'GET /api/hsds/v3/taxonomies/:id': 'r r r r r r r r r r r r r r',
      'GET /api/hsds/v3/taxonomy_terms/:id': 'r r r r r r r r r r r r r r',
      'GET /api/dictionnaires/annuaire.json': 'p p p p p p p p p p p p p p',
      'GET /api/v1/services': 'p p p p p p p p p p p p p p',
      'GET /api/v1/services/:id': 'r r r r r r r r r r r r r r',
      'GET /api/v1/structures': 'p p p p p p p p p p p p p p',
      'GET /api/v1/structures/:id': { cases: 'p p p p p p p p p p p p p p', parametres: { id: STRUCTURES.propre } },
      'GET /services/:id': 'r r r r r r r r r r r r r r',
      'GET /sitemap/structures.xml': 'p p p p p p p p p p p p p p',
      'GET /structures/:id': { cases: 'p p p p p p p p p p p p p p', parametres: { id: STRUCTURES.propre } },
    },
  },
}
