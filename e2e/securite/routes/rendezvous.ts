import { D, STRUCTURES } from '#features/vieprivee/testing/dossier.ts'
import { E } from '../monde.ts'
import { FAUX, type RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { id: ({ rendezvous }) => rendezvous },
  droits: {
    public: {
      'GET /agenda/:secret{[\\w-]{43}\\.ics}': {
        cases: 'r r r r r r r r r r r r r r',
        parametres: { secret: `${FAUX}.ics` },
      },
    },
    'rendezvous-tenir': {
      'GET /poste/rendez-vous': 'c c p p n p p p r r r r c c',
      'GET /poste/rendez-vous/permanences': 'c c p p p p p p r r r r c c',
      'GET /poste/rendez-vous/permanences/nouvelle': 'c c p p p p p p r r r r c c',
      'POST /poste/rendez-vous/:id/marquer': {
        cases: 'c c r r f+ r r r r r r r c c',
        champs: { marque: 'vu' },
        parametres: { id: E.passe },
      },
      'POST /poste/rendez-vous/agenda': { cases: 'c c p+ p+ p+ p+ p+ p+ r r r r c c', champs: { agir: 'ouvrir' } },
      'POST /poste/rendez-vous/creneaux/:id/fermer': {
        cases: 'c c r r f+ r f+ r r r r r c c',
        parametres: { id: ({ creneau }) => creneau },
      },
      'POST /poste/rendez-vous/permanences': {
        cases: 'c c s s s s s s r r r r c c',
        // Without the days: the form is told, who may not is refused before.
        champs: {},
      },
      'POST /poste/rendez-vous/permanences/:id/fermer': {
        cases: 'c c r r f+ r r r r r r r c c',
        parametres: { id: D.permanence },
      },
    },
    'rendezvous-prendre': {
      'GET /poste/rendez-vous/:id': 'c c n n n r n r r r r r c c',
      'GET /poste/rendez-vous/prendre': {
        cases: 'c c n n n r r r r r r r c c',
        requete: `?personne=${D.personne}&structure=${STRUCTURES.consentie}`,
      },
      'POST /poste/rendez-vous/:id/annuler': 'c c f+ f+ f+ r f+ r r r r r c c',
      'POST /poste/rendez-vous/:id/deplacer': { cases: 'c c f+ f+ f+ r s r r r r r c c', champs: { creneau: E.libre } },
      'POST /poste/rendez-vous/prendre': {
        cases: 'c c f+ f+ f+ r r r r r r r c c',
        champs: { creneau: D.creneau, personne: D.personne },
      },
    },
    personne: {
      'GET /rendez-vous/:id': 'l l l l l l l l l l l l p l',
      'GET /rendez-vous/:id/agenda.ics': 'l l l l l l l l l l l l p l',
      'GET /rendez-vous/choisir': { cases: 'l l l l l l l l l l l l f l', requete: `?aiguillage=${E.fixe}` },
      'POST /rendez-vous/:id/annuler': 'l l l l l l l l l l l l f+ l',
      'POST /rendez-vous/:id/deplacer': { cases: 'l l l l l l l l l l l l f+ l', champs: { creneau: E.libre } },
      'POST /rendez-vous/choisir': {
        cases: 'l l l l l l l l l l l l f l',
        // An appointment is there already.
        champs: { aiguillage: E.fixe, creneau: E.creneau },
      },
    },
  },
}
