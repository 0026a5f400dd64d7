import { type Context, Hono } from 'hono'
import { paths } from '#web/paths.ts'
import { CSP_FILM } from '#web/security.ts'
import { renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { lireParLien, repondreParLien } from './accords.ts'
import type { TenirDeps } from './deps.ts'
import { PORTEES } from './domain/accord.ts'
import { jourOf } from './formulaire.ts'
import { PageAccord, PageAccordFerme } from './pages/accord.tsx'
import { repondreFilm } from './repondre.ts'

/** Where somebody who is filmed agrees, and takes their agreement back, by the link that they were sent. */
export const accordRoutes = (deps: Omit<TenirDeps, 'antivirus' | 'origine'> & { cadre: Cadre }): Hono => {
  const { cadre, fichiers, now } = deps
  const app = new Hono()
  const ferme = (c: Context) => c.html(renderPage(PageAccordFerme({ cadre })), 404)
  /** A page of a secret address: kept nowhere. */
  const fermer = (c: Context): void => {
    c.header('Cache-Control', 'no-store')
    c.header('Content-Security-Policy', CSP_FILM)
  }
  const montrer = async (c: Context, erreurs: readonly { champ: string; texte: string }[] = []) => {
    const secret = c.req.param('secret') ?? ''
    const lu = await lireParLien(deps, secret)
    fermer(c)
    if (!lu) return ferme(c)
    if (erreurs.length > 0) c.status(422)
    const fait = erreurs.length > 0 ? undefined : c.req.query('fait')
    return c.html(
      renderPage(PageAccord({ cadre, ...lu, adresse: paths.clipAccord(secret), leJour: jourOf(now()), erreurs, fait })),
    )
  }

  app.get('/clips/accord/:secret', c => montrer(c))
  app.get('/clips/accord/:secret/film', async c => {
    const video = (await lireParLien(deps, c.req.param('secret')))?.clip.video
    const film = video && (await repondreFilm(c, fichiers, { ...video, video: video.id }))
    return film ?? ferme(c)
  })
  app.post('/clips/accord/:secret', async c => {
    const secret = c.req.param('secret')
    const form = new URLSearchParams(await c.req.text())
    const retire = form.get('geste') === 'retirer'
    const lu = await lireParLien(deps, secret)
    fermer(c)
    if (!lu) return ferme(c)
    const cases = [
      { champ: 'accord', texte: 'Cochez la case pour donner votre accord.', requis: true },
      {
        champ: 'representant',
        texte: 'Le représentant légal doit donner son accord aussi : cochez sa case.',
        requis: lu.filme.mineur,
      },
    ]
    const erreurs = retire ? [] : cases.filter(({ champ, requis }) => requis && form.get(champ) !== 'oui')
    if (erreurs.length > 0) return montrer(c, erreurs)
    const video = form.get('film') ?? ''
    const portee = PORTEES.find(code => code === form.get('portee')) ?? 'site'
    const reponse = retire ? ({ accord: false } as const) : ({ accord: true, portee, video } as const)
    if (!(await repondreParLien(deps, secret, reponse, jourOf(now()))))
      return montrer(c, [
        { champ: 'film', texte: 'Le film a changé, ou n’est pas encore là : voyez-le avant de répondre.' },
      ])
    return c.redirect(`${paths.clipAccord(secret)}?fait=${retire ? 'retire' : 'accord'}`, 303)
  })
  return app
}
