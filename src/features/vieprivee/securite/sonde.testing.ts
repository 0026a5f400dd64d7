import { D } from '../testing/dossier.ts'

/**
 * What is tried, by everybody, on the rows of one table: one statement, undone at once. Without a condition (« à l’aveugle »), an update
 * or a delete is held by its own policy alone, not by what may be read.
 */
export interface Sonde {
  table: string
  quoi: string
  sql: string
}

/** The probes of one feature. */
export interface Sondes {
  /** Writes of every kind, by table, with the rows that they touch. */
  ecritures: readonly Sonde[]
  /**
   * Who gets something of each probe, `TABLE · WHAT`, and of reading each table, row by row as it was reviewed: a change here is a change
   * of who may read or do what. `nom:3` is three rows, `nom:23502` a constraint that is met after the policies have let through; nobody
   * else gets anything.
   */
  attendu: Readonly<Record<string, string>>
}

export const P = `'${D.personne}'`
export const A = `'${D.aiguillage}'`
export const T = "'2026-03-01T10:00:00Z'"
export const AGENTS =
  'conseiller responsable consentie retiree sans ailleurs coordinateur coordinateurAilleurs region numero demandeur'

export const sonde = (table: string, quoi: string, sql: string): Sonde => ({ table, quoi, sql })
