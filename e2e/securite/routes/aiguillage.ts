import { D, STRUCTURES } from '#features/vieprivee/testing/dossier.ts'
import { E, SECRETS } from '../monde.ts'
import { FAUX, NOUVEAU, type RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { id: ({ aiguillage }) => aiguillage },
  droits: {
    'aiguillage-envoyer': {
      'GET /poste/aiguillages/nouveau': {
        cases: 'c c P P r p p p p r r r c c',
        requete: `?structure=${STRUCTURES.consentie}&demande=${D.demande}`,
      },
      'POST /poste/aiguillages/:id/lien': { cases: 'c c f+ f+ r r r r r r r r c c', parametres: { id: E.sansCompte } },
      'POST /poste/aiguillages/:id/suivi': 'c c P+ P+ r r r r r r r r c c',
      'POST /poste/aiguillages/nouveau': {
        cases: 'c c f+ f+ s s s s s r r r c c',
        champs: {
          id: NOUVEAU,
          structure: STRUCTURES.consentie,
          demandeId: D.demande,
          prenom: 'Ana',
          suite: 'brouillon',
        },
      },
    },
    'aiguillage-lire': {
      'GET /poste/aiguillages': 'c c P P P p p p p r r r c c',
      'GET /poste/aiguillages/:id': 'c c P P P r r r r r r r c c',
      'POST /poste/aiguillages/:id': {
        cases: 'c c f+ f+ f+ r r r r r r r c c',
        champs: ({ vers }) => ({ vers, version: '1', ...(vers === 'cancelled' && { motif: 'repondu-ici' }) }),
      },
    },
    'aiguillage-reprendre': {
      'POST /poste/territoire/:id': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: { version: '1', geste: 'rendre' },
        parametres: { id: E.arret },
      },
    },
    'territoire-voir': {
      'GET /poste/territoire': 'c c r r r r r r r p p p c c',
    },
    personne: {
      'GET /suivi': 'l l l l l l l l l l l l P l',
      'GET /suivi/:secret': {
        cases: 'l l l l l l l l l l l l f l',
        parametres: { secret: ({ nom }) => (nom === 'personne' ? SECRETS.personne : FAUX) },
      },
      'GET /suivi/effacer': 'l l l l l l l l l l l l p l',
      'GET /suivi/telecharger': 'l l l l l l l l l l l l P l',
      'POST /suivi/acces/:id': { cases: 'l l l l l l l l l l l l f+ l', parametres: { id: E.acces } },
      'POST /suivi/accords/:id': { cases: 'l l l l l l l l l l l l f+ l', parametres: { id: D.consentement } },
      'POST /suivi/corriger': {
        cases: 'l l l l l l l l l l l l f+ l',
        champs: { prenom: 'Ana', nom: 'Lys', telephone: '06 98 76 54 32', contact: 'telephone' },
      },
      'POST /suivi/demandes/:id': {
        cases: 'l l l l l l l l l l l l f+ l',
        champs: { vers: 'withdrawn', version: '1', motif: 'plus-besoin' },
      },
      'POST /suivi/demandes/:id/sans-nouvelle': { cases: 'l l l l l l l l l l l l f+ l', champs: { version: '1' } },
      'POST /suivi/demandes/:id/mots': {
        cases: 'l l l l l l l l l l l l f+ l',
        champs: { mots: 'un autre apprentissage' },
        parametres: { id: D.demande },
      },
      'POST /suivi/dossiers/:id': {
        cases: 'l l l l l l l l l l l l f+ l',
        champs: { reponse: 'oui' },
        parametres: { id: D.rapprochement },
      },
      'POST /suivi/effacer': { cases: 'l l l l l l l l l l l l p+ l', champs: { confirmation: 'oui' } },
      'POST /suivi/fermer': 'f f f f f f f f f f f f f f',
    },
    recepteur: {
      'GET /reponse': 'l l l l l l l l l l l l l P',
      'GET /reponse/:secret': {
        cases: 'l l l l l l l l l l l l l f',
        parametres: { secret: ({ nom }) => (nom === 'recepteur' ? SECRETS.recepteur : FAUX) },
      },
      'POST /reponse': { cases: 'l l l l l l l l l l l l l f+', champs: { vers: 'received', version: '1' } },
    },
  },
}
