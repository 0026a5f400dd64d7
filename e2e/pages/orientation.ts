import { type PageVisitee, PHRASE } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'résultats', chemin: '/portes', envoi: { texte: PHRASE } },
  { nom: 'résultats sans lieu', chemin: '/portes', envoi: { texte: 'je suis perdu' } },
  { nom: 'résultats avec une erreur', chemin: '/portes', envoi: { texte: PHRASE, age: '-3' } },
  { nom: 'demande vide', chemin: '/portes', envoi: { texte: '' } },
  { nom: 'demande trop longue', chemin: '/portes', envoi: { texte: 'a'.repeat(10_001) } },
  { nom: 'commune ambiguë', chemin: '/portes', envoi: { texte: 'changer de métier', lieu: 'Saint-Denis' } },
  { nom: 'commune inconnue', chemin: '/portes', envoi: { texte: 'changer de métier', lieu: 'Zzyzx' } },
  { nom: 'exemple', chemin: '/portes?exemple=experience' },
  { nom: 'recherche partagée', chemin: '/portes?besoin=vae&besoin=formation-financer&lieu=28134' },
  { nom: 'situation', chemin: '/situations/recherche-d-emploi' },
  { nom: 'intégrer', chemin: '/integrer' },
  { nom: 'classement', chemin: '/comment-les-portes-sont-choisies' },
]
