import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'territoires', chemin: '/territoires' },
  { nom: 'territoires trouvés', chemin: '/territoires?q=dreux' },
  { nom: 'aucun territoire', chemin: '/territoires?q=zzyzx' },
  { nom: 'portrait d’une commune', chemin: '/territoires/commune/28134' },
  { nom: 'portrait d’un département', chemin: '/territoires/departement/28' },
]
