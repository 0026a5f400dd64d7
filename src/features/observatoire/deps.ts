import type pg from 'pg'
import type { Cadre } from '#web/site.ts'

export interface ObservatoireDeps {
  cadre: Cadre
  /** Pool of the application's role. */
  db: pg.Pool
  now: () => Date
}
