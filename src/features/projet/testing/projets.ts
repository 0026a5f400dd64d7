import { newProjet, type Projet } from '../domain/document.ts'

export const LUNDI = '2026-11-23T09:00:00.000Z'
export const MARDI = '2026-11-24T09:00:00.000Z'
export const MERCREDI = '2026-11-25T09:00:00.000Z'
export const ID = '3f0f6a56-6d3c-4c53-9d3c-0c7a5a1f8a11'

const par = { sorte: 'personne' } as const

/** A project in which everything that may be written is, on Monday. */
export const projetPlein = (): Projet => ({
  ...newProjet(ID, 1, new Date(LUNDI)),
  interets: {
    inventaire: 1,
    reponses: {
      r1: { valeur: 5, par, le: LUNDI },
      s1: { valeur: 2, par, le: LUNDI },
      a1: { valeur: null, par, le: LUNDI },
    },
  },
  souhaits: { lieu: { valeur: '28134', par, le: LUNDI }, rayon: { valeur: 30, par, le: LUNDI } },
  acquis: { a: { valeur: { sorte: 'famille', texte: 'Je fais le pain pour toute la famille.' }, par, le: LUNDI } },
  competences: { '100001': { valeur: { libelle: 'Pétrir', sait: true, aime: false }, par, le: LUNDI } },
  metiers: { D1102: { valeur: { libelle: 'Boulanger / Boulangère', avis: 'garde' }, par, le: LUNDI } },
  etapes: {
    e1: {
      valeur: {
        plan: 'A',
        titre: 'Prendre rendez-vous',
        quand: '2026-12-01',
        porte: { service: 'demo--x', nom: 'Mission locale du Drouais' },
        documents: 'Pièce d’identité',
        rappelJours: 2,
        faite: false,
      },
      par,
      le: LUNDI,
    },
  },
  notes: {
    n1: {
      valeur: 'A déjà fait un stage.',
      par: { sorte: 'structure', id: 'ml', nom: 'Mission locale du Drouais' },
      le: LUNDI,
    },
  },
})
