import type pg from 'pg'
import type { Acteur } from '#platform/acteur.ts'
import type { Antivirus } from '#platform/antivirus.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Fichiers } from '#platform/fichiers.ts'

/** What the use cases of a clip need. */
export interface TenirDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  fichiers: Fichiers
  /** Undefined where the operator has none. */
  antivirus: Antivirus | undefined
  /** Address of the site without a final slash: for the links of messages. */
  origine: string
  now: () => Date
}

export type ActeurAgent = Extract<Acteur, { sorte: 'agent' }>
