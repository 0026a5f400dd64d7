import { D, STRUCTURES } from '#features/vieprivee/testing/dossier.ts'
import { json, NOUVEAU, type RoutesDe } from '../route.ts'

const SEANCE = { jour: '2099-12-01', de: '14:00', a: '16:00', lieu: 'Dreux (28)', commune: '28134' }
/** A week after the event, which is the day after the file was written, on the clocks of Paris. */
const UNE_SEMAINE_APRES = new Date(Date.now() + 8 * 86_400_000).toLocaleDateString('sv-SE', {
  timeZone: 'Europe/Paris',
})
const CAMPAGNE = { titre: 'Semaine', debut: '2099-12-01', fin: '2099-12-05' }
/** `pilote` is read of those who coordinate a territoire alone. */
const EVENEMENT = { titre: 'Atelier', inscription: 'ici', pilote: 'ml', ...SEANCE }

export const ROUTES: RoutesDe = {
  parametres: { id: D.evenement },
  droits: {
    public: {
      'GET /api/dictionnaires/evenements.json': 'p p p p p p p p p p p p p p',
      'GET /evenements': 'p p p p p p p p p p p p p p',
      // Between professionals: every agent, and nobody else.
      'GET /evenements/:id': { cases: 'r r p p p p p p p p p p r r', parametres: { id: D.evenementMembres } },
      'GET /evenements/:id/agenda.ics': {
        cases: 'r r p p p p p p p p p p r r',
        parametres: { id: D.evenementMembres },
      },
      'GET /evenements/campagnes/:id': { cases: 'r r r r r r r r r r r r r r', parametres: { id: NOUVEAU } },
      'GET /evenements/campagnes/:id/agenda.ics': { cases: 'r r r r r r r r r r r r r r', parametres: { id: NOUVEAU } },
      'GET /evenements/flux.ics': 'p p p p p p p p p p p p p p',
      'GET /evenements/flux.rss': 'p p p p p p p p p p p p p p',
      'GET /evenements/flux.json': 'p p p p p p p p p p p p p p',
      'GET /evenements/flux.csv': 'p p p p p p p p p p p p p p',
      'GET /evenements/:id/inscription': {
        cases: 'r r p p p p p p p p p p r r',
        parametres: { id: D.evenementMembres },
      },
      'GET /evenements/emargement/hors-ligne': 'p p p p p p p p p p p p p p',
      'GET /evenements/emargement/service.js': 'p p p p p p p p p p p p p p',
      'GET /evenements/avis/:secret': 'r r r r r r r r r r r r r r',
      'GET /evenements/avis-donne': 'p p p p p p p p p p p p p p',
      'POST /evenements/avis/:secret': {
        cases: 'r r r r r r r r r r r r r r',
        champs: { utile: 'oui', suite: 'oui', conseille: 'oui' },
      },
      'GET /evenements/inscription/:secret': 'r r r r r r r r r r r r r r',
      'GET /evenements/inscription-annulee': 'p p p p p p p p p p p p p p',
      'GET /evenements/inscrit': 'p p p p p p p p p p p p p p',
      'POST /evenements/:id/inscription': {
        cases: 'r r f+ f+ f+ f+ f+ f+ f+ f+ f+ f+ r r',
        champs: { prenom: 'Ana', nom: 'Lys', courriel: 'ana@essai.example', sorte: 'seul' },
        parametres: { id: D.evenementMembres },
      },
      'POST /evenements/inscription/:secret': 'r r r r r r r r r r r r r r',
      'GET /evenements/integrer': {
        cases: 'p p p p p p p p p p p p p p',
        // Whoever frames it gets a list of links: no script, no form, no cookie.
        cadre: 'liens',
      },
      'GET /sitemap/evenements.xml': 'p p p p p p p p p p p p p p',
      'POST /evenements': { cases: 'f f f f f f f f f f f f f f', champs: { lieu: 'Dreux (28)' }, sansEffet: true },
    },
    // A draft of `ml`, with `cio` and at `e2c`, that the coordination of the territoire asked for; what is moved and cancelled is published by `cci`.
    'evenement-voir': {
      'GET /poste/evenements': 'c c p p p p p p r p p p c c',
      'GET /poste/evenements/:id': 'c c p p p r p r r p r r c c',
    },
    'evenement-creer': {
      'GET /poste/evenements/campagnes/:id': { cases: 'c c p p r r r r r r r r c c', parametres: { id: D.campagne } },
      'GET /poste/evenements/campagnes/nouvelle': 'c c p p p p p p r p p r c c',
      'POST /poste/evenements/campagnes': { cases: 'c c f+ f+ f+ f+ f+ f+ r f+ f+ r c c', champs: CAMPAGNE },
      'POST /poste/evenements/campagnes/:id': {
        cases: 'c c f+ f+ r r r r r r r r c c',
        champs: CAMPAGNE,
        parametres: { id: D.campagne },
      },
      'GET /poste/evenements/nouveau': 'c c p p p p p p r p p r c c',
      'POST /poste/evenements': { cases: 'c c f+ f+ f+ f+ f+ f+ r f+ s r c c', champs: EVENEMENT },
    },
    'evenement-tenir': {
      'GET /poste/evenements/:id/annuler': {
        cases: 'c c r r r p r r r r r r c c',
        parametres: { id: D.evenementPublic },
      },
      'GET /poste/evenements/:id/deplacer': {
        cases: 'c c r r r p r r r r r r c c',
        parametres: { id: D.evenementPublic },
      },
      'GET /poste/evenements/:id/emargement': {
        cases: 'c c r r r p r r r r r r c c',
        parametres: { id: D.evenementPublic },
      },
      'GET /poste/evenements/:id/emargement/liste': {
        cases: 'c c r r r p r r r r r r c c',
        parametres: { id: D.evenementPublic },
      },
      'GET /poste/evenements/:id/inscriptions': 'c c p p p r r r r r r r c c',
      'GET /poste/evenements/:id/inscrire': 'c c r r r r r r r r r r c c',
      'GET /poste/evenements/:id/organisations': 'c c p p r r r r r r r r c c',
      'GET /poste/evenements/:id/modifier': 'c c p p p r r r r r r r c c',
      'GET /poste/evenements/:id/resultats': 'c c p p p r r r r r r r c c',
      'GET /poste/evenements/:id/taches': 'c c p p p r p r r r r r c c',
      'POST /poste/evenements/:id/taches': {
        cases: 'c c f+ f+ f+ r r r r r r r c c',
        champs: {
          action: 'ajouter',
          intitule: 'Afficher',
          structure: 'ml',
          echeance: '2099-12-01',
        },
      },
      'GET /poste/evenements/:id/repeter': 'c c p p r r r r r r r r c c',
      'POST /poste/evenements/:id/annuler': {
        cases: 'c c r r r f+ r r r r r r c c',
        champs: { motif: 'Salle fermée', confirmer: 'oui' },
        parametres: { id: D.evenementPublic },
      },
      'POST /poste/evenements/:id/deplacer': {
        cases: 'c c r r r f+ r r r r r r c c',
        champs: { motif: 'Salle fermée', ...SEANCE },
        parametres: { id: D.evenementPublic },
      },
      'POST /poste/evenements/:id/emargement': {
        cases: 'c c r r r f+ r r r r r r c c',
        champs: { action: 'pointer', inscription: D.autreInscription, nombre: '1' },
        parametres: { id: D.evenementPublic },
      },
      'POST /poste/evenements/:id/emargement/reprise': {
        cases: 'c c r r r p+ r r r r r r c c',
        parametres: { id: D.evenementPublic },
        envoi: json([{ id: NOUVEAU, nombre: 2, le: '2026-03-01T10:00:00Z' }]),
      },
      'POST /poste/evenements/:id/inscrire': {
        cases: 'c c r r r r r r r r r r c c',
        champs: { prenom: 'Ana', nom: 'Lys', courriel: 'ana@essai.example' },
      },
      'POST /poste/evenements/:id/organisations': {
        cases: 'c c f+ f+ r r r r r r r r c c',
        champs: {
          action: 'associer',
          structure: STRUCTURES.ailleurs,
          role: 'contributeur',
        },
      },
      'POST /poste/evenements/:id/modifier': { cases: 'c c f+ f+ f+ r r r r r r r c c', champs: EVENEMENT },
      'POST /poste/evenements/:id/publier-serie': 'c c f+ f+ r r r r r r r r c c',
      'POST /poste/evenements/:id/repeter': {
        cases: 'c c f+ f+ r r r r r r r r c c',
        champs: {
          rythme: 'semaine',
          fois: '3',
          'jours[]': UNE_SEMAINE_APRES,
          action: 'creer',
        },
      },
      'POST /poste/evenements/:id/supprimer': 'c c f+ f+ r r r r r r r r c c',
      'POST /poste/evenements/:id/publier': 'c c f+ f+ f+ r r r r r r r c c',
    },
  },
}
