import { D, STRUCTURES } from '#features/vieprivee/testing/dossier.ts'
import type { RoutesDe } from '../route.ts'

export const ROUTES: RoutesDe = {
  parametres: { id: D.reunion },
  droits: {
    'membre-lire': {
      'GET /poste/schemas': 'c c p p p p p p p p p p c c',
      'GET /poste/schemas/:id': { cases: 'c c p p p p p p p p p p c c', parametres: { id: D.schema } },
    },
    'schema-tenir': {
      'GET /poste/schema': 'c c r r r r r r r p p p c c',
      'GET /poste/schema/ecrire': 'c c r r r r r r r p p p c c',
      // The other territoire has no draft.
      'POST /poste/schema': { cases: 'c c r r r r r r r f+ s f+ c c', champs: { geste: 'abandonner' } },
      'POST /poste/schema/ecrire': {
        cases: 'c c r r r r r r r f+ f+ f+ c c',
        champs: { texte: 'Se réunir', informer: '', dates: '', contacts: '' },
      },
    },
    'groupes-tenir': {
      'GET /poste/animation': 'c c r r r r r r r p p p c c',
      'GET /poste/animation/groupes/:id': { cases: 'c c r r r r r r r p r r c c', parametres: { id: D.groupe } },
      'GET /poste/reunions/:id': 'c c r r r r r r r p r r c c',
      'GET /poste/reunions/:id/compte-rendu': 'c c r r r r r r r p r r c c',
      'GET /poste/reunions/:id/ecrire': { cases: 'c c r r r r r r r p r r c c', parametres: { id: D.reunionPrevue } },
      'GET /poste/reunions/:id/invitation.ics': 'c c r r r r r r r p r r c c',
      'POST /poste/animation/groupes/:id': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: { nom: 'Comité', sorte: 'autre' },
        parametres: { id: D.groupe },
      },
      'POST /poste/animation/groupes/:id/lettre': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: { objet: 'Ordre du jour', message: 'Le voici.' },
        parametres: { id: D.groupe },
      },
      'POST /poste/reunions/:id': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: { geste: 'decider', decision: 'Se revoir' },
      },
      'POST /poste/reunions/:id/ecrire': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: {
          groupe: D.groupe,
          titre: 'Bilan',
          debut: '2099-12-01T14:00',
          fin: '2099-12-01T16:00',
        },
        parametres: { id: D.reunionPrevue },
      },
    },
    'territoire-animer': {
      'GET /poste/animation/representants/:id': {
        cases: 'c c r r r r r r r p r r c c',
        parametres: { id: D.representant },
      },
      'POST /poste/animation': {
        cases: 'c c r r r r r r r f+ f r c c',
        champs: { geste: 'retirer', structure: STRUCTURES.propre },
      },
      'POST /poste/animation/representants/:id': {
        cases: 'c c r r r r r r r f+ r r c c',
        champs: { structure: STRUCTURES.propre, nom: 'Ana Diaz', debut: '2026-01-01' },
        parametres: { id: D.representant },
      },
    },
  },
}
