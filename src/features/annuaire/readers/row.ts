import type { Avertissement, Rejet } from '#platform/imports/rejet.ts'
import type { Lieu, Service, Structure } from '../domain/schemas.ts'

/** A structure read in a file, its services included when the format holds both. */
export interface StructureRow {
  kind: 'structure'
  line: number
  structure: Structure
  /** False for head offices, which receive nobody: kept as sheets, never doors. */
  accueilPublic: boolean
  avertissements: Avertissement[]
}

/** A service in a row of its own, tied to its structure by its identifier. */
export interface ServiceRow {
  kind: 'service'
  line: number
  structureId: string
  source: string
  service: Service
  /** The service's own place, when it has one; `service.lieu` is its identifier. */
  lieu?: Lieu | undefined
  avertissements: Avertissement[]
}

/** What a file of the annuaire gives, row after row. */
export type Row =
  | StructureRow
  | ServiceRow
  /**
   * `id` when the record told it: a sheet that became unreadable has not vanished. `illegible` when the record could not
   * be parsed: it may be any sheet.
   */
  | { kind: 'rejet'; rejet: Rejet; id?: string | undefined; illegible?: true }
  /** The file cannot be read any further; what came before stands. */
  | { kind: 'arret'; rejet: Rejet }

/** What is wrong with one record; its line and file are known to the caller. */
export interface Refus {
  refus: { field?: string; reason: string }
  /** Identifier of the sheet, when it is not simply the `id` of the record. */
  id?: string
}

/** Turns a raw record of one format into a row. */
export type Mapper = (value: Record<string, unknown>, line: number) => StructureRow | ServiceRow | Refus

export const refuse = (field: string, reason: string, id?: string): Refus => ({
  refus: { field, reason },
  ...(id !== undefined && { id }),
})
