import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  droits: {
    public: {
      'GET /donnees-personnelles': 'p p p p p p p p p p p p p p',
      'GET /donnees-personnelles/registre': 'p p p p p p p p p p p p p p',
    },
  },
}
