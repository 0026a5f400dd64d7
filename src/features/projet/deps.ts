import type pg from 'pg'
import type { Metiers } from '#features/metiers/index.ts'
import type { Commune, Territoires } from '#features/territoires/index.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Config } from '#platform/config.ts'
import type { Cadre } from '#web/site.ts'
import type { Orienter } from './parcours/portes.ts'
import type { Savoirs } from './savoir.ts'

/** What the routes of the project are given. */
export interface ProjetDeps {
  cadre: Cadre
  config: Config
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  metiers: Metiers
  territoires: Territoires
  orienter: Orienter
  /** Whether a training for an occupation is given in person around a commune. */
  formationPres: (rome: string, commune: Commune, rayonKm: number) => Promise<boolean>
  /** What is known of occupations, read at the first project. */
  savoir: Savoirs
  now: () => Date
}
