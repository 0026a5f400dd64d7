import type pg from 'pg'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Cadre } from '#web/site.ts'

export interface ObservatoireDeps {
  cadre: Cadre
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  now: () => Date
}
