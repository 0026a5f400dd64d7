import type pg from 'pg'
import type { Acteur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Config } from '#platform/config.ts'
import type { Cadre } from '#web/site.ts'
import type { ReferentielLabel } from './domain/label.ts'

export type ActeurAgent = Extract<Acteur, { sorte: 'agent' }>

export interface LabelDeps {
  cadre: Cadre
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  config: Pick<Config, 'mandataires'>
  label: ReferentielLabel
  now: () => Date
}
