import { type Context, Hono } from 'hono'
import { paths } from '#web/paths.ts'
import { renderPage } from '#web/shell.tsx'
import type { InterconnaissanceDeps } from './deps.ts'
import { PageConfirmation } from './pages/confirmation.tsx'
import { erreursRoutes, signalerRoutes } from './routes-erreurs.ts'
import { fraicheurRoutes } from './routes-fraicheur.ts'
import { lettreRoutes } from './routes-lettre.ts'
import { membresRoutes } from './routes-membres.ts'
import { rappelsRoutes } from './routes-rappels.ts'
import { confirmerParLien, lireLien } from './tenir.ts'

export type { InterconnaissanceDeps } from './deps.ts'

/** What structures know of one another: for agents, and by the links of messages. */
export const interconnaissanceRoutes = (deps: InterconnaissanceDeps): Hono => {
  const app = new Hono()
  app.route('/', membresRoutes(deps))
  app.route('/', fraicheurRoutes(deps))
  app.route('/', signalerRoutes(deps))
  app.route('/', erreursRoutes(deps))
  app.route('/', lettreRoutes(deps))
  app.route('/', rappelsRoutes(deps))
  app.route('/', confirmationRoutes(deps))
  return app
}

/** The link of a reminder: kept nowhere. */
const confirmationRoutes = (deps: InterconnaissanceDeps): Hono => {
  const { cadre, now } = deps
  const montrer = async (c: Context) => {
    c.header('Cache-Control', 'no-store')
    const secret = c.req.param('secret') ?? ''
    const lue = await lireLien(deps, secret, now())
    const fait = c.req.query('fait') === 'confirmee'
    return c.html(renderPage(PageConfirmation({ cadre, lue, secret, now: now(), fait })), lue ? 200 : 404)
  }
  const adresse = '/confirmation/:secret'
  return new Hono().get(adresse, montrer).post(adresse, async c => {
    const secret = c.req.param('secret')
    if (!(await confirmerParLien(deps, secret, now()))) return montrer(c)
    return c.redirect(`${paths.confirmation(secret)}?fait=confirmee`, 303)
  })
}
