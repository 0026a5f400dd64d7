import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'formations', chemin: '/formations' },
  { nom: 'formations pour un métier', chemin: '/formations?rome=D1102&commune=28088' },
  {
    nom: 'formations cherchées',
    chemin: '/formations',
    envoi: { q: 'boulangère', lieu: 'Châteaudun', rayon: '100', ouvertes: 'oui' },
  },
  {
    nom: 'formations en carte',
    chemin: '/formations',
    envoi: { q: 'boulanger', lieu: 'Dreux', rayon: '100', vue: 'carte' },
  },
  {
    nom: 'formations sans résultat',
    chemin: '/formations',
    envoi: { q: 'boulanger', lieu: 'Dreux', niveau: '7', handicap: 'oui' },
  },
  {
    nom: 'formations, mot corrigé',
    chemin: '/formations',
    envoi: { q: 'boulnager', lieu: 'Châteaudun', rayon: '100', initiale: 'oui' },
  },
  { nom: 'formations, commune ambiguë', chemin: '/formations', envoi: { lieu: 'Saint-Denis' } },
  { nom: 'formation', chemin: '/formations/demo--boulanger-dreux' },
  {
    nom: 'formation et situation',
    chemin: '/formations/demo--boulanger-chateaudun',
    envoi: { statut: 'salarie-prive', age: '40' },
  },
  { nom: 'formation, âge illisible', chemin: '/formations/demo--dev-web-distance', envoi: { age: '-3' } },
  { nom: 'certification', chemin: '/certifications/RNCP37537' },
]
