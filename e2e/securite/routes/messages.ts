import { E } from '../monde.ts'
import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { id: E.message },
  droits: {
    // The outbox of a demonstration, of invented people: there is no such route anywhere else.
    demonstration: {
      'GET /demonstration/messages': 'P P P P P P P P P P P P P P',
      'GET /demonstration/messages/:id': 'P P P P P P P P P P P P P P',
      'GET /demonstration/messages/:id/agenda': 'r r r r r r r r r r r r r r',
      'GET /demonstration/messages/:id/courriel': 'P P P P P P P P P P P P P P',
    },
  },
}
