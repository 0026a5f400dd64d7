import { Hono } from 'hono'
import type pg from 'pg'
import { pilotesActuels } from '#features/animation/index.ts'
import { errorPage } from '#web/errors.tsx'
import { jourOf } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { lirePublique, listSousCadre } from './lire.ts'
import { PageConventionPublique } from './pages/publique.tsx'
import { PageConventionRegionale } from './pages/regionale.tsx'

export { conventionRoutes } from './routes-convention.ts'
export { demandesRoutes } from './routes-demandes.ts'
export { formationSuivieRoutes } from './routes-formation.ts'
export { territoiresRoutes } from './routes-territoires.ts'

export interface GouvernanceDeps {
  cadre: Cadre
  /** Pool of the application's role. */
  gouvernanceDb: pg.Pool
  now: () => Date
}

/** What anybody may read of the governance of a territoire, and of the région. */
export const gouvernanceRoutes = ({ cadre, gouvernanceDb, now }: GouvernanceDeps): Hono =>
  new Hono()
    .get(paths.conventionRegionale, async c => {
      const actes = await lirePublique(gouvernanceDb, undefined, jourOf(now()))
      const locales = await listSousCadre(gouvernanceDb)
      return c.html(renderPage(PageConventionRegionale({ cadre, actes, locales })))
    })
    .get('/territoires/reseau/:id/convention', async c => {
      const actes = await lirePublique(gouvernanceDb, c.req.param('id'), jourOf(now()))
      const territoire = actes[0]?.convention.territoire
      if (!territoire) return errorPage(c, cadre, 404)
      const pilotes = await pilotesActuels(gouvernanceDb, territoire.id, jourOf(now()))
      return c.html(renderPage(PageConventionPublique({ cadre, territoire, pilotes, actes })))
    })
