import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'abonnement', chemin: '/abonnements?commune=28134&rayon=50&rome=D1102' },
  {
    nom: 'abonnement à corriger',
    chemin: '/abonnements',
    envoi: { courriel: 'ana', lieu: 'Saint-Denis', besoin: 'vae' },
  },
  { nom: 'abonnement demandé', chemin: '/abonnements/demande' },
  { nom: 'abonnement : lien fermé', chemin: '/abonnements/lien/x' },
  { nom: 'ne plus rien recevoir', chemin: '/desabonnement/x' },
]
