import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { agentOf } from '#features/comptes/index.ts'
import { tooLarge } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { renderPage } from '#web/shell.tsx'
import type { InterconnaissanceDeps } from './deps.ts'
import { arreterLettre, recoitLettre, reglerLettre } from './lettre.ts'
import { PageArreterLettre, PageReglageLettre } from './pages/lettre.tsx'

/** A mail reader sends one field. */
const CORPS_MAX = 8 * 1024
const FAITS = { oui: 'Vous recevrez la lettre du mois.', non: 'Vous ne recevrez plus la lettre du mois.' } as const

/** Whether one gets the letter of the month: in one's account, and by the link of a letter. */
export const lettreRoutes = (deps: InterconnaissanceDeps): Hono => {
  const { cadre, now } = deps
  const fermer = (c: Context): void => {
    c.header('Referrer-Policy', 'same-origin')
    c.header('Cache-Control', 'no-store')
  }
  const versConnexion = (c: Context) =>
    c.redirect(`${postePaths.connexion}?retour=${encodeURIComponent(postePaths.lettre)}`, 303)
  // Sent by mail readers too (RFC 8058), which come from nowhere and carry no cookie: the secret alone says whose it is.
  const limite = bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, cadre) })
  return new Hono()
    .get('/lettre/:secret', c => {
      fermer(c)
      return c.html(renderPage(PageArreterLettre({ cadre, secret: c.req.param('secret') })))
    })
    .post('/lettre/:secret', limite, async c => {
      fermer(c)
      await arreterLettre(deps, c.req.param('secret'), now())
      return c.html(renderPage(PageArreterLettre({ cadre })))
    })
    .get(postePaths.lettre, async c => {
      if (!c.get('agent')) return versConnexion(c)
      const agent = agentOf(c)
      const dit = c.req.query('fait')
      const fait = dit === 'oui' || dit === 'non' ? FAITS[dit] : undefined
      return renderPoste(c, PageReglageLettre({ cadre, agent, recue: await recoitLettre(deps, agent.compte.id), fait }))
    })
    .post(postePaths.lettre, async c => {
      const agent = c.get('agent')
      if (!agent) return versConnexion(c)
      const veut = new URLSearchParams(await c.req.text()).get('veut') === 'oui'
      await reglerLettre(deps, agent.compte.id, veut, now())
      return c.redirect(`${postePaths.lettre}?fait=${veut ? 'oui' : 'non'}`, 303)
    })
}
