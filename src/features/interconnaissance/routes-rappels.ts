import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { tooLarge } from '#web/errors.tsx'
import { renderPage } from '#web/shell.tsx'
import { lireArret, reglerRappels } from './arreter-rappels.ts'
import type { InterconnaissanceDeps } from './deps.ts'
import { PageRappels } from './pages/rappels.tsx'

/** A mail reader sends one field. */
const CORPS_MAX = 8 * 1024

/** Where the address of a structure stops its reminders, by the link that each carries. */
export const rappelsRoutes = (deps: InterconnaissanceDeps): Hono => {
  const { cadre, now } = deps
  const montrer = async (c: Context) => {
    c.header('Referrer-Policy', 'same-origin')
    c.header('Cache-Control', 'no-store')
    const secret = c.req.param('secret') ?? ''
    const lu = await lireArret(deps, secret)
    return c.html(renderPage(PageRappels({ cadre, secret, lu })), lu ? 200 : 404)
  }
  // Sent by mail readers too (RFC 8058), which come from nowhere and carry no cookie: the secret alone says whose it is.
  const limite = bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, cadre) })
  const adresse = '/desabonnement/rappels/:secret'
  return new Hono().get(adresse, montrer).post(adresse, limite, async c => {
    const veut = new URLSearchParams(await c.req.text()).get('veut') === 'oui'
    await reglerRappels(deps, c.req.param('secret'), veut, now())
    return montrer(c)
  })
}
