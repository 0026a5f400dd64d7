import { documents, type RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { id: ({ piece }) => piece },
  droits: {
    'aiguillage-lire': {
      'GET /poste/pieces/:id': 'c c P P P r r r r r r r c c',
      'POST /poste/aiguillages/:id/pieces': {
        cases: 'c c f+ f+ f+ r r r r r r r c c',
        parametres: { id: ({ aiguillage }) => aiguillage },
        envoi: () => documents({ piece: new File(['%PDF-1.4\n%%EOF\n'], 'cv.pdf') }),
      },
      'POST /poste/pieces/:id/retirer': 'c c f+ r r r r r r r r r c c',
    },
  },
}
