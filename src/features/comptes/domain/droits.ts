import type { Role } from '#platform/acteur.ts'

/**
 * Who may do what, by their role and by what ties their structure to a person's file. Whatever is not written here is
 * forbidden. Published in `docs/droits.md`, made from this table.
 */
export const ACTIONS = [
  'accueil-noter',
  'personne-lire',
  'personne-corriger',
  'consentement-recueillir',
  'aiguillage-envoyer',
  'aiguillage-repondre',
  'aiguillage-lire',
  'aiguillage-reprendre',
  'rendezvous-tenir',
  'rendezvous-prendre',
  'rappel-traiter',
  'evenement-voir',
  'evenement-creer',
  'evenement-tenir',
  'ressource-lire',
  'ressource-tenir',
  'clip-voir',
  'clip-tenir',
  'question-traiter',
  'membre-lire',
  'membre-tenir',
  'erreur-traiter',
  'capacite-dire',
  'equipe-gerer',
  'partenaire-gerer',
  'territoire-voir',
  'territoire-animer',
  'chiffres-voir',
  'regles-tenir',
  'plan-demander',
  'label-evaluer',
  'reseau-voir',
  'visite-tenir',
] as const
export type Action = (typeof ACTIONS)[number]

/** What ties the agent's structure to the file: it received the person, it was consented to, it was not, no longer, or it is elsewhere. */
export const RELATIONS = ['propre', 'consentie', 'sans-consentement', 'retiree', 'autre-territoire', 'aucune'] as const
export type Relation = (typeof RELATIONS)[number]

const RECUE = ['propre', 'consentie'] as const
const SANS_PERSONNE = ['aucune'] as const

/** `aucune` stands for acts that are on nobody's file. */
const DROITS: Readonly<Record<Role, Readonly<Partial<Record<Action, readonly Relation[]>>>>> = {
  conseiller: {
    'accueil-noter': ['aucune', ...RECUE],
    'personne-lire': RECUE,
    'personne-corriger': RECUE,
    'consentement-recueillir': RECUE,
    'aiguillage-envoyer': RECUE,
    'aiguillage-repondre': ['consentie', 'propre'],
    'aiguillage-lire': RECUE,
    'rendezvous-tenir': SANS_PERSONNE,
    'rendezvous-prendre': RECUE,
    'evenement-voir': SANS_PERSONNE,
    'evenement-creer': SANS_PERSONNE,
    'evenement-tenir': SANS_PERSONNE,
    'ressource-lire': SANS_PERSONNE,
    'ressource-tenir': SANS_PERSONNE,
    'clip-voir': SANS_PERSONNE,
    'clip-tenir': SANS_PERSONNE,
    'question-traiter': SANS_PERSONNE,
    'erreur-traiter': SANS_PERSONNE,
    'membre-lire': SANS_PERSONNE,
    'membre-tenir': SANS_PERSONNE,
    'plan-demander': SANS_PERSONNE,
    'label-evaluer': SANS_PERSONNE,
    'reseau-voir': SANS_PERSONNE,
    'visite-tenir': SANS_PERSONNE,
  },
  responsable: {
    'accueil-noter': ['aucune', ...RECUE],
    'personne-lire': RECUE,
    'personne-corriger': RECUE,
    'consentement-recueillir': RECUE,
    'aiguillage-envoyer': RECUE,
    'aiguillage-repondre': ['consentie', 'propre'],
    'aiguillage-lire': RECUE,
    'rendezvous-tenir': SANS_PERSONNE,
    'rendezvous-prendre': RECUE,
    'evenement-voir': SANS_PERSONNE,
    'evenement-creer': SANS_PERSONNE,
    'evenement-tenir': SANS_PERSONNE,
    'ressource-lire': SANS_PERSONNE,
    'ressource-tenir': SANS_PERSONNE,
    'clip-voir': SANS_PERSONNE,
    'clip-tenir': SANS_PERSONNE,
    'question-traiter': SANS_PERSONNE,
    'erreur-traiter': SANS_PERSONNE,
    'membre-lire': SANS_PERSONNE,
    'membre-tenir': SANS_PERSONNE,
    'plan-demander': SANS_PERSONNE,
    'label-evaluer': SANS_PERSONNE,
    'capacite-dire': SANS_PERSONNE,
    'equipe-gerer': SANS_PERSONNE,
    'partenaire-gerer': SANS_PERSONNE,
    'chiffres-voir': SANS_PERSONNE,
    'reseau-voir': SANS_PERSONNE,
    'visite-tenir': SANS_PERSONNE,
  },
  'numero-unique': {
    'accueil-noter': ['aucune', ...RECUE],
    'personne-lire': RECUE,
    'personne-corriger': RECUE,
    'consentement-recueillir': RECUE,
    'aiguillage-envoyer': RECUE,
    'aiguillage-lire': RECUE,
    'rendezvous-prendre': RECUE,
    'rappel-traiter': SANS_PERSONNE,
    'ressource-lire': SANS_PERSONNE,
    'question-traiter': SANS_PERSONNE,
    'membre-lire': SANS_PERSONNE,
    'reseau-voir': SANS_PERSONNE,
  },
  // Sees where things stand between structures, never who the person is.
  coordinateur: {
    'territoire-voir': SANS_PERSONNE,
    'territoire-animer': SANS_PERSONNE,
    'evenement-voir': SANS_PERSONNE,
    'evenement-creer': SANS_PERSONNE,
    'clip-voir': SANS_PERSONNE,
    'aiguillage-reprendre': SANS_PERSONNE,
    'question-traiter': SANS_PERSONNE,
    'erreur-traiter': SANS_PERSONNE,
    'membre-lire': SANS_PERSONNE,
    'ressource-lire': SANS_PERSONNE,
    'chiffres-voir': SANS_PERSONNE,
    'reseau-voir': SANS_PERSONNE,
    'visite-tenir': SANS_PERSONNE,
  },
  region: {
    'evenement-voir': SANS_PERSONNE,
    'question-traiter': SANS_PERSONNE,
    'erreur-traiter': SANS_PERSONNE,
    'membre-lire': SANS_PERSONNE,
    'ressource-lire': SANS_PERSONNE,
    'territoire-voir': SANS_PERSONNE,
    'chiffres-voir': SANS_PERSONNE,
    'regles-tenir': SANS_PERSONNE,
    'reseau-voir': SANS_PERSONNE,
  },
}

/** Whether a role may act, given what ties it to the file. */
export const peut = (role: Role, action: Action, relation: Relation = 'aucune'): boolean =>
  DROITS[role][action]?.includes(relation) ?? false
