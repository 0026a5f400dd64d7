import type { Role } from '#platform/acteur.ts'
import type { Action } from './domain/droits.ts'

/** What each role is called on screen. */
export const NOM_ROLE = {
  conseiller: 'Conseil',
  responsable: 'Responsable de structure',
  coordinateur: 'Coordination du territoire',
  region: 'Région',
  'numero-unique': 'Numéro unique',
} as const satisfies Record<Role, string>

/** What each action lets somebody do, in one line. */
export const NOM_ACTION = {
  'accueil-noter': 'Noter un accueil',
  'personne-lire': 'Lire le dossier d’une personne',
  'personne-corriger': 'Corriger le dossier d’une personne',
  'consentement-recueillir': 'Recueillir un accord',
  'aiguillage-envoyer': 'Envoyer un aiguillage',
  'aiguillage-repondre': 'Répondre à un aiguillage',
  'aiguillage-lire': 'Suivre un aiguillage',
  'aiguillage-reprendre': 'Reprendre un aiguillage resté sans suite',
  'rendezvous-tenir': 'Tenir les permanences de la structure',
  'rendezvous-prendre': 'Prendre un rendez-vous pour une personne',
  'rappel-traiter': 'Traiter les demandes de rappel',
  'equipe-gerer': 'Gérer l’équipe de la structure',
  'territoire-voir': 'Voir où en est le territoire',
  'chiffres-voir': 'Voir les chiffres',
} as const satisfies Record<Action, string>

export const ERREURS = {
  'compte-demo': 'Ce compte de démonstration n’existe pas. Choisissez-en un dans la liste.',
} as const
export type Erreur = keyof typeof ERREURS
