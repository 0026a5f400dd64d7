import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'convention d’un territoire', chemin: '/territoires/reseau/drouais/convention' },
  { nom: 'convention de la région', chemin: '/convention' },
]
