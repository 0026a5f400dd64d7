import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'métiers', chemin: '/metiers' },
  { nom: 'métiers trouvés', chemin: '/metiers', envoi: { q: 'travailler le bois' } },
  { nom: 'aucun métier', chemin: '/metiers', envoi: { q: 'zzyzx' } },
  { nom: 'recherche de métier vide', chemin: '/metiers', envoi: { q: '' } },
  { nom: 'métiers par secteur', chemin: '/metiers/par/secteur' },
  { nom: 'métier', chemin: '/metiers/D1102' },
  { nom: 'métier près d’une commune', chemin: '/metiers/D1102?commune=28088' },
  { nom: 'métiers comparés', chemin: '/metiers/comparer?rome=D1102&rome=D1104' },
  { nom: 'métiers à choisir', chemin: '/metiers/comparer' },
]
