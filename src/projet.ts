import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { horsLigneRoutes, type ProjetDeps, projetRoutes } from '#features/projet/routes.ts'
import type { HorsLigne } from '#web/assets.ts'
import { onError, tooLarge } from '#web/errors.tsx'
import { originOf } from '#web/shell.tsx'

/** Room for a whole project, packed, and the fields of a page. */
const CORPS_MAX = 256 * 1024

/** The project's pages: no session, but a form that another site sends is refused before anything is read. */
export const projetSite = (deps: ProjetDeps & { horsLigne: HorsLigne }): Hono => {
  const app = new Hono()
  const { cadre } = deps
  app.use('/projet/*', csrf({ origin: (origine, c) => origine === originOf(c, cadre.site) }))
  app.use('/projet/*', bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, cadre) }))
  app.use('/projet/*', (c, next) => {
    // With no-referrer a browser hides the origin of a form, which is what tells a forged one.
    c.header('Referrer-Policy', 'same-origin')
    return next()
  })
  app.route('/', horsLigneRoutes(deps))
  app.route('/', projetRoutes(deps))
  app.onError(onError(cadre))
  return app
}
