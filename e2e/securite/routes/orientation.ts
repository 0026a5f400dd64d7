import { json, type RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { id: 'parent' },
  droits: {
    public: {
      'GET /comment-les-portes-sont-choisies': 'p p p p p p p p p p p p p p',
      'GET /integrer': 'p p p p p p p p p p p p p p',
      'GET /widget': {
        cases: 'p p p p p p p p p p p p p p',
        // The question of the site, sent to the site alone; nothing but its own height leaves the frame.
        cadre: 'question',
      },
      'GET /widget.js': 'p p p p p p p p p p p p p p',
      'GET /widget-taille.js': 'p p p p p p p p p p p p p p',
      'GET /portes': { cases: 'p p p p p p p p p p p p p p', requete: '?besoin=alternance' },
      'GET /situations/:id': 'p p p p p p p p p p p p p p',
      'POST /api/v1/orientation': {
        cases: 'p p p p p p p p p p p p p p',
        envoi: json({ texte: 'apprentissage' }),
        sansEffet: true,
      },
      'POST /portes': { cases: 'p p p p p p p p p p p p p p', champs: { texte: 'apprentissage' }, sansEffet: true },
    },
  },
}
