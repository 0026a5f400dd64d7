import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'être rappelé', chemin: '/rappel' },
  { nom: 'rappel noté', chemin: '/rappel/note?pour=2026-11-27T11:30:00.000Z' },
  { nom: 'rappel annulé', chemin: '/rappel/annule' },
]
