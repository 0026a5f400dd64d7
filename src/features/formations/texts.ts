import type { Duree, Financement } from './domain/facettes.ts'
import type { Contrat, Modalite, Niveau, Recrutement } from './domain/formation.ts'
import type { NiveauChoisi } from './domain/recherche.ts'

/** What is read on the pages of trainings. */

export const NIVEAU_TEXTES = {
  1: 'Savoirs de base',
  2: 'Avant le CAP (niveau 2)',
  3: 'CAP, titre de niveau 3',
  4: 'Bac, titre de niveau 4',
  5: 'Bac + 2, BTS (niveau 5)',
  6: 'Licence, bac + 3 ou 4 (niveau 6)',
  7: 'Master, ingénieur (niveau 7)',
  8: 'Doctorat (niveau 8)',
} as const satisfies Record<Niveau, string>

export const NIVEAU_CHOISI_TEXTES = {
  '3': 'CAP, titre de niveau 3',
  '4': 'Bac, titre de niveau 4',
  '5': 'Bac + 2, BTS',
  '6': 'Bac + 3 ou 4, licence',
  '7': 'Bac + 5 et plus',
} as const satisfies Record<NiveauChoisi, string>

export const DUREE_TEXTES = {
  courte: 'Un mois au plus',
  moyenne: 'Un à six mois',
  longue: 'Plus de six mois',
} as const satisfies Record<Duree, string>

export const RYTHME_TEXTES = { plein: 'Temps plein', partiel: 'Temps partiel' } as const

export const CONTRAT_TEXTES = {
  apprentissage: 'En apprentissage',
  professionnalisation: 'En contrat de professionnalisation',
} as const satisfies Record<Contrat, string>

export const DISTANCE_TEXTES = { sans: 'Sur place seulement', seulement: 'À distance seulement' } as const

export const FINANCEMENT_TEXTES = {
  region: 'La région',
  'france-travail': 'France Travail',
  cpf: 'Le CPF',
  opco: 'L’entreprise ou son OPCO',
  'transitions-pro': 'Transitions Pro',
  agefiph: 'L’Agefiph',
  etat: 'L’État',
} as const satisfies Record<Financement, string>

export const MODALITE_TEXTES = {
  presentiel: 'Sur place',
  mixte: 'Sur place et à distance',
  distance: 'À distance',
} as const satisfies Record<Modalite, string>

export const RECRUTEMENT_TEXTES = {
  ouvert: 'Inscriptions ouvertes',
  ferme: 'Complet ou fermé',
  suspendu: 'Inscriptions suspendues',
} as const satisfies Record<Recrutement, string>

/** What is missing is said, never left out. */
export const NON_PRECISE = 'L’organisme ne le précise pas.'

export const CHAMP_QUESTIONS: Readonly<Record<string, string>> = {
  age: 'votre âge',
  statut: 'votre situation',
  inscritFranceTravail: 'si vous êtes inscrit à France Travail',
  rqth: 'si un handicap est reconnu',
  beneficiaireRsa: 'si vous recevez le RSA',
  creationEnCours: 'si vous créez une entreprise',
}
