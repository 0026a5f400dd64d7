import type { Action } from '#features/comptes/index.ts'

/** What a route depends on: nothing, a session, a link, or a line of the table of rights (`docs/droits.md`). */
export type Droit =
  | 'public'
  | 'demonstration'
  | 'connexion'
  | 'session'
  | 'personne'
  | 'recepteur'
  | Exclude<Action, 'aiguillage-repondre' | 'chiffres-voir'>

/**
 * THE matrix: what each route answers to each of `ACTEURS`, who ask by GET or send a whole form about one person's file. A
 * route that is not here fails, and so does a row without a route.
 *
 * | letter | answer |
 * |---|---|
 * | `P` | a page that shows the person |
 * | `n` | a page that holds no more of them than the opaque number of their file |
 * | `p` | a page, with nothing of the person |
 * | `f` | done, and on to another page of the site |
 * | `s` | the form again: what was sent cannot be done |
 * | `c` | to the sign-in page, or the page that says that the session is over and carries the form |
 * | `l` | the link is closed: nobody's, or no longer |
 * | `r` | not there (404): refused or absent, the same to who may not know; a 403 has no letter and fails |
 *
 * `+`: something that is kept changed. In every other cell nothing did, and in a lower-case one nothing of the person is shown.
 *
 * Columns: nobody; signed in and not let in yet; conseiller and responsable of the structure that received the person; conseillers of a
 * structure that the person consented to, of one that they did not, of one whose consent they withdrew, of another territoire; an agent of
 * the single number, to whom the person did not consent; coordinateur of the territoire, of another one; région; the person's link; a
 * receiver's link.
 */
