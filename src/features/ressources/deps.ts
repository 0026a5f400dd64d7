import type pg from 'pg'
import type { Acteur } from '#platform/acteur.ts'
import type { Antivirus } from '#platform/antivirus.ts'
import type { Fichiers } from '#platform/fichiers.ts'

export interface TenirDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  fichiers: Fichiers
  /** Undefined where the operator has none: documents are then shared with a warning. */
  antivirus: Antivirus | undefined
  now: () => Date
}

export type ActeurAgent = Extract<Acteur, { sorte: 'agent' }>
