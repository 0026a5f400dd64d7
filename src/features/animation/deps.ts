import type pg from 'pg'
import type { Acteur, Tx } from '#platform/acteur.ts'
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
  /** Those who coordinate a territoire. */
  coordinateursDe: (tx: Tx, territoire: string) => Promise<readonly { compte: string; courriel: string }[]>
  now: () => Date
}

/** Whose groups and meetings an acteur holds: those of the territoire that they coordinate, or the région's, which have none. */
export const tenuPar = ({ role, territoire }: ActeurAgent): { territoire: string | undefined } | undefined =>
  territoire !== undefined || role === 'region' ? { territoire } : undefined
