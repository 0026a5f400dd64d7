import { D, STRUCTURES } from '#features/vieprivee/testing/dossier.ts'
import { json, NOUVEAU, type RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  droits: {
    public: {
      // A session is no key.
      'GET /api/v1/aiguillages': 'l l l l l l l l l l l l l l',
      'GET /api/v1/aiguillages/:id': 'l l l l l l l l l l l l l l',
      'POST /api/v1/aiguillages': {
        cases: 'l l l l l l l l l l l l l l',
        envoi: json({ texte: 'apprentissage' }),
        // Nothing without a key, which no browser sends by itself.
        sansEffet: true,
      },
      'POST /api/v1/aiguillages/:id/annulation': {
        cases: 'l l l l l l l l l l l l l l',
        envoi: json({ motif: 'doublon' }),
        // As above.
        sansEffet: true,
      },
    },
    'partenaire-gerer': {
      'GET /poste/partenaires': 'c c r p r r r r r r r p c c',
      'POST /poste/partenaires': {
        cases: 'c c r p+ r r r r r r r p+ c c',
        champs: { id: NOUVEAU, nom: 'Logiciel', 'portee[]': 'aiguillages:lire', structure: STRUCTURES.propre },
      },
      'POST /poste/partenaires/revoquer': { cases: 'c c r f+ r r r r r r r r c c', champs: { cle: D.cle } },
      'POST /poste/partenaires/appels': {
        cases: 'c c r p+ r r r r r r r r c c',
        champs: { id: NOUVEAU, adresse: 'https://logiciel.example/porte' },
      },
      'POST /poste/partenaires/appels/secret': { cases: 'c c r p+ r r r r r r r r c c', champs: { appel: D.appel } },
      'POST /poste/partenaires/appels/essai': { cases: 'c c r f+ r r r r r r r r c c', champs: { appel: D.appel } },
      'POST /poste/partenaires/appels/arreter': { cases: 'c c r f+ r r r r r r r r c c', champs: { appel: D.appel } },
    },
  },
}
