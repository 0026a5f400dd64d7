import { type Context, Hono } from 'hono'
import type pg from 'pg'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { lireObservatoire } from './lire.ts'
import { csvOf } from './pages/csv.ts'
import { PageDefinitions } from './pages/definitions.tsx'
import { PageObservatoire } from './pages/observatoire.tsx'

interface ObservatoireDeps {
  cadre: Cadre
  /** Pool of the application's role. */
  db: pg.Pool
}

/** What the network achieves, for those who run a structure, a territoire, the région. */
export const observatoireRoutes = ({ cadre, db }: ObservatoireDeps): Hono => {
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const voir = exigerAgent('chiffres-voir', absent)
  const lire = (c: Context) =>
    lireObservatoire(db, agentOf(c), cadre.site.nomRegion, {
      periode: c.req.query('periode'),
      unite: c.req.query('unite'),
    })

  app.get(postePaths.observatoire, voir, async c =>
    renderPoste(c, PageObservatoire({ cadre, agent: agentOf(c), lecture: await lire(c) })),
  )
  app.get(`${postePaths.observatoire}.csv`, voir, async c => {
    const lecture = await lire(c)
    if (lecture === undefined) return absent(c)
    c.header('Cache-Control', 'no-store')
    c.header('Content-Type', 'text/csv; charset=utf-8')
    c.header('Content-Disposition', `attachment; filename="observatoire-${lecture.periode}.csv"`)
    return c.body(csvOf(lecture))
  })
  app.get(`${postePaths.observatoire}/definitions`, voir, c =>
    renderPoste(c, PageDefinitions({ cadre, agent: agentOf(c) })),
  )
  return app
}
