import type { Context, MiddlewareHandler } from 'hono'
import type pg from 'pg'
import { z } from 'zod'
import { type Action, exigerAgent } from '#features/comptes/index.ts'
import type { Demande, LireHoraires, ReperesDe, Resultat } from '#features/orientation/index.ts'
import { BESOIN_FAITS } from '#features/orientation/vues.ts'
import type { Territoires } from '#features/territoires/index.ts'
import type { Acteur } from '#platform/acteur.ts'
import type { Config } from '#platform/config.ts'
import { errorPage } from '#web/errors.tsx'
import type { Cadre } from '#web/site.ts'
import type { PersonneDeps } from './deps.ts'
import { resumer } from './domain/resume.ts'

export interface AccueilDeps extends PersonneDeps {
  cadre: Cadre
  config: Config
  /** Pool of the application's role. */
  db: pg.Pool
  /** The engine over the annuaire in force. */
  orienter: (demande: Demande, now: Date) => Resultat
  territoires: Territoires
  lireHoraires: LireHoraires
  reperesDe: ReperesDe
  /**
   * Withdraws a consent for an agent whom the person told, with what it sent. @returns whether the structure still reads the file;
   * undefined when it is not theirs to withdraw
   */
  retirerAccord: (
    acteur: Extract<Acteur, { sorte: 'agent' }>,
    accord: { personne: string; consentement: string },
  ) => Promise<{ reste: boolean } | undefined>
}

/** Room for 10,000 characters, percent-encoded, and the facts around them. */
export const CORPS_MAX = 256 * 1024

/** Lets through an agent who may do the action; to another role the page is not there, as what it would show is not theirs to know. */
export const droit = ({ cadre }: Pick<AccueilDeps, 'cadre'>, action: Action): MiddlewareHandler =>
  exigerAgent(action, c => errorPage(c, cadre, 404))

/** The identifier in an address; undefined when it can be none. */
export const idOf = (c: Context, nom = 'id'): string | undefined => z.uuid().safeParse(c.req.param(nom)).data

/** A demande in a few words that name nobody. */
export const resumeOf =
  ({ territoires }: Pick<AccueilDeps, 'territoires'>) =>
  (faits: unknown): string =>
    resumer(faits, { commune: code => territoires.commune(code)?.nom, besoin: code => BESOIN_FAITS[code] })
