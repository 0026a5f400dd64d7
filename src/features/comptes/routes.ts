import { type Context, Hono } from 'hono'
import type pg from 'pg'
import { z } from 'zod'
import { asActeur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Config } from '#platform/config.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { retourSur } from './domain/retour.ts'
import { PageConnexion } from './pages/connexion.tsx'
import { PageAccueilPoste } from './pages/poste.tsx'
import { CONNEXION_SYSTEME, ouvrirSession, poserCookie, quitterSession } from './session.ts'
import { isCompteDemo, listComptesDemo } from './store/demonstration.ts'
import type { Erreur } from './texts.ts'

export interface ComptesDeps {
  cadre: Cadre
  config: Config
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  now: () => Date
}

/** Sign-in, sign-out, the first page of the workspace, one's account, the team. */
export const comptesRoutes = (deps: ComptesDeps): Hono => {
  const { cadre, config } = deps
  const app = new Hono()

  app.get(postePaths.connexion, c =>
    c.get('agent') ? c.redirect(retourSur(c.req.query('retour')), 303) : showConnexion(c, deps),
  )
  if (config.demo) app.post(`${postePaths.connexion}/demonstration`, c => entrerEnDemonstration(c, deps))
  app.post(postePaths.deconnexion, async c => {
    await quitterSession(c, deps)
    return c.redirect(postePaths.connexion, 303)
  })
  app.get(postePaths.accueil, c => {
    const agent = c.get('agent')
    if (!agent) return c.redirect(postePaths.connexion, 303)
    return renderPoste(c, PageAccueilPoste({ cadre, agent }))
  })
  return app
}

async function showConnexion(c: Context, deps: ComptesDeps, erreur?: Erreur): Promise<Response> {
  const demo = deps.config.demo ? await asActeur(deps.db, CONNEXION_SYSTEME, listComptesDemo) : undefined
  const page = PageConnexion({ cadre: deps.cadre, retour: retourSur(c.req.query('retour')), demo, erreur })
  if (erreur) c.status(422)
  return renderPoste(c, page)
}

const choix = z.object({ compte: z.uuid(), retour: z.string().optional() })

/** One click in a demonstration, on an account of the demonstration. */
async function entrerEnDemonstration(c: Context, deps: ComptesDeps): Promise<Response> {
  const parsed = choix.safeParse(await c.req.parseBody())
  if (!parsed.success) return showConnexion(c, deps, 'compte-demo')
  const { compte, retour } = parsed.data
  const secret = await asActeur(deps.db, CONNEXION_SYSTEME, async tx =>
    (await isCompteDemo(tx, compte)) ? ouvrirSession(c, tx, { compte, moyen: 'demonstration' }, deps.now()) : undefined,
  )
  if (secret === undefined) return showConnexion(c, deps, 'compte-demo')
  poserCookie(c, deps, secret)
  return c.redirect(retourSur(retour), 303)
}
