import type { PageVisitee } from '../page.ts'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'signaler une erreur', chemin: '/signaler/structure/demo--bij-dreux' },
  { nom: 'erreur à corriger', chemin: '/signaler/structure/demo--bij-dreux', envoi: { courriel: 'ana' } },
  { nom: 'erreur signalée', chemin: '/signaler/merci' },
  { nom: 'ne plus recevoir la lettre', chemin: '/lettre/x' },
  { nom: 'signalement : lien fermé', chemin: '/signaler/suivi/x' },
  { nom: 'rappels : lien fermé', chemin: '/desabonnement/rappels/x' },
  { nom: 'confirmation : lien fermé', chemin: '/confirmation/x' },
]
