import type pg from 'pg'
import type { Acteur, Tx } from '#platform/acteur.ts'
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
  config: Pick<Config, 'mandataires' | 'origine'>
  /** Those who coordinate a territoire. Asked as the system. */
  coordinateursDe: (tx: Tx, territoire: string) => Promise<readonly { compte: string; courriel: string }[]>
  label: ReferentielLabel
  now: () => Date
}
