import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'construire mon projet', chemin: '/projet' },
  { nom: 'projet : envies', chemin: '/projet/interets', envoi: { de: 'interets' }, octets: 100_000 },
  { nom: 'projet : ce qui ressort', chemin: '/projet/bilan', envoi: { de: 'interets', 'i-r2': '5', 'i-s1': '1' } },
  {
    nom: 'projet : acquis',
    chemin: '/projet/acquis',
    envoi: { de: 'acquis', 'a-nouveau-texte': 'Je tiens la caisse' },
  },
  { nom: 'projet : souhaits', chemin: '/projet/souhaits', envoi: { de: 'souhaits', lieu: 'Dreux' } },
  {
    nom: 'projet : souhaits à corriger',
    chemin: '/projet/souhaits',
    envoi: { de: 'souhaits', lieu: 'Saint-Denis', rayon: 'loin' },
  },
  { nom: 'projet : métiers', chemin: '/projet/metiers', envoi: { de: 'metiers', 'm-D1102': 'garde', q: 'pain' } },
  { nom: 'projet : plan', chemin: '/projet/plan', envoi: { de: 'plan', 'e-nouvelle-titre': 'Appeler' } },
  { nom: 'projet : plan à corriger', chemin: '/projet/plan', envoi: { de: 'plan', 'e-nouvelle-quand': '2026-12-01' } },
  { nom: 'projet : garder', chemin: '/projet/garder', envoi: { de: 'plan' } },
  { nom: 'projet : gardé', chemin: '/projet/garder', envoi: { de: 'garder', action: 'garder' } },
  { nom: 'projet : partager', chemin: '/projet/partager', envoi: { de: 'garder', action: 'garder' } },
  { nom: 'projet : imprimer', chemin: '/projet/imprimer', envoi: { de: 'plan', 'e-nouvelle-titre': 'Appeler' } },
  { nom: 'projet : code faux', chemin: '/projet/reprendre', envoi: { code: 'ABCD' } },
  { nom: 'projet : atelier inconnu', chemin: '/projet/atelier', envoi: { atelier: 'ZZZ999', prenom: 'Ana' } },
  { nom: 'projet : sans réseau', chemin: '/projet/hors-ligne', octets: 100_000 },
  { nom: 'projet : lien', chemin: '/projet/lien/222222222222' },
]
