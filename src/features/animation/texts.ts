import type { EtatDecision, EtatReunion, Presence, Sorte } from './domain/animation.ts'
import type { ErreurSchema } from './rediger.ts'
import type { Erreur } from './tenir.ts'

/** What is read on the pages of groups and meetings. */

export const SORTE_TEXTES = {
  'groupe-local': 'Groupe local',
  'comite-ecole-entreprise': 'Comité école et entreprise',
  'commission-regionale': 'Commission régionale',
  autre: 'Autre groupe',
} as const satisfies Record<Sorte, string>

export const PRESENCE_TEXTES = { present: 'Présence', excuse: 'Excuse', absent: 'Absence' } as const satisfies Record<
  Presence,
  string
>

export const DECISION_TEXTES = {
  'a-faire': 'À faire',
  faite: 'Faite',
  abandonnee: 'Abandonnée',
} as const satisfies Record<EtatDecision, string>

export const REUNION_TEXTES = { prevue: 'Prévue', tenue: 'Tenue', annulee: 'Annulée' } as const satisfies Record<
  EtatReunion,
  string
>

export const MANDAT_TEXTES = {
  'a-venir': 'pas encore commencé',
  'en-cours': '',
  'bientot-fini': 'finit bientôt',
  fini: 'fini',
} as const

export const ERREURS = {
  introuvable: 'Cela n’est plus possible : quelqu’un l’a peut-être déjà changé.',
  'non-signee': 'Cette structure n’a pas signé la convention en vigueur : notez d’abord sa signature.',
  'trop-tot': 'La réunion n’a pas encore commencé.',
  passee: 'Cette réunion est passée, ou annulée.',
  'sans-adresse': 'Personne de ce groupe n’a d’adresse électronique.',
} as const satisfies Record<Erreur, string>

export const ERREURS_REPRESENTANT = {
  structure: 'Choisissez une structure.',
  nom: 'Écrivez un nom, en 120 caractères au plus.',
  fonction: 'Écrivez 120 caractères au plus.',
  courriel: 'Écrivez une adresse électronique, ou laissez vide.',
  debut: 'Écrivez la date à laquelle le mandat commence.',
  fin: 'Écrivez une date qui ne vient pas avant le début, ou laissez vide.',
} as const

export const ERREURS_GROUPE = {
  nom: 'Écrivez le nom du groupe, en 120 caractères au plus.',
  sorte: 'Choisissez une sorte de groupe.',
  but: 'Écrivez 500 caractères au plus.',
  rythme: 'Choisissez un rythme de la liste.',
} as const

export const ERREURS_LETTRE = {
  objet: 'Écrivez un objet, en 150 caractères au plus.',
  message: 'Écrivez un message, en 5 000 caractères au plus.',
} as const

export const ERREURS_REUNION = {
  groupe: 'Choisissez un groupe.',
  titre: 'Écrivez le titre de la réunion, en 200 caractères au plus.',
  debut: 'Écrivez le jour et l’heure du début.',
  fin: 'Écrivez le jour et l’heure de la fin, après le début.',
  lieu: 'Écrivez 200 caractères au plus.',
  'ordre-du-jour': 'Écrivez 5 000 caractères au plus.',
} as const

export const ERREURS_COMPTE_RENDU = {
  'compte-rendu': 'Écrivez 40 000 caractères au plus.',
  ressource: 'Choisissez un document de la liste, ou aucun.',
  document: 'Écrivez une adresse qui commence par https://, ou laissez vide.',
} as const

export const ERREURS_DECISION = {
  decision: 'Écrivez ce qui est décidé, en 500 caractères au plus.',
  'pour-le': 'Écrivez une date, ou laissez vide.',
} as const

export const ERREURS_SCHEMA = {
  texte: 'Écrivez comment le réseau est animé, en 40 000 caractères au plus.',
  informer: 'Écrivez 5 000 caractères au plus.',
  dates: 'Écrivez 5 000 caractères au plus.',
  contacts: 'Écrivez 5 000 caractères au plus.',
} as const

export const ECRIT_ENTRE_TEMPS =
  'Quelqu’un a enregistré ce schéma pendant que vous écriviez. Reprenez plus bas ce que vous gardez, puis enregistrez.'

export const REFUS_SCHEMA = {
  introuvable: 'Cela n’est plus possible : quelqu’un l’a peut-être déjà changé.',
  'sans-texte': 'Écrivez d’abord comment le réseau est animé.',
} as const satisfies Record<ErreurSchema, string>

const RYTHME_TEXTES: Readonly<Record<number, string>> = {
  1: 'tous les mois',
  6: 'deux fois par an',
  12: 'une fois par an',
}
/** « tous les 3 mois » */
export const direRythme = (mois: number): string => RYTHME_TEXTES[mois] ?? `tous les ${mois} mois`

const FAITS: Readonly<Record<string, string>> = {
  pilote: 'Les pilotes sont enregistrés.',
  representant: 'Le représentant est enregistré.',
  oublie: 'Le représentant est retiré.',
  groupe: 'Le groupe est enregistré.',
  lettre: 'Le message part à chaque membre du groupe qui a une adresse.',
  reunion: 'La réunion est enregistrée.',
  suggeree: 'La réunion est créée. Choisissez le groupe, le jour et le lieu.',
  invites: 'L’invitation part à chaque membre du groupe qui a une adresse.',
  annulee: 'La réunion est annulée. Le groupe est prévenu.',
  'compte-rendu': 'Le compte rendu est enregistré.',
  decision: 'La décision est notée.',
  'schema-ecrit': 'Le brouillon est enregistré.',
  'schema-arrete': 'Le schéma est arrêté. Toutes les structures peuvent le lire.',
  'schema-abandonne': 'Le brouillon est abandonné.',
}
/** What was just done, said once after the redirection. */
export const faitOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(FAITS, code) ? FAITS[code] : undefined
