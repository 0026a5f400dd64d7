import { type Context, Hono } from 'hono'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { ObservatoireDeps } from './deps.ts'
import { type Lecture, lireObservatoire } from './lire.ts'
import { PageDefinitions } from './pages/definitions.tsx'
import { PageObservatoire } from './pages/observatoire.tsx'
import { csvOf, odsOf } from './pages/tableur.ts'
import { rapportRoutes } from './routes-rapport.ts'
import { resumeRoutes } from './routes-resume.ts'
import { lireRythme } from './suivre.ts'
import { faitOf } from './texts.ts'

/** What the network achieves, for those who run a structure, a territoire, the région. */
export const observatoireRoutes = (deps: ObservatoireDeps): Hono => {
  const { cadre, db } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const voir = exigerAgent('chiffres-voir', absent)
  const lire = (c: Context) =>
    lireObservatoire(db, agentOf(c), cadre.site.nomRegion, {
      periode: c.req.query('periode'),
      unite: c.req.query('unite'),
    })

  app.get(postePaths.observatoire, voir, async c => {
    const agent = agentOf(c)
    const [lecture, rythme] = [await lire(c), await lireRythme({ db }, agent)]
    const fait = faitOf(c.req.query('fait'))
    return renderPoste(c, PageObservatoire({ cadre, agent, lecture, rythme, fait }))
  })
  const fichier = (
    extension: string,
    type: string,
    corps: (lecture: Lecture) => string | Uint8Array<ArrayBuffer>,
  ): void => {
    app.get(`${postePaths.observatoire}.${extension}`, voir, async c => {
      const lecture = await lire(c)
      if (lecture === undefined) return absent(c)
      c.header('Cache-Control', 'no-store')
      c.header('Content-Type', type)
      c.header('Content-Disposition', `attachment; filename="observatoire-${lecture.periode}.${extension}"`)
      return c.body(corps(lecture))
    })
  }
  fichier('csv', 'text/csv; charset=utf-8', csvOf)
  fichier('ods', 'application/vnd.oasis.opendocument.spreadsheet', odsOf)
  app.get(`${postePaths.observatoire}/definitions`, voir, c =>
    renderPoste(c, PageDefinitions({ cadre, agent: agentOf(c) })),
  )
  app.route('/', rapportRoutes(deps))
  app.route('/', resumeRoutes(deps))
  return app
}
