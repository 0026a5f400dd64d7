import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'question', chemin: '/questions/metier/D1102' },
  { nom: 'question à corriger', chemin: '/questions/territoire/commune:28134', envoi: { texte: '', courriel: 'ana' } },
  { nom: 'question posée', chemin: '/questions/posee' },
]
