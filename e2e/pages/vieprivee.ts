import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'données personnelles', chemin: '/donnees-personnelles' },
  { nom: 'registre des données', chemin: '/donnees-personnelles/registre' },
]
