import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'clips', chemin: '/clips' },
  { nom: 'clip', chemin: '/clips/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0201' },
]
