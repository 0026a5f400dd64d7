import { D } from '#features/vieprivee/testing/dossier.ts'
import { json, type RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { etape: 'e1', id: D.evenement, participant: D.participant },
  droits: {
    public: {
      'GET /evenements/parcours/:secret': 'r r r r r r r r r r r r r r',
      'GET /evenements/parcours/:secret/agenda.ics': 'r r r r r r r r r r r r r r',
      'POST /evenements/parcours/:secret': { cases: 'r r r r r r r r r r r r r r', champs: { reponse: 'vient' } },
    },
    // A draft of `ml`, with `cio` and at `e2c`, that the coordination of the territoire asked for; what is moved and cancelled is published by `cci`.
    'evenement-voir': {
      // Its plan and its numbers for the coordination, without anybody's name.
      'GET /poste/parcours/:id': 'c c P P P r p r r p r r c c',
    },
    'evenement-tenir': {
      'GET /poste/parcours': 'c c p p p p p p r r r r c c',
      'GET /poste/parcours/:id/reglages': 'c c p p p r r r r r r r c c',
      'POST /poste/parcours/:id/reglages': 'c c s s s r r r r r r r c c',
      'GET /poste/parcours/:id/feuilles': 'c c P P P r p r r r r r c c',
      'GET /poste/parcours/:id/etapes/:etape': 'c c P P P r p r r r r r c c',
      'POST /poste/parcours/:id/etapes/:etape': {
        cases: 'c c f+ f+ f+ r f r r r r r c c',
        champs: { 'vu[]': D.participant },
      },
      'POST /poste/parcours/:id/etapes/:etape/reprise': {
        cases: 'c c p+ p+ p+ r p r r r r r c c',
        envoi: () =>
          json([
            {
              participant: D.participant,
              present: false,
              rattrapee: true,
              defaut: false,
              le: new Date().toISOString(),
            },
          ]),
      },
      'POST /poste/parcours/:id/participants/:participant': {
        cases: 'c c f+ f+ f+ r r r r r r r c c',
        champs: { etat: 'ne-vient-pas' },
      },
      'GET /poste/personnes/:id/parcours': { cases: 'c c P P P r r r r r r r c c', parametres: { id: D.personne } },
      'POST /poste/personnes/:id/parcours': {
        cases: 'c c S S S r r r r r r r c c',
        // In it already.
        champs: { evenement: D.evenement, moyen: 'oral', preuve: 'dit au guichet' },
        parametres: { id: D.personne },
      },
      'POST /poste/parcours/:id/planifier': 'c c S S S r r r r r r r c c',
    },
  },
}
