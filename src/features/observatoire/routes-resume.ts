import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage, tooLarge } from '#web/errors.tsx'
import { postePaths } from '#web/poste.tsx'
import { renderPage } from '#web/shell.tsx'
import type { ObservatoireDeps } from './deps.ts'
import { RYTHMES } from './domain/periode.ts'
import { PageQuitterResume } from './pages/quitter.tsx'
import { nePlusSuivre, suivre } from './suivre.ts'

/** A mail reader sends one field. */
const CORPS_MAX = 8 * 1024
const CHEMIN = '/desabonnement/observatoire/:secret'

/** The summary by e-mail: asked for on the page, left there or by the link of a message. */
export const resumeRoutes = ({ cadre, db, chiffre, now }: ObservatoireDeps): Hono => {
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  app.post(postePaths.observatoireResume, exigerAgent('chiffres-voir', absent), async c => {
    const form = new URLSearchParams(await c.req.text())
    const rythme = RYTHMES.find(one => one === form.get('rythme'))
    if (!(await suivre({ db, chiffre }, agentOf(c), rythme, now()))) return absent(c)
    return c.redirect(`${postePaths.observatoire}?fait=${rythme ? 'suivi' : 'arrete'}#t-resume`, 303)
  })

  // Sent by mail readers too (RFC 8058), which come from nowhere and carry no cookie: the secret alone says whose it is.
  const fermer = (c: Context): void => {
    c.header('Referrer-Policy', 'same-origin')
    c.header('Cache-Control', 'no-store')
  }
  app.get(CHEMIN, c => {
    fermer(c)
    return c.html(renderPage(PageQuitterResume({ cadre, secret: c.req.param('secret') })))
  })
  app.post(CHEMIN, bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, cadre) }), async c => {
    fermer(c)
    await nePlusSuivre({ db }, c.req.param('secret') ?? '')
    return c.html(renderPage(PageQuitterResume({ cadre })))
  })
  return app
}
