import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { name: 'absent.css' },
  droits: {
    public: {
      'GET /': 'p p p p p p p p p p p p p p',
      'GET /accessibilite': 'p p p p p p p p p p p p p p',
      'GET /api': 'p p p p p p p p p p p p p p',
      'GET /api/catalogue.jsonld': 'p p p p p p p p p p p p p p',
      'GET /api/v1/openapi.json': 'p p p p p p p p p p p p p p',
      'GET /assets/:name': 'r r r r r r r r r r r r r r',
      'GET /favicon.svg': 'p p p p p p p p p p p p p p',
      'GET /health': 'p p p p p p p p p p p p p p',
      'GET /mentions-legales': 'p p p p p p p p p p p p p p',
      'GET /metrics': 'p p p p p p p p p p p p p p',
      'GET /plan-du-site': 'p p p p p p p p p p p p p p',
      'GET /robots.txt': 'p p p p p p p p p p p p p p',
      'GET /sitemap.xml': 'p p p p p p p p p p p p p p',
      'GET /sitemap/pages.xml': 'p p p p p p p p p p p p p p',
    },
  },
}
