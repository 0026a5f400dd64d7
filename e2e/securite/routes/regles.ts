import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { code: 'vae', fichier: 'besoins', numero: '1' },
  droits: {
    'regles-tenir': {
      'GET /poste/regles': 'c c r r r r r r r r r p c c',
      'GET /poste/regles/versions/:numero': 'c c r r r r r r r r r p c c',
      'GET /poste/regles/brouillon': 'c c r r r r r r r r r p c c',
      'GET /poste/regles/brouillon/:fichier/:code': 'c c r r r r r r r r r p c c',
      'POST /poste/regles': {
        cases: 'c c r r r r r r r r r s c c',
        // A draft is there already.
        champs: { geste: 'commencer' },
      },
      'POST /poste/regles/brouillon': { cases: 'c c r r r r r r r r r f+ c c', champs: { geste: 'abandonner' } },
      'POST /poste/regles/brouillon/:fichier/:code': {
        cases: 'c c r r r r r r r r r s c c',
        champs: { texte: '- code: vae' },
      },
    },
  },
}
