import { type Context, Hono } from 'hono'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { ReseauDeps } from './deps.ts'
import { lireReseau } from './lire.ts'
import { csvOf } from './pages/csv.ts'
import { PageDefinitions } from './pages/definitions.tsx'
import { PageReseau } from './pages/reseau.tsx'
import { suggestionRoutes } from './routes-suggestions.ts'
import { visiteRoutes } from './routes-visites.ts'

/** Who refers to whom: for who coordinates a territoire, for the région, and for each structure its own links. */
export const reseauRoutes = (deps: ReseauDeps): Hono => {
  const { cadre, db } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const voir = exigerAgent('reseau-voir', absent)
  const lire = (c: Context) =>
    lireReseau(db, agentOf(c), cadre.site.nomRegion, {
      periode: c.req.query('periode'),
      territoire: c.req.query('territoire'),
    })

  app.get(postePaths.reseau, voir, async c =>
    renderPoste(c, PageReseau({ cadre, agent: agentOf(c), lecture: await lire(c) })),
  )
  app.get(`${postePaths.reseau}.csv`, voir, async c => {
    const lecture = await lire(c)
    if (lecture === undefined) return absent(c)
    c.header('Cache-Control', 'no-store')
    c.header('Content-Type', 'text/csv; charset=utf-8')
    c.header('Content-Disposition', `attachment; filename="reseau-${lecture.periode}.csv"`)
    return c.body(csvOf(lecture))
  })
  app.get(postePaths.reseauDefinitions, voir, c => renderPoste(c, PageDefinitions({ cadre, agent: agentOf(c) })))
  app.route('/', suggestionRoutes(deps))
  app.route('/', visiteRoutes(deps))
  return app
}
