import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Fichiers } from '#platform/fichiers.ts'
import { errorPage, tooLarge } from '#web/errors.tsx'
import { paths } from '#web/paths.ts'
import { renderPage } from '#web/shell.tsx'
import type { Recherche } from './domain/ressource.ts'
import { lectureDe } from './lecture.ts'
import { PageRessource, PageRessources } from './pages/publique.tsx'
import { type ServicesDeps, servicesNumeriquesRoutes } from './routes-services.ts'
import { lireRecherche } from './saisie.ts'
import { servirFichier } from './servir.ts'
import { chercherRessources } from './store/chercher.ts'
import { findRessource, lirePassages, listLiens, listTerritoires } from './store/lire.ts'
import { libellesOf } from './texts.ts'

export { type RessourcesPosteDeps, ressourcesPosteRoutes } from './routes-poste.ts'
export { usageDocument } from './usage.ts'

export interface RessourcesDeps extends ServicesDeps {
  fichiers: Fichiers
  nomMetier: (rome: string) => string | undefined
}

const CORPS_MAX = 8 * 1024

/** The library for everybody. Addresses hold codes; words travel in a body. */
export const ressourcesRoutes = (deps: RessourcesDeps): Hono => {
  const { cadre, ressourcesDb, fichiers, nomMetier, now } = deps
  const tx = lectureDe(ressourcesDb)
  const app = new Hono()
  const libelleBesoin = libellesOf(deps.referentiel)
  const absent = (c: Context) => errorPage(c, cadre, 404)

  const montrer = async (c: Context, recherche: Recherche) => {
    const [trouvees, territoires] = await Promise.all([chercherRessources(tx, recherche), listTerritoires(tx)])
    const page = { recherche, trouvees, territoires, libelleBesoin }
    const liens = { action: paths.ressources(), hrefOf: paths.ressource, hrefListe: paths.ressources }
    return c.html(renderPage(PageRessources({ cadre, ...page, ...liens })))
  }
  app.get('/ressources', c => montrer(c, { ...lireRecherche(new URL(c.req.url).searchParams), q: '' }))
  app.post('/ressources', bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, cadre) }), async c => {
    const recherche = lireRecherche(new URLSearchParams(await c.req.text()))
    c.header('Cache-Control', 'private, no-cache')
    return montrer(c, recherche)
  })

  const lue = async (c: Context) => {
    const id = z.guid().safeParse(c.req.param('id')).data
    const ressource = id === undefined ? undefined : await findRessource(tx, id)
    return ressource?.version ? { ressource, version: ressource.version } : undefined
  }
  app.route('/', servicesNumeriquesRoutes(deps))

  app.get('/ressources/:id', async c => {
    const un = await lue(c)
    if (!un) return absent(c)
    const { ressource, version } = un
    const [liens, passages] = await Promise.all([listLiens(tx, ressource.id), lirePassages(tx, version.id)])
    const leJour = now().toISOString().slice(0, 10)
    return c.html(renderPage(PageRessource({ cadre, ressource, liens, passages, libelleBesoin, nomMetier, leJour })))
  })
  app.get('/ressources/:id/document', async c => {
    const un = await lue(c)
    return (un && (await servirFichier(c, fichiers, un.version))) ?? absent(c)
  })
  return app
}
