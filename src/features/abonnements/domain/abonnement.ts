import type { Besoin } from '#features/orientation/index.ts'

/** What somebody wants to be told of, where and how often. */

/** Kinds of news, in the order in which they are told. */
export const GENRES = ['evenements', 'documents', 'clips'] as const
export type Genre = (typeof GENRES)[number]

export const RYTHMES = ['semaine', 'jour'] as const
export type Rythme = (typeof RYTHMES)[number]

/** Where: around a commune, in the communes of a territoire, or everywhere. */
export type Ou =
  | { sorte: 'autour'; commune: string; lat: number; lon: number; rayonKm: number }
  | { sorte: 'territoire'; territoire: string; communes: readonly string[] }
  | { sorte: 'partout' }

export interface Choix {
  genres: readonly Genre[]
  /** None: about everything. */
  besoins: readonly Besoin[]
  /** Codes of occupations. */
  romes: readonly string[]
  ou: Ou
  /** Where, as it is said: "à moins de 30 km de Dreux". */
  endroit: string
  rythme: Rythme
}

/** Something new, as the room that holds it tells it. */
export interface Nouvelle {
  genre: Genre
  titre: string
  /** When and where it is, or who made it. */
  detail: string
  /** Path of its page. */
  chemin: string
  publieLe: Date
  besoins: readonly string[]
  romes: readonly string[]
  /** INSEE code and place; none: it is of no place, and told everywhere. */
  commune?: string | undefined
  lat?: number | undefined
  lon?: number | undefined
  /** Between professionals. */
  membres: boolean
}
