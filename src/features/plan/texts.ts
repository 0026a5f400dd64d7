import type { Etat, Sorte } from './domain/plan.ts'
import type { Erreur } from './tenir.ts'

/** What is read on the pages of the plan of a territoire. */

export const ETAT_TEXTES = {
  prevue: 'Prévue',
  'en-cours': 'En cours',
  faite: 'Faite',
  abandonnee: 'Abandonnée',
} as const satisfies Record<Etat, string>

/** "4 faites", "1 en cours": after a number. */
export const ETAT_NOMBRES = {
  prevue: ['prévue', 'prévues'],
  'en-cours': ['en cours', 'en cours'],
  faite: ['faite', 'faites'],
  abandonnee: ['abandonnée', 'abandonnées'],
} as const satisfies Record<Etat, readonly [string, string]>

/** What a step is noted as. */
export const GESTE_TEXTES = {
  prevue: 'La reprendre : elle est de nouveau prévue',
  'en-cours': 'Elle est en cours',
  faite: 'Elle est faite',
  abandonnee: 'Elle est abandonnée',
} as const satisfies Record<Etat, string>

export const SORTE_TEXTES = {
  'se-connaitre': 'Mieux se connaître',
  outils: 'Des outils communs',
  public: 'Répondre à un public',
  autre: 'Autre chose',
} as const satisfies Record<Sorte, string>

export const ERREURS = {
  introuvable: 'Cela n’est plus possible : quelqu’un l’a peut-être déjà changé.',
  'etape-impossible': 'Choisissez ce qui change, ou écrivez un mot sur l’action.',
} as const satisfies Record<Erreur, string>

export const ERREURS_OBJECTIF = {
  titre: 'Écrivez l’objectif, en 200 caractères au plus.',
  indicateur: 'Écrivez ce qui est compté, en 200 caractères au plus.',
  cible: 'Écrivez un nombre entier, de 0 à 1 000 000, ou laissez vide.',
  releve: 'Écrivez un nombre entier, de 0 à 1 000 000, ou laissez vide.',
  'releve-le': 'Écrivez la date à laquelle il a été compté.',
} as const

export const ERREURS_ACTION = {
  titre: 'Écrivez l’action, en 200 caractères au plus.',
  description: 'Cette description est trop longue : 5 000 caractères au plus.',
  objectif: 'Choisissez un objectif de la même année, ou aucun.',
  porteurs: 'Choisissez au moins une structure qui porte l’action.',
  autres: 'Écrivez 500 caractères au plus.',
  debut: 'Écrivez une date, ou laissez vide.',
  fin: 'Écrivez une date qui ne vient pas avant le début, ou laissez vide.',
  budget: 'Écrivez un montant en euros, sans centimes, ou laissez vide.',
} as const

export const ERREURS_SOUHAIT = {
  structure: 'Choisissez la structure qui demande.',
  sorte: 'Choisissez ce qu’elle demande.',
  demande: 'Écrivez ce qu’elle demande, en 500 caractères au plus.',
} as const

const FAITS: Readonly<Record<string, string>> = {
  objectif: 'L’objectif est enregistré.',
  'objectif-retire': 'L’objectif est retiré. Ses actions restent dans le plan.',
  action: 'L’action est enregistrée.',
  copiee: 'L’action est copiée dans votre plan. Dites qui la porte, et quand.',
  suggeree: 'L’action est dans le plan. Dites qui la porte, et quand.',
  etape: 'C’est noté.',
  souhait: 'La demande est notée.',
  demande: 'C’est demandé. Qui coordonne le territoire le voit dans son plan.',
  repondu: 'C’est noté.',
  'souhait-retire': 'La demande est retirée.',
}
/** What was just done, said once after the redirection. */
export const faitOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(FAITS, code) ? FAITS[code] : undefined
