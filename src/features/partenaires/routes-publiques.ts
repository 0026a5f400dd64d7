import { type Context, Hono } from 'hono'
import type pg from 'pg'
import { communeLabel, communesDeZone, type Territoires } from '#features/territoires/index.ts'
import { paths } from '#web/paths.ts'
import { originOf, renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { PageIntegrer } from './pages/integrer.tsx'
import { PageWidget } from './pages/widget.tsx'
import { findTerritoire, listTerritoires } from './store/territoires.ts'
import { CSP_WIDGET, SCRIPT_TAILLE, SCRIPT_WIDGET } from './widget.ts'

export interface WidgetDeps {
  cadre: Cadre
  partenairesDb: pg.Pool
  territoires: Territoires
}

const CODE_MAX = 100

/** « Trouver ma porte » for the sites of others: what they copy, the script, and the page in the frame. */
export const widgetRoutes = ({ cadre, partenairesDb, territoires }: WidgetDeps): Hono => {
  const app = new Hono()
  const script = (c: Context, texte: string): Response => {
    c.header('Cross-Origin-Resource-Policy', 'cross-origin')
    return c.body(texte, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'public, max-age=3600',
    })
  }
  app.get(paths.widgetScript, c => script(c, SCRIPT_WIDGET))
  app.get(paths.widgetTaille, c => script(c, SCRIPT_TAILLE))
  app.get(paths.widget(), async c => {
    const code = (c.req.query('territoire') ?? '').slice(0, CODE_MAX)
    const commune = territoires.commune(code)
    const territoire = commune || code === '' ? undefined : await findTerritoire(partenairesDb, code)
    c.header('Content-Security-Policy', CSP_WIDGET)
    c.res.headers.delete('X-Frame-Options')
    c.header('Cross-Origin-Resource-Policy', 'cross-origin')
    c.header('Cache-Control', 'public, max-age=900')
    return c.html(
      renderPage(
        PageWidget({
          cadre,
          territoire: territoire && { nom: territoire.nom, communes: communesDeZone(territoires, territoire.zone) },
          lieu: commune ? communeLabel(commune) : '',
          commune: commune?.code ?? '',
        }),
      ),
    )
  })
  app.get(paths.integrer, async c =>
    c.html(
      renderPage(
        PageIntegrer({ cadre, origine: originOf(c, cadre.site), territoires: await listTerritoires(partenairesDb) }),
      ),
    ),
  )
  return app
}
