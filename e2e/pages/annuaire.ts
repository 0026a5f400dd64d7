import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'annuaire', chemin: '/annuaire' },
  { nom: 'annuaire en carte', chemin: '/annuaire?lieu=Dreux&rayon=30&vue=carte' },
  { nom: 'annuaire trié', chemin: '/annuaire?lieu=Dreux&tri=date' },
  { nom: 'annuaire vide', chemin: '/annuaire?q=zzyzx&lieu=Dreux' },
  { nom: 'annuaire, commune ambiguë', chemin: '/annuaire?lieu=Saint-Denis' },
  { nom: 'structure', chemin: '/structures/demo--mission-locale-drouais' },
  { nom: 'service', chemin: '/services/demo--mission-locale-drouais--mission-locale' },
]
