import type { Chiffre } from '#platform/chiffre.ts'
import { fold } from './pli.ts'

/** What identifies a person: encrypted as one value, never in an address, a log or a job. Every field but one may be absent. */
export interface Identite {
  prenom: string
  nom?: string | undefined
  /** ISO date. */
  naissance?: string | undefined
  /** E.164. */
  telephone?: string | undefined
  /** In lower case. */
  courriel?: string | undefined
}

export const CONTACTS = ['telephone', 'sms', 'courriel', 'conseiller'] as const
export type Contact = (typeof CONTACTS)[number]

/** What a receiver has to prepare for somebody to come in, understand and be understood. */
export const ACCESSIBILITES = [
  'fauteuil',
  'malvoyant',
  'malentendant',
  'langue-des-signes',
  'lecture',
  'francais-simple',
  'accompagnement',
] as const
export type Accessibilite = (typeof ACCESSIBILITES)[number]

/** A person, as they are written down when a follow-up needs it. */
export interface Coordonnees {
  identite: Identite
  contactPrefere?: Contact | undefined
  /** ISO 639-1 code. */
  langue: string
  accessibilite: readonly Accessibilite[]
}

/**
 * Keyed digests under which two files are proposed as one person's: name with birth date, phone, e-mail. A name alone makes
 * none: too many people share one.
 */
export const rapprochementOf = (identite: Partial<Identite>, digest: Chiffre['digest']): Buffer[] => {
  const { prenom, nom, naissance, telephone, courriel } = identite
  return [
    ...(nom && prenom && naissance ? [digest('rapprochement.nom', `${fold(nom)}|${fold(prenom)}|${naissance}`)] : []),
    ...(telephone ? [digest('rapprochement.telephone', telephone)] : []),
    ...(courriel ? [digest('rapprochement.courriel', courriel.toLowerCase())] : []),
  ]
}

/** "Lina Morel", or the first name alone. */
export const nomComplet = ({ prenom, nom }: Identite): string => [prenom, nom].filter(Boolean).join(' ')
