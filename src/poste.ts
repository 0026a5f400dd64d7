import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import type pg from 'pg'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Config } from '#platform/config.ts'
import type { Cadre } from '#web/site.ts'

export interface PosteDeps {
  cadre: Cadre
  config: Config
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  now: () => Date
}

/** Where somebody may change something: the workspace, sign-in, the person's thread, a receiver's answer, a call-back. */
const PREFIXES = ['/poste', '/connexion', '/deconnexion', '/suivi', '/reponse', '/rappel', '/rendez-vous'] as const

/** Everything behind a sign-in or a signed link: the routes of each feature, in the order in which they are tried. */
export const posteRoutes = (_deps: PosteDeps): Hono => {
  const app = new Hono()
  // A form that another site sends in somebody's name is refused before anything is read.
  for (const prefixe of PREFIXES) app.use(`${prefixe}/*`, csrf())
  return app
}
