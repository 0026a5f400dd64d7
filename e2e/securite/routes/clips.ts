import { readFileSync } from 'node:fs'
import { D } from '#features/vieprivee/testing/dossier.ts'
import { documents, type RoutesDe } from '../route.ts'

const CLIP = { titre: 'Autre clip', sujet: 'mixite' }
const FILM = () =>
  documents({
    film: new File([readFileSync('demo/clips/boulanger.webm')], 'clip.webm'),
    fichier: new File(['WEBVTT\n\n00:00.000 --> 00:00.900\nAutre\n'], 'clip.vtt'),
  })

export const ROUTES: RoutesDe = {
  parametres: { hauteur: '360', id: D.clipBrouillon, personne: D.filmeBrouillon },
  droits: {
    public: {
      'GET /clips': 'p p p p p p p p p p p p p p',
      'GET /clips/donnees.json': 'p p p p p p p p p p p p p p',
      'GET /clips/affiche.svg': 'p p p p p p p p p p p p p p',
      'GET /clips/flux.rss': 'p p p p p p p p p p p p p p',
      'GET /clips/:id': { cases: 'p p p p p p p p p p p p p p', parametres: { id: D.clip } },
      'GET /clips/accord/:secret': 'r r r r r r r r r r r r r r',
      'GET /clips/accord/:secret/film': 'r r r r r r r r r r r r r r',
      'POST /clips/accord/:secret': { cases: 'r r r r r r r r r r r r r r', champs: { geste: 'retirer' } },
      'GET /clips/:id/sous-titres.vtt': { cases: 'p p p p p p p p p p p p p p', parametres: { id: D.clip } },
      'GET /clips/:id/film': { cases: 'p p p p p p p p p p p p p p', parametres: { id: D.clip } },
      'GET /clips/:id/film/:hauteur': { cases: 'r r r r r r r r r r r r r r', parametres: { id: D.clip } },
      // Those who are filmed let it be watched here, and no more.
      'GET /clips/:id/telecharger': { cases: 'r r r r r r r r r r r r r r', parametres: { id: D.clip } },
    },
    // Published, of `ml` with `cio`; what is drawn up is a draft of the same.
    'clip-voir': {
      'GET /poste/clips': 'c c p p p p p p r p p r c c',
      'GET /poste/clips/:id': { cases: 'c c p p p r r r r p r r c c', parametres: { id: D.clip } },
      'GET /poste/clips/:id/film': { cases: 'c c p p p r r r r p r r c c', parametres: { id: D.clip } },
      'GET /poste/clips/:id/sous-titres.vtt': { cases: 'c c p p p r r r r p r r c c', parametres: { id: D.clip } },
      'POST /poste/clips/:id': {
        cases: 'c c f+ f+ r r r r r f+ r r c c',
        champs: { vers: 'retire', motif: 'à refaire' },
        parametres: { id: D.clip },
      },
    },
    'clip-tenir': {
      'GET /poste/clips/nouveau': 'c c p p p p p p r r r r c c',
      'GET /poste/clips/:id/modifier': 'c c p p r r r r r r r r c c',
      'GET /poste/clips/:id/sous-titres': 'c c p p r r r r r r r r c c',
      'POST /poste/clips': { cases: 'c c f+ f+ f+ f+ f+ f+ r r r r c c', champs: CLIP },
      'POST /poste/clips/:id/film': {
        cases: 'c c f+ f+ r r r r r r r r c c',
        envoi: FILM,
        // A film may be of sixty megabytes.
        tropLourd: 64,
      },
      'POST /poste/clips/:id/modifier': { cases: 'c c f+ f+ r r r r r r r r c c', champs: CLIP },
      'POST /poste/clips/:id/personnes': {
        cases: 'c c f+ f+ r r r r r r r r c c',
        champs: {
          nom: 'Ana',
          moyen: 'papier',
          signeLe: '2026-01-01',
          expireLe: '2099-01-01',
        },
      },
      'POST /poste/clips/:id/personnes/:personne': {
        cases: 'c c f+ f+ r r r r r r r r c c',
        champs: { geste: 'retirer' },
      },
      'POST /poste/clips/:id/sous-titres': {
        cases: 'c c f+ f+ r r r r r r r r c c',
        champs: { 'd-1': '0:00', 'f-1': '0:01', 't-1': 'Autre' },
      },
      'POST /poste/clips/:id/sous-titres/importer': { cases: 'c c f+ f+ r r r r r r r r c c', envoi: FILM },
      'POST /poste/clips/:id/supprimer': 'c c f+ f+ r r r r r r r r c c',
      'POST /poste/clips/:id/verifies': { cases: 'c c f+ f+ r r r r r r r r c c', champs: { 'verifies[]': 'vrai' } },
    },
  },
}
