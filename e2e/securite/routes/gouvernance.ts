import { D, STRUCTURES } from '#features/vieprivee/testing/dossier.ts'
import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { id: D.convention, structure: STRUCTURES.propre },
  droits: {
    public: {
      'GET /convention': 'p p p p p p p p p p p p p p',
      'GET /territoires/reseau/:id/convention': { cases: 'p p p p p p p p p p p p p p', parametres: { id: 'drouais' } },
      'GET /sitemap/conventions.xml': 'p p p p p p p p p p p p p p',
    },
    'territoire-voir': {
      'GET /poste/territoires': 'c c r r r r r r r p p p c c',
      'GET /poste/territoires/:id': { cases: 'c c r r r r r r r p p p c c', parametres: { id: 'drouais' } },
      'GET /poste/territoires/:id/communes.csv': {
        cases: 'c c r r r r r r r p p p c c',
        parametres: { id: 'drouais' },
      },
    },
    // A coordinateur changes their own.
    'territoire-composer': {
      'POST /poste/territoires/:id': {
        cases: 'c c r r r r r r r f+ r f+ c c',
        champs: { geste: 'nommer', nom: 'Pays de Dreux' },
        parametres: { id: 'drouais' },
      },
    },
    'territoire-creer': {
      'GET /poste/territoires/nouveau': 'c c r r r r r r r r r p c c',
      'POST /poste/territoires/nouveau': { cases: 'c c r r r r r r r r r f+ c c', champs: { nom: 'Perche' } },
    },
    'equipe-gerer': {
      'GET /poste/equipe/territoires': 'c c r p r r r r r r r r c c',
      'POST /poste/equipe/territoires': {
        cases: 'c c r f+ r r r r r r r r c c',
        champs: { geste: 'accepter', territoire: 'ailleurs' },
      },
    },
    'membre-tenir': {
      'GET /poste/membres/:id/formation': {
        cases: 'c c p p r r r r r r r r c c',
        parametres: { id: STRUCTURES.propre },
      },
      'POST /poste/membres/:id/formation': {
        cases: 'c c f+ f+ r r r r r r r r c c',
        champs: { agents: '2', jours: '6' },
        parametres: { id: STRUCTURES.propre },
      },
    },
    'convention-tenir': {
      'GET /poste/convention': 'c c r r r r r r r p p p c c',
      'GET /poste/convention/:id': 'c c r r r r r r r p r r c c',
      'GET /poste/convention/:id/acte': 'c c r r r r r r r p r r c c',
      'GET /poste/convention/:id/membres/:structure': {
        cases: 'c c r r r r r r r p r r c c',
        parametres: { id: D.charte },
      },
      'GET /poste/convention/:id/texte': { cases: 'c c r r r r r r r p r r c c', parametres: { id: D.charte } },
      'GET /poste/convention/:id/supprimer': { cases: 'c c r r r r r r r p r r c c', parametres: { id: D.charte } },
      'POST /poste/convention': { cases: 'c c r r r r r r r f+ f+ f+ c c', champs: { forme: 'convention' } },
      'POST /poste/convention/:id': { cases: 'c c r r r r r r r f+ r r c c', champs: { geste: 'clore' } },
      'POST /poste/convention/:id/membres/:structure': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: { geste: 'engager', 'services[]': 'accueil', delai: '5' },
        parametres: { id: D.charte },
      },
      'POST /poste/convention/:id/institutions': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: { geste: 'ajouter', nom: 'Rectorat' },
      },
      'POST /poste/convention/:id/signatures': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: { 'structures[]': STRUCTURES.consentie, le: '2026-01-01', lieu: 'Dreux' },
      },
      'POST /poste/convention/:id/supprimer': { cases: 'c c r r r r r r r f+ r r c c', parametres: { id: D.charte } },
      'POST /poste/convention/:id/texte': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: { titre: 'Charte', texte: 'Un texte' },
        parametres: { id: D.charte },
      },
    },
  },
}
