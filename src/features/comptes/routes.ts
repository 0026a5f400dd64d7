import { Hono } from 'hono'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { Agent } from './agent.ts'
import type { DepartDeps } from './deps.ts'
import { type Attentes, PageAccueilPoste } from './pages/poste.tsx'
import { REJOINDRE } from './pages/rejoindre.tsx'
import { clesRoutes } from './routes-cles.ts'
import { compteRoutes } from './routes-compte.ts'
import { connexionRoutes } from './routes-connexion.ts'
import { coordinationRoutes } from './routes-coordination.ts'
import { equipeRoutes } from './routes-equipe.ts'
import { faitOf } from './texts.ts'

/** Sign-in, sign-out, the first page of the workspace, one's account, the team. */
export const comptesRoutes = (
  deps: DepartDeps & {
    /** What waits for an agent, by entry of the menu, as it is said. */
    attentesDe: (agent: Agent) => Promise<Attentes>
  },
): Hono => {
  const app = new Hono()
  app.route('/', connexionRoutes(deps))
  app.get(postePaths.accueil, async c => {
    const agent = c.get('agent')
    if (!agent) return c.redirect(c.get('session') ? REJOINDRE : postePaths.connexion, 303)
    const attentes = await deps.attentesDe(agent)
    return renderPoste(c, PageAccueilPoste({ cadre: deps.cadre, agent, attentes, fait: faitOf(c.req.query('fait')) }))
  })
  app.route('/', compteRoutes(deps))
  app.route('/', clesRoutes(deps))
  app.route('/', equipeRoutes(deps))
  app.route('/', coordinationRoutes(deps))
  return app
}
