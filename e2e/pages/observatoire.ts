import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'ne plus recevoir le résumé', chemin: '/desabonnement/observatoire/x' },
]
