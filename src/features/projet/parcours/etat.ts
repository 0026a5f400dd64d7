import type { Projet } from '../domain/document.ts'
import { ETAPES } from '../domain/progres.ts'

export const PAGES = [...ETAPES, 'bilan', 'garder', 'partager', 'imprimer', 'conflits'] as const
export type NomPage = (typeof PAGES)[number]

export interface Faute {
  /** Id of the field. */
  champ: string
  texte: string
}

/** What each page carries to the next: without a script it is the form that remembers. */
export interface Etat {
  projet: Projet
  /** The resume code, once the project is kept by the server. */
  cle: string | undefined
  /** When the server last kept it. */
  garde: Date | undefined
  /** Now, for the pages. */
  now: Date
  /** What is to be mended in what was sent, if anything. */
  fautes: readonly Faute[]
  /** What was sent, to be given back with its faults. */
  saisie: URLSearchParams
  /** Something to say at the top of the page. */
  avis?: string | undefined
}

/** Text of a field, trimmed, cut at a length that nobody reaches by hand. */
export const champOf = (form: URLSearchParams, nom: string, max = 4000): string =>
  (form.get(nom) ?? '').replaceAll('\r\n', '\n').trim().slice(0, max)
