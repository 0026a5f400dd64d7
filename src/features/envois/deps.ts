import type pg from 'pg'
import type { Acteur } from '#platform/acteur.ts'
import type { Fichiers } from '#platform/fichiers.ts'

export interface EnvoisDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  fichiers: Fichiers
  now: () => Date
}

export type ActeurAgent = Extract<Acteur, { sorte: 'agent' }>

/** The key under which a piece is kept. */
export const cleOf = (morceau: string): string => `envoi-${morceau}`
/** The piece that a file is; undefined for any other file. */
export const morceauOf = (cle: string): string | undefined => /^envoi-([0-9a-f-]{36})$/.exec(cle)?.[1]
