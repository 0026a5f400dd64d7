import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { paths } from '#web/paths.ts'
import { renderPage } from '#web/shell.tsx'
import { agendaDe } from './flux.ts'
import { PageMonParcours } from './pages/mon-parcours.tsx'
import type { ParcoursDeps } from './parcours.ts'
import { lireMonParcours, repondreParcours } from './parcours-gens.ts'
import type { ParcoursRoutesDeps } from './routes-parcours.ts'

/** A page of a secret address: kept nowhere. */
const fermer = (c: Context): void => {
  c.header('Cache-Control', 'no-store')
}

/** The person's own page in a parcours, by the link that was sent: no account. */
export const monParcoursRoutes = (deps: ParcoursRoutesDeps): Hono => {
  const { cadre } = deps
  const use: ParcoursDeps = { ...deps, origine: deps.config.origine, random: Math.random }
  const app = new Hono()
  const ferme = (c: Context) => c.html(renderPage(PageMonParcours({ cadre })), 404)

  app.get('/evenements/parcours/:secret', async c => {
    fermer(c)
    const secret = c.req.param('secret')
    const lu = await lireMonParcours(use, secret)
    if (!lu) return ferme(c)
    const mien = {
      ...lu,
      action: paths.parcours(secret),
      agenda: paths.parcoursAgenda(secret),
      passe: lu.evenement.debut <= deps.now(),
    }
    return c.html(renderPage(PageMonParcours({ cadre, mien })))
  })
  app.post('/evenements/parcours/:secret', async c => {
    fermer(c)
    const secret = c.req.param('secret')
    const form = new URLSearchParams(await c.req.text())
    const reponse = z.enum(['vient', 'ne-vient-pas']).safeParse(form.get('reponse')).data
    if (!reponse || !(await repondreParcours(use, secret, reponse))) return ferme(c)
    return c.redirect(paths.parcours(secret), 303)
  })
  app.get('/evenements/parcours/:secret/agenda.ics', async c => {
    fermer(c)
    const lu = await lireMonParcours(use, c.req.param('secret'))
    if (!lu) return ferme(c)
    const { evenement, participant, etapes } = lu
    c.header('Content-Type', 'text/calendar; charset=utf-8')
    c.header('Content-Disposition', 'attachment; filename="mon-parcours.ics"')
    return c.body(agendaDe(evenement, participant, etapes, deps.config.origine, deps.now()))
  })
  return app
}
