import { Hono } from 'hono'
import { errorPage } from '#web/errors.tsx'
import { lireAgenda } from './agenda.ts'
import { personneRendezvousRoutes } from './routes-personne.tsx'
import { posteRendezvousRoutes } from './routes-poste.tsx'
import type { RendezvousRoutesDeps } from './web.ts'

/** Every page of rendez-vous, and the feeds of agents' calendars. */
export const rendezvousRoutes = (deps: RendezvousRoutesDeps): Hono => {
  const app = new Hono()
  app.route('/', posteRendezvousRoutes(deps))
  app.route('/', personneRendezvousRoutes(deps))
  app.get('/agenda/:secret{[\\w-]{43}\\.ics}', async c => {
    const texte = await lireAgenda(deps, c.req.param('secret').slice(0, -4), deps.now())
    if (texte === undefined) return errorPage(c, deps.cadre, 404)
    c.header('Cache-Control', 'private, no-store')
    return c.body(texte, 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
  })
  return app
}

export type { RendezvousRoutesDeps }