export const MATRICE: Readonly<Record<Droit, Readonly<Record<string, string>>>> = {
  public: {
    'GET /': 'p p p p p p p p p p p p p p',
    'GET /accessibilite': 'p p p p p p p p p p p p p p',
    'GET /agenda/:secret{[\\w-]{43}\\.ics}': 'r r r r r r r r r r r r r r',
    'GET /annuaire': 'p p p p p p p p p p p p p p',
    'GET /annuaire.csv': 'p p p p p p p p p p p p p p',
    'GET /api': 'p p p p p p p p p p p p p p',
    'GET /api/v1/certifications': 'p p p p p p p p p p p p p p',
    'GET /api/v1/certifications/:code': 'r r r r r r r r r r r r r r',
    'GET /api/v1/territoires': 's s s s s s s s s s s s s s',
    'GET /api/v1/territoires/:maille/:code': 's s s s s s s s s s s s s s',
    'GET /territoires': 'p p p p p p p p p p p p p p',
    'GET /territoires/:maille/:code': 'r r r r r r r r r r r r r r',
    'GET /territoires/:maille/:code/chiffres.csv': 'r r r r r r r r r r r r r r',
    'GET /api/v1/formations': 'p p p p p p p p p p p p p p',
    'GET /api/v1/formations/:id': 'r r r r r r r r r r r r r r',
    'GET /api/v1/metiers': 's s s s s s s s s s s s s s',
    'GET /api/v1/metiers/:rome': 's s s s s s s s s s s s s s',
    'GET /api/v1/metiers/rayons/:par': 's s s s s s s s s s s s s s',
    'GET /api/v1/openapi.json': 'p p p p p p p p p p p p p p',
    'GET /api/v1/services': 'p p p p p p p p p p p p p p',
    'GET /api/v1/services/:id': 'r r r r r r r r r r r r r r',
    'GET /api/v1/structures': 'p p p p p p p p p p p p p p',
    'GET /api/v1/structures/:id': 'p p p p p p p p p p p p p p',
    'GET /assets/:name': 'r r r r r r r r r r r r r r',
    'GET /certifications/:code': 'r r r r r r r r r r r r r r',
    'GET /comment-les-portes-sont-choisies': 'p p p p p p p p p p p p p p',
    'GET /communes': 'p p p p p p p p p p p p p p',
    'GET /donnees-personnelles': 'p p p p p p p p p p p p p p',
    'GET /donnees-personnelles/registre': 'p p p p p p p p p p p p p p',
    'GET /evenements': 'p p p p p p p p p p p p p p',
    'GET /evenements/:id': 'r r r r r r r r r r r r r r',
    'GET /evenements/:id/agenda.ics': 'r r r r r r r r r r r r r r',
    'GET /evenements/campagnes/:id': 'r r r r r r r r r r r r r r',
    'GET /evenements/campagnes/:id/agenda.ics': 'r r r r r r r r r r r r r r',
    'GET /evenements/flux.ics': 'p p p p p p p p p p p p p p',
    'GET /evenements/flux.rss': 'p p p p p p p p p p p p p p',
    'GET /evenements/:id/inscription': 'r r r r r r r r r r r r r r',
    'GET /evenements/inscription/:secret': 'r r r r r r r r r r r r r r',
    'GET /evenements/inscription-annulee': 'p p p p p p p p p p p p p p',
    'GET /evenements/inscrit': 'p p p p p p p p p p p p p p',
    'POST /evenements/:id/inscription': 'r r r r r r r r r r r r r r',
    'POST /evenements/inscription/:secret': 'r r r r r r r r r r r r r r',
    'GET /evenements/integrer': 'p p p p p p p p p p p p p p',
    'GET /sitemap/evenements.xml': 'p p p p p p p p p p p p p p',
    'POST /evenements': 'f f f f f f f f f f f f f f',
    'GET /favicon.svg': 'p p p p p p p p p p p p p p',
    'GET /formations': 'p p p p p p p p p p p p p p',
    'GET /formations/:id': 'r r r r r r r r r r r r r r',
    'GET /health': 'p p p p p p p p p p p p p p',
    'GET /mentions-legales': 'p p p p p p p p p p p p p p',
    'GET /metrics': 'p p p p p p p p p p p p p p',
    'GET /plan-du-site': 'p p p p p p p p p p p p p p',
    'GET /portes': 'p p p p p p p p p p p p p p',
    'GET /rappel': 'p p p p p p p p p p p p p p',
    'GET /rappel/annule': 'p p p p p p p p p p p p p p',
    'GET /rappel/annuler/:secret': 'r r r r r r r r r r r r r r',
    'GET /rappel/note': 'p p p p p p p p p p p p p p',
    'GET /robots.txt': 'p p p p p p p p p p p p p p',
    'GET /services/:id': 'r r r r r r r r r r r r r r',
    'GET /sitemap.xml': 'p p p p p p p p p p p p p p',
    'GET /sitemap/formations.xml': 'p p p p p p p p p p p p p p',
    'GET /sitemap/metiers.xml': 'p p p p p p p p p p p p p p',
    'GET /sitemap/pages.xml': 'p p p p p p p p p p p p p p',
    'GET /sitemap/structures.xml': 'p p p p p p p p p p p p p p',
    'GET /situations/:id': 'p p p p p p p p p p p p p p',
    'GET /structures/:id': 'p p p p p p p p p p p p p p',
    'POST /api/v1/orientation': 'p p p p p p p p p p p p p p',
    'GET /metiers': 'p p p p p p p p p p p p p p',
    'GET /metiers/suggestions': 'p p p p p p p p p p p p p p',
    'GET /metiers/par/:classement': 'r r r r r r r r r r r r r r',
    'GET /metiers/par/:classement/:code': 'r r r r r r r r r r r r r r',
    'GET /metiers/comparer': 'p p p p p p p p p p p p p p',
    'GET /metiers/:rome': 'r r r r r r r r r r r r r r',
    'POST /metiers': 'p p p p p p p p p p p p p p',
    'POST /metiers/:rome': 'r r r r r r r r r r r r r r',
    'POST /formations': 'p p p p p p p p p p p p p p',
    'POST /formations/:id': 'r r r r r r r r r r r r r r',
    'POST /portes': 'p p p p p p p p p p p p p p',
    'POST /rappel/annuler/:secret': 'r r r r r r r r r r r r r r',
    'GET /projet': 'p p p p p p p p p p p p p p',
    'GET /projet/:page': 'f f f f f f f f f f f f f f',
    'GET /projet/hors-ligne': 'p p p p p p p p p p p p p p',
    'GET /projet/service.js': 'p p p p p p p p p p p p p p',
    'GET /projet/lien/:code': 'p p p p p p p p p p p p p p',
    'POST /projet/atelier': 's s s s s s s s s s s s s s',
    'POST /projet/importer': 's s s s s s s s s s s s s s',
    'POST /projet/agenda.ics': 'p p p p p p p p p p p p p p',
    'POST /projet/projet.json': 'p p p p p p p p p p p p p p',
    'POST /projet/reprendre': 's s s s s s s s s s s s s s',
    'POST /projet/:page': 'p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+',
    'POST /rappel': 'f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+',
  },
  // The outbox of a demonstration, of invented people: there is no such route anywhere else.
  demonstration: {
    'GET /demonstration/messages': 'P P P P P P P P P P P P P P',
    'GET /demonstration/messages/:id': 'P P P P P P P P P P P P P P',
    'GET /demonstration/messages/:id/agenda': 'r r r r r r r r r r r r r r',
    'GET /demonstration/messages/:id/courriel': 'P P P P P P P P P P P P P P',
  },
  // Wrong secrets, an account that is not of the demonstration, a provider that does not answer.
  connexion: {
    'GET /connexion': 'p f f f f f f f f f f f p p',
    'GET /connexion/adresse/:secret': 'p p p p p p p p p p p p p p',
    'GET /connexion/invitation/:secret': 's s s s s s s s s s s s s s',
    'GET /connexion/lien/:secret': 'p p p p p p p p p p p p p p',
    'GET /connexion/proconnect': 's s s s s s s s s s s s s s',
    'GET /connexion/proconnect/retour': 's s s s s s s s s s s s s s',
    'POST /connexion/adresse/:secret': 's s s s s s s s s s s s s s',
    'POST /connexion/cle': 's s s s s s s s s s s s s s',
    'POST /connexion/cle/options': 'p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ p+',
    'POST /connexion/demonstration': 's s s s s s s s s s s s s s',
    'POST /connexion/invitation/:secret': 's s s s s s s s s s s s s s',
    'POST /connexion/lien': 'f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+',
    'POST /connexion/lien/:secret': 's s s s s s s s s s s s s s',
    'POST /deconnexion': 'c c+ c+ c+ c+ c+ c+ c+ c+ c+ c+ c+ c c',
  },
  // One’s own account: the identifiers sent are those of others, or of one’s own affectation.
  session: {
    'GET /poste': 'c f p p p p p p p p p p c c',
    'GET /poste/compte': 'c f p p p p p p p p p p c c',
    'GET /poste/compte/fermer': 'c p p p p p p p p p p p c c',
    'GET /poste/rejoindre': 'c p p p p p p p p p p p c c',
    'POST /poste/compte/affectation': 'c s f f f f f f f f f f c c',
    'POST /poste/compte/cles': 'c s s s s s s s s s s s c c',
    'POST /poste/compte/cles/options': 'c s p+ p+ p+ p+ p+ p+ p+ p+ p+ p+ c c',
    'POST /poste/compte/cles/retirer': 'c f f+ f f f f f f f f f c c',
    'POST /poste/compte/courriel': 'c f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ c c',
    'POST /poste/compte/fermer': 'c f+ f+ s f+ f+ f+ f+ f+ f+ f+ f+ c c',
    'POST /poste/compte/nom': 'c f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ c c',
    'POST /poste/compte/quitter': 'c f+ f+ s f+ f+ f+ f+ f+ f+ f+ f+ c c',
    'POST /poste/compte/sessions': 'c s s s s s s s s s s s c c',
    'POST /poste/rejoindre': 'c f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ c c',
  },
  'equipe-gerer': {
    'GET /poste/equipe': 'c c r p r r r r r r r r c c',
    'POST /poste/equipe/accepter': 'c c r f+ r r r r r r r r c c',
    'POST /poste/equipe/inviter': 'c c r f+ r r r r r r r r c c',
    'POST /poste/equipe/refuser': 'c c r f+ r r r r r r r r c c',
    'POST /poste/equipe/retirer': 'c c r f+ r r r r r r r r c c',
  },
  'accueil-noter': {
    'GET /poste/ateliers': 'c c p p p p p p p r r r c c',
    'GET /poste/ateliers/:id': 'c c p p r r r r r r r r c c',
    'POST /poste/ateliers': 'c c f+ f+ f+ f+ f+ f+ f+ r r r c c',
    'POST /poste/ateliers/:id': 'c c f+ f+ r r r r r r r r c c',
    'GET /poste/accueil': 'c c P P P r r r r r r r c c',
    'POST /poste/accueil': 'c c f+ f+ f+ s s s s r r r c c',
    'POST /poste/accueil/:id/annuler': 'c c f+ f+ r r r r r r r r c c',
  },
  'personne-lire': {
    'GET /poste/projets': 'c c p p p p p p p r r r c c',
    'GET /poste/projets/:id': 'c c P P p r r r r r r r c c',
    'POST /poste/projets/:id': 'c c f+ f+ r r r r r r r r c c',
    'GET /poste/personnes': 'c c n n n p p p p r r r c c',
    'GET /poste/personnes/:id': 'c c P P P r r r r r r r c c',
    'GET /poste/rapprochements': 'c c p p p p p p p r r r c c',
    'POST /poste/personnes': 'c c n n n p p p p r r r c c',
  },
  'personne-corriger': {
    'GET /poste/rapprochements/:id': 'c c P P P p r r r r r r c c',
    'POST /poste/personnes/:id/corriger': 'c c f+ f+ f+ r r r r r r r c c',
    'POST /poste/personnes/:id/revoquer': 'c c f+ f+ f+ r r r r r r r c c',
    'POST /poste/rapprochements/:id': 'c c f+ f+ f+ f+ r r r r r r c c',
  },
  'consentement-recueillir': {
    'POST /poste/personnes/:id/accords': 'c c f+ f+ f+ r r r r r r r c c',
    'POST /poste/personnes/:id/accords/:accord/retirer': 'c c f+ f+ f+ r r r r r r r c c',
  },
  'aiguillage-envoyer': {
    'GET /poste/aiguillages/nouveau': 'c c P P r p p p p r r r c c',
    'POST /poste/aiguillages/:id/lien': 'c c f+ f+ r r r r r r r r c c',
    'POST /poste/aiguillages/:id/suivi': 'c c P+ P+ r r r r r r r r c c',
    'POST /poste/aiguillages/nouveau': 'c c f+ f+ s s s s s r r r c c',
  },
  'aiguillage-lire': {
    'GET /poste/aiguillages': 'c c P P P p p p p r r r c c',
    'GET /poste/aiguillages/:id': 'c c P P P r r r r r r r c c',
    'GET /poste/pieces/:id': 'c c P P P r r r r r r r c c',
    'POST /poste/aiguillages/:id': 'c c f+ f+ f+ r r r r r r r c c',
    'POST /poste/aiguillages/:id/pieces': 'c c f+ f+ f+ r r r r r r r c c',
    'POST /poste/pieces/:id/retirer': 'c c f+ r r r r r r r r r c c',
  },
  'aiguillage-reprendre': {
    'POST /poste/territoire/:id': 'c c r r r r r r r f+ r r c c',
  },
  'territoire-voir': {
    'GET /poste/territoire': 'c c r r r r r r r p p p c c',
  },
  'capacite-dire': {
    'GET /poste/places': 'c c r p r r r r r r r r c c',
    'POST /poste/places': 'c c r f+ r r r r r r r r c c',
    'POST /poste/places/retirer': 'c c r f+ r r r r r r r r c c',
  },
  'rappel-traiter': {
    'GET /poste/appel': 'c c r r r r r r p r r r c c',
    'GET /poste/appel/demonstration': 'c c r r r r r r p r r r c c',
    'GET /poste/rappels': 'c c r r r r r r P r r r c c',
    'POST /poste/appel/demonstration': 'c c r r r r r r f r r r c c',
    'POST /poste/rappels/:id': 'c c r r r r r r f+ r r r c c',
  },
  'rendezvous-tenir': {
    'GET /poste/rendez-vous': 'c c p p n p p p r r r r c c',
    'GET /poste/rendez-vous/permanences': 'c c p p p p p p r r r r c c',
    'GET /poste/rendez-vous/permanences/nouvelle': 'c c p p p p p p r r r r c c',
    'POST /poste/rendez-vous/:id/marquer': 'c c r r f+ r r r r r r r c c',
    'POST /poste/rendez-vous/agenda': 'c c p+ p+ p+ p+ p+ p+ r r r r c c',
    'POST /poste/rendez-vous/creneaux/:id/fermer': 'c c r r f+ r f+ r r r r r c c',
    'POST /poste/rendez-vous/permanences': 'c c s s s s s s r r r r c c',
    'POST /poste/rendez-vous/permanences/:id/fermer': 'c c r r f+ r r r r r r r c c',
  },
  // A draft of `ml`, with `cio` and at `e2c`; what is moved and cancelled is published by `cci`.
  'evenement-tenir': {
    'GET /poste/parcours': 'c c p p p p p p r r r r c c',
    'GET /poste/parcours/:id': 'c c P P P r p r r r r r c c',
    'GET /poste/parcours/:id/reglages': 'c c p p p r r r r r r r c c',
    'POST /poste/parcours/:id/reglages': 'c c s s s r r r r r r r c c',
    'POST /poste/parcours/:id/planifier': 'c c S S S r r r r r r r c c',
    'GET /poste/evenements': 'c c p p p p p p r r r r c c',
    'GET /poste/evenements/:id': 'c c p p p r p r r r r r c c',
    'GET /poste/evenements/:id/annuler': 'c c r r r p r r r r r r c c',
    'GET /poste/evenements/:id/deplacer': 'c c r r r p r r r r r r c c',
    'GET /poste/evenements/:id/modifier': 'c c p p p r r r r r r r c c',
    'GET /poste/evenements/nouveau': 'c c p p p p p p r r r r c c',
    'POST /poste/evenements': 'c c f+ f+ f+ f+ f+ f+ r r r r c c',
    'POST /poste/evenements/:id/annuler': 'c c r r r f+ r r r r r r c c',
    'POST /poste/evenements/:id/deplacer': 'c c r r r f+ r r r r r r c c',
    'POST /poste/evenements/:id/modifier': 'c c f+ f+ f+ r r r r r r r c c',
    'POST /poste/evenements/:id/publier': 'c c f+ f+ f+ r r r r r r r c c',
  },
  'rendezvous-prendre': {
    'GET /poste/rendez-vous/:id': 'c c n n n r n r r r r r c c',
    'GET /poste/rendez-vous/prendre': 'c c n n n r r r r r r r c c',
    'POST /poste/rendez-vous/:id/annuler': 'c c f+ f+ f+ r f+ r r r r r c c',
    'POST /poste/rendez-vous/:id/deplacer': 'c c f+ f+ f+ r s r r r r r c c',
    'POST /poste/rendez-vous/prendre': 'c c f+ f+ f+ r r r r r r r c c',
  },
  personne: {
    'GET /rendez-vous/:id': 'l l l l l l l l l l l l p l',
    'GET /rendez-vous/:id/agenda.ics': 'l l l l l l l l l l l l p l',
    'GET /rendez-vous/choisir': 'l l l l l l l l l l l l f l',
    'GET /suivi': 'l l l l l l l l l l l l P l',
    'GET /suivi/:secret': 'l l l l l l l l l l l l f l',
    'GET /suivi/effacer': 'l l l l l l l l l l l l p l',
    'GET /suivi/telecharger': 'l l l l l l l l l l l l P l',
    'POST /rendez-vous/:id/annuler': 'l l l l l l l l l l l l f+ l',
    'POST /rendez-vous/:id/deplacer': 'l l l l l l l l l l l l f+ l',
    'POST /rendez-vous/choisir': 'l l l l l l l l l l l l f l',
    'POST /suivi/acces/:id': 'l l l l l l l l l l l l f+ l',
    'POST /suivi/accords/:id': 'l l l l l l l l l l l l f+ l',
    'POST /suivi/corriger': 'l l l l l l l l l l l l f+ l',
    'POST /suivi/demandes/:id': 'l l l l l l l l l l l l f+ l',
    'POST /suivi/demandes/:id/sans-nouvelle': 'l l l l l l l l l l l l f+ l',
    'POST /suivi/demandes/:id/mots': 'l l l l l l l l l l l l f+ l',
    'POST /suivi/dossiers/:id': 'l l l l l l l l l l l l f+ l',
    'POST /suivi/effacer': 'l l l l l l l l l l l l p+ l',
    'POST /suivi/fermer': 'f f f f f f f f f f f f f f',
  },
  recepteur: {
    'GET /reponse': 'l l l l l l l l l l l l l P',
    'GET /reponse/:secret': 'l l l l l l l l l l l l l f',
    'POST /reponse': 'l l l l l l l l l l l l l f+',
  },
}
