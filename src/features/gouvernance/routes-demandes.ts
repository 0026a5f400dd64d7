import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { ligne } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { PageDemandes } from './pages/demandes.tsx'
import { type DemandeDeps, lireTerritoiresDe, repondreDemande } from './repondre-demande.ts'
import { faitTerritoireOf } from './texts-territoire.ts'

const geste = z.enum(['accepter', 'refuser'])

/** Where who answers for a structure reads the territoires that it is in, and answers those that ask for it. */
export const demandesRoutes = (deps: DemandeDeps & { cadre: Cadre }): Hono => {
  const { cadre } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const gerer = exigerAgent('equipe-gerer', absent)
  app.get(postePaths.equipeTerritoires, gerer, async c => {
    const agent = agentOf(c)
    const fait = faitTerritoireOf(c.req.query('fait'))
    return renderPoste(
      c,
      PageDemandes({ cadre, agent, territoires: await lireTerritoiresDe(deps, agent.acteur), fait }),
    )
  })
  app.post(postePaths.equipeTerritoires, gerer, async c => {
    const form = new URLSearchParams(await c.req.text())
    const quoi = geste.safeParse(form.get('geste')).data
    if (!quoi || !(await repondreDemande(deps, agentOf(c).acteur, ligne(form, 'territoire'), quoi))) return absent(c)
    return c.redirect(`${postePaths.equipeTerritoires}?fait=${quoi === 'accepter' ? 'acceptee' : 'refusee'}`, 303)
  })
  return app
}
