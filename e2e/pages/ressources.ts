import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'services en ligne', chemin: '/services-numeriques' },
  { nom: 'aide numérique près de Dreux', chemin: '/services-numeriques?commune=28134' },
  { nom: 'aide numérique, commune à corriger', chemin: '/services-numeriques', envoi: { lieu: 'Saint-Denis' } },
  { nom: 'aucun service en ligne', chemin: '/services-numeriques?besoin=parcoursup&public=salaries' },
  { nom: 'documents', chemin: '/ressources' },
  { nom: 'documents trouvés', chemin: '/ressources', envoi: { q: 'boulanger apprentissage' } },
  { nom: 'document', chemin: '/ressources/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0301' },
  { nom: 'aucun document', chemin: '/ressources', envoi: { q: 'zzyzx', genre: 'guide' } },
]
