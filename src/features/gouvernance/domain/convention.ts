/** What a structure gives to the network, from the first welcome to in-depth advice. */
export const SERVICES = ['accueil', 'analyse', 'documentation', 'orientation', 'conseil-approfondi'] as const
export type Service = (typeof SERVICES)[number]

export const FORMES = ['convention', 'charte'] as const
export type Forme = (typeof FORMES)[number]

export const ETATS = ['brouillon', 'ouverte', 'close'] as const
export type Etat = (typeof ETATS)[number]

/** What a structure promises the others. */
export interface Engagements {
  services: readonly Service[]
  /** Days to answer somebody who is sent to it. */
  delaiJours: number | undefined
  /** When it is open to the people who are sent, in words. */
  ouverture: string
  /** Days of training a year, for each agent who receives people. */
  formationJours: number | undefined
}

export interface Signature {
  /** ISO day. */
  le: string
  lieu: string
}

export interface Membre extends Engagements {
  structure: { id: string; nom: string }
  signature: Signature | undefined
}

/** An institution that signs and is no structure of the annuaire: the State, the Région, the Rectorat. */
export interface Institution {
  id: string
  nom: string
  /** In what quality it signs. */
  qualite: string
  /** The function of who signs for it, never a name. */
  fonction: string
  signature: Signature | undefined
}

export interface Texte {
  titre: string
  /** Paragraphs; a line that begins with # is a heading. */
  texte: string
  annexes: string
  /** ISO day from which it binds those who signed; always there once it is open. */
  debut: string | undefined
  /** Months; without it, no term. */
  dureeMois: number | undefined
  /** At its term it goes on for as long again, unless it is closed. */
  tacite: boolean
}

/** A convention of the région, as what stands under it names it. */
export interface Cadrage {
  id: string
  titre: string
  etat: Etat
}

export interface Convention extends Texte {
  id: string
  /** Undefined: it is the région's own. */
  territoire: { id: string; nom: string } | undefined
  /** The convention of the région that it stands under. */
  sous: Cadrage | undefined
  forme: Forme
  version: number
  etat: Etat
  /** How often it was renewed by a decision. */
  reconduites: number
  /** ISO day. */
  closeLe: string | undefined
  demonstration: boolean
}

/** Whether an agent holds a text: who coordinates its territoire, or who acts for the région when it has none. */
export const tient = (
  { role, territoire }: { role: string; territoire?: string | undefined },
  convention: Pick<Convention, 'territoire'>,
): boolean =>
  convention.territoire === undefined
    ? role === 'region'
    : role === 'coordinateur' && convention.territoire.id === territoire

/** An ISO day some months later; the last day of the month when it has no such day, as PostgreSQL counts. */
export function plusMois(jour: string, mois: number): string {
  const [annee = 0, leMois = 1, leJour = 1] = jour.split('-').map(Number)
  const dernier = new Date(Date.UTC(annee, leMois + mois, 0)).getUTCDate()
  return new Date(Date.UTC(annee, leMois - 1 + mois, Math.min(leJour, dernier))).toISOString().slice(0, 10)
}

const veille = (jour: string): string => new Date(Date.parse(jour) - 86_400_000).toISOString().slice(0, 10)

/**
 * The term that a convention is heading for: its last day, ISO. Tacitly renewed, the first one that has not passed.
 * @returns undefined when it has no term
 */
export function termeOf(
  { debut, dureeMois, tacite, reconduites }: Pick<Convention, 'debut' | 'dureeMois' | 'tacite' | 'reconduites'>,
  leJour: string,
): string | undefined {
  if (debut === undefined || dureeMois === undefined) return undefined
  const fin = (fois: number): string => veille(plusMois(debut, dureeMois * fois))
  let fois = reconduites + 1
  while (tacite && fin(fois) < leJour) fois++
  return fin(fois)
}

export type Situation = 'brouillon' | 'a-venir' | 'sans-signature' | 'en-vigueur' | 'echue' | 'close'

/**
 * Where a convention stands on a day: it binds from its first day on, between those who signed.
 * @param signee whether anybody signed it
 */
export function situationOf(convention: Convention, signee: boolean, leJour: string): Situation {
  if (convention.etat !== 'ouverte') return convention.etat
  if (!signee) return 'sans-signature'
  if ((convention.debut ?? '') > leJour) return 'a-venir'
  const terme = termeOf(convention, leJour)
  return terme !== undefined && terme < leJour ? 'echue' : 'en-vigueur'
}

/** Days before the term at which those who coordinate the territoire are reminded. */
export const RAPPELS_JOURS = [90, 30] as const

/**
 * The reminder that is due: the last of those whose day has come.
 * @returns how many days before the term it is for; undefined when there is none, or the term has passed
 */
export function rappelDu(convention: Convention, leJour: string): (typeof RAPPELS_JOURS)[number] | undefined {
  const terme = termeOf(convention, leJour)
  if (convention.etat !== 'ouverte' || terme === undefined || terme < leJour) return undefined
  const jours = (Date.parse(terme) - Date.parse(leJour)) / 86_400_000
  return RAPPELS_JOURS.findLast(seuil => jours <= seuil)
}
