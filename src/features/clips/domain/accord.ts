import { plusJours } from '#platform/fuseau.ts'

/** What somebody who is filmed lets be done: on this site alone, or free download and use. */
export const PORTEES = ['site', 'reutilisation'] as const
export type Portee = (typeof PORTEES)[number]

/** On paper, kept by the structure; or by a link that the person was sent. */
export const MOYENS = ['papier', 'lien'] as const
export type Moyen = (typeof MOYENS)[number]

/** What somebody who is filmed agreed to; days are ISO, of Paris. */
export interface Accord {
  mineur: boolean
  portee: Portee
  moyen: Moyen
  signeLe: string | undefined
  /** Agreement of who answers for a minor. */
  representantLe: string | undefined
  /** Last day. */
  expireLe: string
  retireLe: Date | undefined
  /** The film that was agreed to; undefined: signed on paper before there was one. */
  video: string | undefined
}

export type EtatAccord = 'en-regle' | 'attendu' | 'representant-attendu' | 'expire' | 'retire' | 'autre-film'

/** Days before its end from which an agreement is said to end soon. */
export const FIN_BIENTOT_JOURS = 30
const SEMAINE_JOURS = 7

/** What is said of an agreement that ends, on a day: ISO days of Paris. */
export const seuilDeFin = (fin: string, leJour: string): 'mois' | 'semaine' | 'fini' | undefined =>
  fin < leJour
    ? 'fini'
    : fin <= plusJours(leJour, SEMAINE_JOURS)
      ? 'semaine'
      : fin <= plusJours(leJour, FIN_BIENTOT_JOURS)
        ? 'mois'
        : undefined

/** Where an agreement to the film that is there stands on a day; the function `clip_accord` of the database says the same of `en-regle`. */
export function etatAccord(a: Accord, leJour: string, video: string | undefined): EtatAccord {
  if (a.retireLe !== undefined) return 'retire'
  if (a.signeLe === undefined || a.signeLe > leJour) return 'attendu'
  if (a.mineur && (a.representantLe === undefined || a.representantLe > leJour)) return 'representant-attendu'
  if (a.expireLe < leJour) return 'expire'
  return a.video === video ? 'en-regle' : 'autre-film'
}
