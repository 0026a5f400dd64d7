import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'avis après une visite', chemin: '/avis/demo--bij-dreux' },
  { nom: 'affiche des trois questions', chemin: '/avis/demo--bij-dreux/affiche' },
]
