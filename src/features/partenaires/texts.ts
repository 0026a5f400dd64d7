import type { EtatCle } from './domain/cles.ts'

/** Why a request with a key is refused. */
export type ErreurCle = 'cle-absente' | 'cle-inconnue' | 'cle-expiree' | 'cle-revoquee'

export const LIBELLES_ETAT: Readonly<Record<EtatCle, string>> = {
  active: 'En service',
  expiree: 'Terminée',
  revoquee: 'Révoquée',
}

/** What each operation of the journal is. */
export const LIBELLES_OPERATION: Readonly<Record<string, string>> = {
  adresser: 'Adresser une personne',
  suivre: 'Lire un aiguillage',
  lister: 'Lister les aiguillages',
}

export const ERREURS_CLE = {
  nom: 'Écrivez le nom du logiciel.',
  portees: 'Cochez au moins un usage.',
  fin: 'Choisissez une date à venir, ou laissez vide.',
} as const

/** What is said once a key was dealt with. */
export const FAITS: Readonly<Record<string, string>> = {
  revoquee: 'La clé est révoquée. Le logiciel ne peut plus s’en servir.',
  deja: 'Cette clé existe déjà. Elle ne se montre qu’une fois : si vous ne l’avez plus, révoquez-la et créez-en une autre.',
}
