import type pg from 'pg'
import type { Tx } from '#platform/acteur.ts'
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

/** What is needed when somebody stops acting for a structure. */
export interface DepartDeps extends ComptesDeps {
  /**
   * What the other rooms do then, as the system: what the agent held is free.
   * @returns how many aiguillages that they had sent still wait for somebody of the structure
   */
  surDepart: (tx: Tx, depart: { compte: string; structure: string }, now: Date) => Promise<number>
}
