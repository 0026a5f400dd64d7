import type pg from 'pg'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Config } from '#platform/config.ts'
import type { Cadre } from '#web/site.ts'

/** What the routes of this room need. */
export interface ComptesDeps {
  cadre: Cadre
  config: Config
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  now: () => Date
}
