import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'événements', chemin: '/evenements' },
  { nom: 'événements autour d’une commune', chemin: '/evenements?commune=28134&public=jeunes' },
  { nom: 'événements en carte', chemin: '/evenements?commune=28134&vue=carte' },
  { nom: 'événements sans résultat', chemin: '/evenements?commune=28134&rome=A1101&acces=fauteuil' },
  { nom: 'événements, commune ambiguë', chemin: '/evenements', envoi: { lieu: 'Saint-Denis' } },
  { nom: 'événements, commune inconnue', chemin: '/evenements', envoi: { lieu: 'Zzyzx' } },
  { nom: 'événements à intégrer', chemin: '/evenements/integrer?commune=28134' },
  { nom: 'événement', chemin: '/evenements/671202d3-b18d-cd75-b556-86e0a9a252aa' },
  { nom: 'inscription', chemin: '/evenements/68c095d1-a7ba-062a-aaea-68eafafe0c6a/inscription' },
  {
    nom: 'inscription à corriger',
    chemin: '/evenements/68c095d1-a7ba-062a-aaea-68eafafe0c6a/inscription',
    envoi: { prenom: 'Ana', courriel: 'ana', sorte: 'groupe', places: '1' },
  },
  { nom: 'inscrit', chemin: '/evenements/inscrit' },
  { nom: 'émargement sans réseau', chemin: '/evenements/emargement/hors-ligne' },
  { nom: 'avis donné', chemin: '/evenements/avis-donne' },
  { nom: 'inscription annulée', chemin: '/evenements/inscription-annulee' },
  { nom: 'programme', chemin: '/evenements/campagnes/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0001' },
]
