import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'accueil', chemin: '/' },
  { nom: 'documentation de l’API', chemin: '/api' },
  { nom: 'accessibilité', chemin: '/accessibilite' },
  { nom: 'mentions légales', chemin: '/mentions-legales' },
  { nom: 'plan du site', chemin: '/plan-du-site' },
  { nom: 'page absente', chemin: '/cette-page-n-existe-pas' },
]
