import { D, STRUCTURES } from '#features/vieprivee/testing/dossier.ts'
import { TELEPHONE } from '../monde.ts'
import { NOUVEAU, type RoutesDe } from '../route.ts'

/** For a file: an accueil of nobody is open to whoever may note one. */
const NOTE = {
  id: NOUVEAU,
  etape: 'enregistrer',
  canal: 'sur-place',
  texte: 'cherche un apprentissage',
  'issue[]': 'repondu',
  personne: D.personne,
}

export const ROUTES: RoutesDe = {
  parametres: { accord: D.consentement, id: D.personne },
  droits: {
    public: {
      'GET /rappel': 'p p p p p p p p p p p p p p',
      'GET /rappel/annule': 'p p p p p p p p p p p p p p',
      'GET /rappel/annuler/:secret': 'r r r r r r r r r r r r r r',
      'GET /rappel/note': 'p p p p p p p p p p p p p p',
      'POST /rappel/annuler/:secret': 'r r r r r r r r r r r r r r',
      'POST /rappel': {
        cases: 'f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+',
        champs: { prenom: 'Ana', telephone: '06 98 76 54 32', creneau: 'matin' },
      },
    },
    'accueil-noter': {
      'GET /poste/accueil': { cases: 'c c P P P r r r r r r r c c', requete: `?personne=${D.personne}` },
      'POST /poste/accueil': { cases: 'c c f+ f+ f+ s s s s r r r c c', champs: NOTE },
      'POST /poste/accueil/:id/annuler': { cases: 'c c f+ f+ r r r r r r r r c c', parametres: { id: D.accueil } },
    },
    'personne-lire': {
      'GET /poste/personnes': 'c c n n n p p p p r r r c c',
      'GET /poste/personnes/:id': 'c c P P P r r r r r r r c c',
      'GET /poste/rapprochements': 'c c p p p p p p p r r r c c',
      'POST /poste/personnes': { cases: 'c c n n n p p p p r r r c c', champs: { telephone: TELEPHONE } },
    },
    'personne-corriger': {
      'GET /poste/rapprochements/:id': { cases: 'c c P P P p r r r r r r c c', parametres: { id: D.rapprochement } },
      'POST /poste/personnes/:id/corriger': {
        cases: 'c c f+ f+ f+ r r r r r r r c c',
        champs: { prenom: 'Ana', telephone: '06 98 76 54 32', langue: 'fr' },
      },
      'POST /poste/personnes/:id/revoquer': 'c c f+ f+ f+ r r r r r r r c c',
      'POST /poste/rapprochements/:id': {
        cases: 'c c f+ f+ f+ f+ r r r r r r c c',
        champs: { reponse: 'non' },
        parametres: { id: D.rapprochement },
      },
    },
    'consentement-recueillir': {
      'POST /poste/personnes/:id/accords': {
        cases: 'c c f+ f+ f+ r r r r r r r c c',
        champs: {
          finalite: 'accompagnement',
          moyen: 'oral',
          destinataire: STRUCTURES.sans,
          preuve: 'dit au guichet',
        },
      },
      'POST /poste/personnes/:id/accords/:accord/retirer': 'c c f+ f+ f+ r r r r r r r c c',
    },
    'rappel-traiter': {
      'GET /poste/appel': 'c c r r r r r r p r r r c c',
      'GET /poste/appel/demonstration': 'c c r r r r r r p r r r c c',
      'GET /poste/rappels': 'c c r r r r r r P r r r c c',
      'POST /poste/appel/demonstration': { cases: 'c c r r r r r r f r r r c c', champs: { numero: '0639980101' } },
      'POST /poste/rappels/:id': {
        cases: 'c c r r r r r r f+ r r r c c',
        champs: { action: 'prendre' },
        parametres: { id: D.rappel },
      },
    },
  },
}
