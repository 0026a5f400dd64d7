import { D } from '#features/vieprivee/testing/dossier.ts'
import { documents, type RoutesDe } from '../route.ts'

/** An ISO day to come. */
const jourDans = (jours: number): string => new Date(Date.now() + jours * 86_400_000).toISOString().slice(0, 10)
const DOCUMENT = () =>
  documents(
    { fichier: new File(['%PDF-1.4\n%%EOF\n'], 'guide.pdf') },
    { titre: 'Guide', genre: 'guide', revue: jourDans(90) },
  )

export const ROUTES: RoutesDe = {
  parametres: { id: D.ressource },
  droits: {
    public: {
      'GET /services-numeriques': 'p p p p p p p p p p p p p p',
      'POST /services-numeriques': { cases: 'f f f f f f f f f f f f f f', champs: { lieu: 'Dreux' }, sansEffet: true },
      'GET /ressources': 'p p p p p p p p p p p p p p',
      'POST /ressources': { cases: 'p p p p p p p p p p p p p p', champs: { q: 'guide' }, sansEffet: true },
      'GET /ressources/:id': { cases: 'p p p p p p p p p p p p p p', parametres: { id: D.ressourcePublique } },
      // Its file is not there: nothing but the row is.
      'GET /ressources/:id/document': { cases: 'r r r r r r r r r r r r r r', parametres: { id: D.ressourcePublique } },
    },
    'ressource-lire': {
      'GET /poste/ressources': 'c c p p p p p p p p p p c c',
      'POST /poste/ressources': { cases: 'c c p p p p p p p p p p c c', champs: { q: 'guide' } },
      'GET /poste/ressources/:id': 'c c p p p p p p p p p p c c',
      'GET /poste/ressources/versions/:id': {
        cases: 'c c r r r r r r r r r r c c',
        parametres: { id: D.ressourceVersion },
      },
    },
    // Of the structure that received the person; `ressource-tenir` elsewhere says that it is not there.
    'ressource-tenir': {
      'GET /poste/ressources/tenues': 'c c p p p p p p r r r r c c',
      'GET /poste/ressources/nouvelle': 'c c p p p p p p r r r r c c',
      'POST /poste/ressources/nouvelle': { cases: 'c c f+ f+ f+ f+ f+ f+ r r r r c c', envoi: DOCUMENT },
      'POST /poste/ressources/:id': { cases: 'c c f+ f+ r r r r r r r r c c', champs: { geste: 'archiver' } },
      'GET /poste/ressources/:id/modifier': 'c c p p r r r r r r r r c c',
      'POST /poste/ressources/:id/modifier': {
        cases: 'c c f+ f+ r r r r r r r r c c',
        champs: { titre: 'Guide', genre: 'guide', revue: jourDans(90) },
      },
      'POST /poste/ressources/:id/versions': { cases: 'c c f+ f+ r r r r r r r r c c', envoi: DOCUMENT },
    },
  },
}
