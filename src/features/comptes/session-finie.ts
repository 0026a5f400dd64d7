import type { MiddlewareHandler } from 'hono'
import { renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { PageSessionFinie } from './pages/session-finie.tsx'

const FORMULAIRE = /^application\/x-www-form-urlencoded\b/
const DOCUMENT = /^multipart\/form-data\b/

/** Where one goes without acting for anybody: one's account, and asking to join a structure. */
const SANS_AGENT = /^\/poste\/(?:compte|rejoindre)(?:\/|$)/

/**
 * What a form of the workspace meets once the session is over, or once its holder acts for nobody any more (they left the structure while
 * they were writing): a page that carries it, to be sent again afterwards. After the check of where forms come from, and the limit of their
 * size; nothing is done of it, and nothing of it is in an address.
 */
export const sessionFinie =
  (cadre: Cadre): MiddlewareHandler =>
  async (c, next) => {
    const type = c.req.header('Content-Type') ?? ''
    const document = DOCUMENT.test(type)
    const session = c.get('session') !== undefined
    const attendue = session && (c.get('agent') !== undefined || SANS_AGENT.test(c.req.path))
    if (c.req.method !== 'POST' || attendue || !(document || FORMULAIRE.test(type))) return next()
    const champs = document ? undefined : [...new URLSearchParams(await c.req.text())]
    c.header('Cache-Control', 'no-store')
    return c.html(renderPage(PageSessionFinie({ cadre, session, action: c.req.path, champs })), 401)
  }
