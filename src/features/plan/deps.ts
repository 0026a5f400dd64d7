import type pg from 'pg'
import type { Acteur } from '#platform/acteur.ts'
import type { Cadre } from '#web/site.ts'

export type ActeurAgent = Extract<Acteur, { sorte: 'agent' }>

export interface PlanDeps {
  cadre: Cadre
  /** Pool of the application's role. */
  db: pg.Pool
  now: () => Date
}
