import { type Context, Hono } from 'hono'
import { compressPages } from '#web/compression.ts'
import { paths } from '#web/paths.ts'
import { renderPage } from '#web/shell.tsx'
import { fichierPlan } from './agenda.ts'
import type { Applique } from './appliquer.ts'
import { direProgres } from './atelier.ts'
import { compterProjet } from './compter.ts'
import type { ProjetDeps } from './deps.ts'
import type { Savoirs } from './savoir.ts'

export { atelierPosteRoutes } from './routes-atelier.ts'
export { chiffresProjetRoutes } from './routes-chiffres.ts'
export { horsLigneRoutes } from './routes-hors-ligne.ts'
export { type ProjetPosteDeps, projetPosteRoutes } from './routes-poste.ts'
export { createSavoir } from './savoir.ts'
export type { ProjetDeps }

import { readProjet } from './domain/lire.ts'
import { PageAccueilProjet } from './pages/accueil.tsx'
import { PageLienProjet } from './pages/lien.tsx'
import { type Etat, type NomPage, PAGES } from './parcours/etat.ts'
import { etatOf, recevoir, refuser } from './recevoir.ts'
import { rendre } from './rendre.ts'
import { atelierPublicRoutes } from './routes-atelier.ts'
import { createGarde } from './routes-garde.ts'
import { agirPartages, dessinerPartages, withSantePartagee } from './routes-partage.ts'

/** Pages that change what is counted of a project, when its person wants it counted. */
const COMPTENT: ReadonlySet<NomPage> = new Set(['souhaits', 'metiers', 'garder'])

/**
 * A person's project. Nothing of it is in an address: each page is the answer to a form that carries the project and what was just
 * typed. Nothing is kept here unless the person asks for it.
 */
export const projetRoutes = (deps: ProjetDeps): Hono => {
  const { cadre, savoir } = deps
  const app = new Hono()
  const garde = createGarde(deps, savoir)
  app.use(`${paths.projet}/*`, compressPages)

  app.get(paths.projet, c => c.html(renderPage(PageAccueilProjet({ cadre }))))
  // The address of a page that was sent a form, asked for again without it.
  app.get('/projet/:page', c => c.redirect(paths.projet, 303))

  app.post(paths.projetImporter, async c => {
    const fichier = (await c.req.parseBody()).fichier
    if (!(fichier instanceof File) || fichier.size === 0)
      return refuser(c, deps, { endroit: '', texte: 'Choisissez le fichier de votre projet.' })
    const lu = readProjet(await fichier.text())
    if (!lu.ok) return refuser(c, deps, lu.refus)
    const avis = 'Votre projet est ouvert. Il est là où vous l’aviez laissé.'
    return rendre(c, deps, await savoir(), 'plan', { ...etatOf(deps, lu.projet, new URLSearchParams()), avis })
  })

  app.post(paths.projetAgenda, c =>
    fichier(c, deps, savoir, 'mon-projet.ics', 'text/calendar; charset=utf-8', ({ projet }) =>
      fichierPlan(projet, deps.now()),
    ),
  )
  app.post(paths.projetFichier, c =>
    fichier(
      c,
      deps,
      savoir,
      'mon-projet.json',
      'application/json; charset=utf-8',
      ({ projet }) => `${JSON.stringify(projet, null, 2)}\n`,
    ),
  )

  app.route('/', atelierPublicRoutes(deps, garde))
  app.post(paths.projetReprendre, c => garde.reprendre(c))
  app.get('/projet/lien/:code', c => c.html(renderPage(PageLienProjet({ cadre, code: c.req.param('code') }))))

  app.post('/projet/:page', async c => {
    const page = PAGES.find(une => une === c.req.param('page'))
    if (page === undefined) return c.redirect(paths.projet, 303)
    const recu = await recevoir(deps, new URLSearchParams(await c.req.text()))
    if ('refus' in recu) return refuser(c, deps, recu.refus)
    const { de, applique, form } = recu
    const etat: Etat = { ...etatOf(deps, applique.projet, form), fautes: applique.fautes }
    if (etat.fautes.length > 0 && de) return rendre(c, deps, await savoir(), de, etat, applique)
    // The page « garder » also acts: what is written there is written before it is kept.
    const fait = de === 'garder' ? await garde.agir(c, etat) : etat
    if (fait.fautes.length > 0) return rendre(c, deps, await savoir(), 'garder', fait)
    const suivi = await garde.suivre(c, de === 'partager' ? withSantePartagee(fait) : fait)
    if (suivi instanceof Response) return suivi
    await direProgres(deps, suivi.projet)
    if (de !== undefined && COMPTENT.has(de)) await compterProjet(deps, suivi.projet)
    if (page === 'partager' || de === 'partager') {
      const partage = de === 'partager' ? await agirPartages(deps, suivi) : suivi
      if (page === 'partager' || partage.fautes.length > 0) {
        c.header('Cache-Control', 'private, no-cache')
        return c.html(renderPage(await dessinerPartages(deps, partage)), partage.fautes.length > 0 ? 422 : 200)
      }
    }
    return rendre(c, deps, await savoir(), page === 'conflits' ? 'plan' : page, {
      ...suivi,
      avis: fait.avis ?? suivi.avis,
    })
  })
  return app
}

/** A file made from the project, to be saved. */
async function fichier(
  c: Context,
  deps: ProjetDeps,
  savoir: Savoirs,
  nom: string,
  type: string,
  write: (applique: Applique) => string,
): Promise<Response> {
  const recu = await recevoir(deps, new URLSearchParams(await c.req.text()))
  if ('refus' in recu) return refuser(c, deps, recu.refus)
  if (recu.applique.fautes.length > 0 && recu.de) {
    const etat = { ...etatOf(deps, recu.applique.projet, recu.form), fautes: recu.applique.fautes }
    return rendre(c, deps, await savoir(), recu.de, etat, recu.applique)
  }
  c.header('Cache-Control', 'private, no-store')
  c.header('Content-Disposition', `attachment; filename="${nom}"`)
  return c.body(write(recu.applique), 200, { 'Content-Type': type })
}
