import { type Context, Hono } from 'hono'
import { paths } from '#web/paths.ts'
import { renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { donnerAvis, lireInterrogation } from './avis.ts'
import { QUESTIONS, type Question, REPONSES, type Reponse } from './domain/avis.ts'
import type { InscriptionsDeps } from './ecrire-inscrit.ts'
import { PageAvis, PageAvisDonne } from './pages/avis.tsx'

/** Three questions after an event, by a link of one's own, without an account. */
export const avisRoutes = (deps: Pick<InscriptionsDeps, 'db'> & { cadre: Cadre }): Hono => {
  const { cadre } = deps
  const app = new Hono()
  const montrer = async (c: Context, saisie: URLSearchParams, manquent: readonly Question[]) => {
    const secret = c.req.param('secret') ?? ''
    c.header('Cache-Control', 'no-store')
    const trouvee = await lireInterrogation(deps, secret)
    const interrogation = trouvee && { titre: trouvee.titre, action: paths.evenementAvis(secret) }
    const page = PageAvis({ cadre, interrogation, saisie, manquent })
    return c.html(renderPage(page), trouvee ? (manquent.length > 0 ? 422 : 200) : 404)
  }
  app.get(paths.avisDonne, c => c.html(renderPage(PageAvisDonne({ cadre }))))
  app.get('/evenements/avis/:secret', c => montrer(c, new URLSearchParams(), []))
  app.post('/evenements/avis/:secret', async c => {
    const saisie = new URLSearchParams(await c.req.text())
    const lue = (question: Question): Reponse | undefined => REPONSES.find(code => code === saisie.get(question))
    const [utile, suite, conseille] = [lue('utile'), lue('suite'), lue('conseille')]
    if (!utile || !suite || !conseille)
      return montrer(
        c,
        saisie,
        QUESTIONS.filter(question => lue(question) === undefined),
      )
    const fait = await donnerAvis(deps, c.req.param('secret'), { utile, suite, conseille })
    return fait ? c.redirect(paths.avisDonne, 303) : montrer(c, saisie, [])
  })
  return app
}
