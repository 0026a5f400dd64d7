import { type Context, Hono } from 'hono'
import { renderPage } from '#web/shell.tsx'
import { avancer } from './avancer.ts'
import { garderSecret, recepteurOf } from './cookie.ts'
import { lireGeste } from './formulaires.ts'
import { ouvrirLienRecepteur } from './liens.ts'
import { lireDossier } from './lire.ts'
import { chemins } from './pages/chemins.ts'
import { PageLienFerme, PageReponse } from './pages/reponse.tsx'
import { gestesOf } from './poste.tsx'
import { faitOf } from './texts.ts'
import { corpsOf, depsOf, limite, type WebDeps } from './web.ts'

/** A receiver without an account answers by the link of one aiguillage. Only a POST changes anything. */
export const reponseRoutes = (web: WebDeps): Hono => {
  const { cadre, now } = web
  const app = new Hono()
  const ferme = (c: Context, expire: boolean): Response | Promise<Response> => {
    c.header('Cache-Control', 'no-store')
    return c.html(
      renderPage(<PageLienFerme cadre={cadre} pour={expire ? 'reponse-expiree' : 'reponse'} />),
      expire ? 410 : 404,
    )
  }

  app.get('/reponse/:secret', async c => {
    c.header('Referrer-Policy', 'no-referrer')
    const secret = c.req.param('secret')
    const acteur = await ouvrirLienRecepteur(depsOf(web), secret)
    if (!acteur || acteur === 'expire') return ferme(c, acteur === 'expire')
    garderSecret(c, web, 'reponse', secret)
    c.header('Cache-Control', 'no-store')
    return c.redirect(chemins.reponse, 303)
  })

  app.get('/reponse', async c => {
    const acteur = await recepteurOf(c, web)
    if (!acteur || acteur === 'expire') return ferme(c, acteur === 'expire')
    const dossier = await lireDossier(depsOf(web), acteur, acteur.aiguillage)
    if (!dossier) return ferme(c, false)
    c.header('Cache-Control', 'no-store')
    return c.html(
      renderPage(<PageReponse cadre={cadre} dossier={dossier} now={now()} fait={faitOf(c.req.query('fait'))} />),
    )
  })

  app.post('/reponse', limite(web), async c => {
    const acteur = await recepteurOf(c, web)
    if (!acteur || acteur === 'expire') return ferme(c, acteur === 'expire')
    const deps = depsOf(web)
    const saisie = lireGeste(await corpsOf(c))
    if (!saisie) return ferme(c, false)
    const fait = await avancer(deps, acteur, acteur.aiguillage, saisie.version, a => gestesOf(saisie, a))
    if (!('erreur' in fait)) return c.redirect(`${chemins.reponse}?fait=avance`, 303)
    const dossier = fait.erreur === 'introuvable' ? undefined : await lireDossier(deps, acteur, acteur.aiguillage)
    if (!dossier) return ferme(c, false)
    c.header('Cache-Control', 'no-store')
    return c.html(
      renderPage(<PageReponse cadre={cadre} dossier={dossier} now={now()} saisie={saisie} erreur={fait.erreur} />),
      fait.erreur === 'perime' ? 409 : 422,
    )
  })
  return app
}
