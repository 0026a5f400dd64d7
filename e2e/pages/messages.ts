import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'messages de la démonstration', chemin: '/demonstration/messages' },
]
