import type { Action } from '#features/comptes/index.ts'

/** What a file is sent for. */
export const USAGES = ['document', 'film'] as const
export type Pour = (typeof USAGES)[number]

/** What may be sent, as the feature that will take it over says: the same rules as it holds at the end, as soon as they can be held. */
export interface Usage {
  pour: Pour
  /** Who may send it. */
  action: Action
  /** In bytes. */
  tailleMax: number
  /** By what is said of the file, before any of it comes. @returns why it is refused, in French */
  refuser: (nom: string, taille: number) => string | undefined
  /** By its first bytes. @returns why it is refused, in French */
  refuserDebut: (nom: string, debut: Uint8Array) => Promise<string | undefined>
}

/** A file on its way. */
export interface Envoi {
  id: string
  pour: Pour
  /** `Upload-Metadata`, as it was sent. */
  metadonnees: string
  nom: string
  /** In bytes: of the file, and of what came of it. */
  taille: number
  recu: number
  morceaux: readonly { cle: string; taille: number }[]
  expireLe: Date
}

/** Kept that long after the last piece that came. */
export const GARDE_MS = 24 * 3_600_000
/** Of one agent at once: another one takes the place of the oldest. */
export const ENVOIS_MAX = 5
/** A file is kept in sealed pieces of this size at most, in bytes: as much is lost when the server is killed, and held in memory. */
export const MORCEAU = 512 * 1024
/** Bytes that tell what a file is. */
export const DEBUT = 4100

export const isComplet = ({ recu, taille }: Pick<Envoi, 'recu' | 'taille'>): boolean => recu === taille
