import type pg from 'pg'
import type { Acteur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'

export interface AiguillageDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  now: () => Date
  /** What a receiver has promised to answer in. */
  delaiPromisJours: number
  /** Address of the site without a final slash: for the links of messages. */
  origine: string
}

export type ActeurAgent = Extract<Acteur, { sorte: 'agent' }>
