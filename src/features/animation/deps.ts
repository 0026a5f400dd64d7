import type pg from 'pg'
import type { Acteur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Cadre } from '#web/site.ts'

export type ActeurAgent = Extract<Acteur, { sorte: 'agent' }>

export interface AnimationDeps {
  cadre: Cadre
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Address that messages leave from: the organiser of an invitation. */
  config: { expediteur: string }
  now: () => Date
}
