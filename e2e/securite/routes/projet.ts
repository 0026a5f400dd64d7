import { D } from '#features/vieprivee/testing/dossier.ts'
import { documents, type RoutesDe } from '../route.ts'

/** A well-formed resume code under which nothing is kept. */
const CODE_INCONNU = '222222222222'

export const ROUTES: RoutesDe = {
  parametres: { code: 'RNCP1', id: D.atelier, page: 'garder' },
  droits: {
    public: {
      'GET /projet': 'p p p p p p p p p p p p p p',
      'GET /projet/:page': 'f f f f f f f f f f f f f f',
      'GET /projet/hors-ligne': 'p p p p p p p p p p p p p p',
      'GET /projet/service.js': 'p p p p p p p p p p p p p p',
      'GET /projet/lien/:code': 'p p p p p p p p p p p p p p',
      'POST /projet/atelier': { cases: 's s s s s s s s s s s s s s', champs: { atelier: 'ZZZ999' } },
      'POST /projet/importer': {
        cases: 's s s s s s s s s s s s s s',
        envoi: () => documents({ fichier: new File(['{}'], 'projet.json') }),
      },
      'POST /projet/agenda.ics': 'p p p p p p p p p p p p p p',
      'POST /projet/projet.json': 'p p p p p p p p p p p p p p',
      'POST /projet/reprendre': { cases: 's s s s s s s s s s s s s s', champs: { code: CODE_INCONNU } },
      'POST /projet/:page': {
        cases: 'p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+',
        // Kept for the first time; a code that opens nothing.
        champs: { de: 'garder', action: 'garder' },
      },
    },
    'accueil-noter': {
      'GET /poste/ateliers': 'c c p p p p p p p r r r c c',
      'GET /poste/ateliers/:id': 'c c p p r r r r r r r r c c',
      'GET /poste/ateliers/:id/affiche': 'c c p p r r r r r r r r c c',
      'POST /poste/ateliers': {
        cases: 'c c f+ f+ f+ f+ f+ f+ f+ r r r c c',
        champs: { nom: 'Forum', jour: '2026-12-01' },
      },
      'POST /poste/ateliers/:id': 'c c f+ f+ r r r r r r r r c c',
    },
    'personne-lire': {
      'GET /poste/projets': 'c c p p p p p p p r r r c c',
      'GET /poste/projets/:id': { cases: 'c c P P r r r r r r r r c c', parametres: { id: D.partage } },
      'POST /poste/projets/:id': {
        cases: 'c c f+ f+ r r r r r r r r c c',
        champs: { note: 'vu ensemble' },
        parametres: { id: D.partage },
      },
    },
    'territoire-voir': {
      'GET /poste/projets/chiffres': 'c c r r r r r r r p p p c c',
      'GET /poste/projets/chiffres.csv': 'c c r r r r r r r p p p c c',
    },
  },
}
