import { D } from '#features/vieprivee/testing/dossier.ts'
import { json, NOUVEAU, type RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  droits: {
    // Wrong secrets, an account that is not of the demonstration, a provider that does not answer.
    connexion: {
      'GET /connexion': 'p f f f f f f f f f f f p p',
      'GET /connexion/adresse/:secret': 'p p p p p p p p p p p p p p',
      'GET /connexion/invitation/:secret': 's s s s s s s s s s s s s s',
      'GET /connexion/lien/:secret': 'p p p p p p p p p p p p p p',
      'GET /connexion/proconnect': 's s s s s s s s s s s s s s',
      'GET /connexion/proconnect/retour': 's s s s s s s s s s s s s s',
      'POST /connexion/adresse/:secret': 's s s s s s s s s s s s s s',
      'POST /connexion/cle': { cases: 's s s s s s s s s s s s s s', envoi: json({}) },
      'POST /connexion/cle/options': { cases: 'p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+', envoi: json({}) },
      'POST /connexion/demonstration': {
        cases: 's s s s s s s s s s s s s s',
        champs: { compte: D.compte.conseiller },
      },
      'POST /connexion/invitation/:secret': {
        cases: 's s s s s s s s s s s s s s',
        champs: { prenom: 'Ana', nom: 'Lys' },
      },
      'POST /connexion/lien': {
        cases: 'f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+',
        champs: { courriel: 'inconnu@essai.example' },
      },
      'POST /connexion/lien/:secret': 's s s s s s s s s s s s s s',
      'POST /deconnexion': 'c c+ c+ c+ c+ c+ c+ c+ c+ c+ c+ c+ c c',
    },
    // One’s own account: the identifiers sent are those of others, or of one’s own affectation.
    session: {
      'GET /poste': 'c f p p p p p p p p p p c c',
      'GET /poste/compte': 'c f p p p p p p p p p p c c',
      'GET /poste/compte/fermer': 'c p p p p p p p p p p p c c',
      'GET /poste/rejoindre': 'c p p p p p p p p p p p c c',
      'POST /poste/compte/affectation': {
        cases: 'c s f f f f f f f f f f c c',
        champs: ({ affectation }) => ({ affectation }),
      },
      'POST /poste/compte/cles': { cases: 'c s s s s s s s s s s s c c', envoi: json({}) },
      'POST /poste/compte/cles/options': { cases: 'c s p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ c c', envoi: json({}) },
      'POST /poste/compte/cles/retirer': { cases: 'c f f+ f f f f f f f f f c c', champs: { cle: 'cle-conseiller' } },
      'POST /poste/compte/courriel': {
        cases: 'c f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ c c',
        champs: { courriel: 'nouvelle@essai.example' },
      },
      'POST /poste/compte/fermer': { cases: 'c f+ f+ s f+ f+ f+ f+ f+ f+ f+ f+ c c', champs: { confirmation: 'oui' } },
      'POST /poste/compte/nom': {
        cases: 'c f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ c c',
        champs: { prenom: 'Ana', nom: 'Lys' },
      },
      'POST /poste/compte/quitter': {
        cases: 'c f+ f+ s f+ f+ f+ f+ f+ f+ f+ f+ c c',
        champs: ({ affectation }) => ({ affectation }),
      },
      'POST /poste/compte/sessions': {
        cases: 'c s s s s s s s s s s s c c',
        // The session of somebody else.
        champs: { session: NOUVEAU },
      },
      'POST /poste/rejoindre': { cases: 'c f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ c c', champs: { structure: 'autre' } },
    },
    'coordination-gerer': {
      'GET /poste/territoires/:id/coordination': {
        cases: 'c c r r r r r r r r r p c c',
        parametres: { id: 'drouais' },
      },
      'POST /poste/territoires/:id/coordination/inviter': {
        cases: 'c c r r r r r r r r r f+ c c',
        champs: { courriel: 'nouvelle@essai.example' },
        parametres: { id: 'drouais' },
      },
      'POST /poste/territoires/:id/coordination/retirer': {
        cases: 'c c r r r r r r r r r f+ c c',
        champs: { affectation: D.compte.coordinateur },
        parametres: { id: 'drouais' },
      },
      // Nobody’s access was ended.
      'POST /poste/territoires/:id/coordination/rendre': {
        cases: 'c c r r r r r r r r r s c c',
        champs: { affectation: D.compte.coordinateur },
        parametres: { id: 'drouais' },
      },
    },
    'equipe-gerer': {
      'GET /poste/equipe': 'c c r p r r r r r r r r c c',
      'POST /poste/equipe/accepter': {
        cases: 'c c r f+ r r r r r r r r c c',
        champs: { affectation: D.compte.demandeur },
      },
      'POST /poste/equipe/inviter': {
        cases: 'c c r f+ r r r r r r r r c c',
        champs: { courriel: 'nouveau@essai.example', role: 'conseiller' },
      },
      'POST /poste/equipe/refuser': {
        cases: 'c c r f+ r r r r r r r r c c',
        champs: { affectation: D.compte.demandeur },
      },
      'POST /poste/equipe/retirer': {
        cases: 'c c r f+ r r r r r r r r c c',
        champs: { affectation: D.compte.conseiller },
      },
    },
  },
}
