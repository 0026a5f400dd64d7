import type { MiddlewareHandler } from 'hono'
import { renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { PageSessionFinie } from './pages/session-finie.tsx'

const FORMULAIRE = /^application\/x-www-form-urlencoded\b/
const DOCUMENT = /^multipart\/form-data\b/

/**
 * What a form of the workspace meets once the session is over: a page that carries it, to be sent again after signing in. After the check of
 * where forms come from, and the limit of their size; nothing is done of it, and nothing of it is in an address.
 */
export const sessionFinie =
  (cadre: Cadre): MiddlewareHandler =>
  async (c, next) => {
    const type = c.req.header('Content-Type') ?? ''
    const document = DOCUMENT.test(type)
    if (c.req.method !== 'POST' || c.get('session') || !(document || FORMULAIRE.test(type))) return next()
    const champs = document ? undefined : [...new URLSearchParams(await c.req.text())]
    c.header('Cache-Control', 'no-store')
    return c.html(renderPage(PageSessionFinie({ cadre, action: c.req.path, champs })), 401)
  }
