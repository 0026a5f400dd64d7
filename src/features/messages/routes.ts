import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { EMPREINTE_STYLE, enHtml } from '#platform/messages/mise-en-forme.ts'
import { errorPage } from '#web/errors.tsx'
import { renderPage } from '#web/shell.tsx'
import { type Cadre, cheminsDemonstration, signatureDe } from '#web/site.ts'
import { PageBoite, PageMessage } from './pages/boite.tsx'
import { type BoiteDeps, findMessage, listMessages, type MessageLu } from './store.ts'

export interface MessagesDeps extends BoiteDeps {
  cadre: Cadre
  config: Config
}

const LIMITE = 100

/** A message is no page of this site: nothing but its own style, and links. */
const CSP_MESSAGE = [
  "default-src 'none'",
  `style-src '${EMPREINTE_STYLE}'`,
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  'sandbox allow-top-navigation-by-user-activation',
].join('; ')

/** The outbox of a demonstration without a mail server; no such page anywhere else. */
export const messagesRoutes = (deps: MessagesDeps): Hono => {
  const { cadre, config } = deps
  const app = new Hono()
  if (!cadre.site.boiteDEnvoi) return app

  app.use(`${cheminsDemonstration.messages}/*`, (c, next) => {
    c.header('Cache-Control', 'no-store')
    return next()
  })
  app.get(cheminsDemonstration.messages, async c => {
    const messages = await listMessages(deps, LIMITE + 1)
    const reste = messages.length > LIMITE
    return c.html(renderPage(PageBoite({ cadre, messages: messages.slice(0, LIMITE), reste })))
  })

  const avecMessage = async (c: Context, answer: (message: MessageLu) => Response | Promise<Response>) => {
    const id = z.uuid().safeParse(c.req.param('id'))
    const message = id.success ? await findMessage(deps, id.data) : undefined
    return message ? answer(message) : errorPage(c, cadre, 404)
  }
  app.get(cheminsDemonstration.message(':id'), c =>
    avecMessage(c, message => c.html(renderPage(PageMessage({ cadre, message })))),
  )
  app.get(cheminsDemonstration.html(':id'), c =>
    avecMessage(c, message => {
      if (message.canal !== 'courriel') return errorPage(c, cadre, 404)
      c.header('Content-Security-Policy', CSP_MESSAGE)
      return c.html(enHtml({ ...message, signature: signatureDe(config.nomRegion) }))
    }),
  )
  app.get(cheminsDemonstration.calendrier(':id'), c =>
    avecMessage(c, ({ calendrier }) =>
      calendrier === undefined
        ? errorPage(c, cadre, 404)
        : c.body(calendrier, 200, {
            'Content-Type': 'text/calendar; charset=utf-8',
            'Content-Disposition': 'attachment; filename="rendez-vous.ics"',
          }),
    ),
  )
  return app
}
