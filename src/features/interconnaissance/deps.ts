import type { Child } from 'hono/jsx'
import type pg from 'pg'
import type { Referentiel, ServicesOfReseau } from '#features/annuaire/index.ts'
import type { Territoires } from '#features/territoires/index.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Config } from '#platform/config.ts'
import type { Cadre } from '#web/site.ts'

export interface MembresDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Address of the site without a final slash: for the links of messages. */
  origine: string
}

export interface InterconnaissanceDeps extends Omit<MembresDeps, 'origine'> {
  cadre: Cadre
  config: Pick<Config, 'origine' | 'mandataires'>
  referentiel: Pick<Referentiel, 'besoins'>
  /** What the réseau of a structure does, for one whose sheet has no service. */
  servicesOf: ServicesOfReseau
  territoires: Territoires
  /** How a structure answers those who are sent to it. */
  reponsesDe: (structure: string) => Promise<Child>
  now: () => Date
}
