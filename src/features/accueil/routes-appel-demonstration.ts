import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { agentOf } from '#features/comptes/index.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { NUMEROS, PageAppelDemonstration } from './pages/appel-demonstration.tsx'
import { oneOf, readForm } from './pages/formulaire.ts'
import { type AccueilDeps, droit } from './routes-deps.ts'
import { secretTelephonie, signerAppel } from './telephonie.ts'

/** The phone system, played by a page: in a demonstration alone. */
export const appelDemonstrationRoutes = (deps: AccueilDeps): Hono => {
  const { cadre, now } = deps
  const app = new Hono()
  const secret = secretTelephonie(deps)
  if (!deps.config.demo || secret === undefined) return app
  app.use(postePaths.appelDemonstration, droit(deps, 'rappel-traiter'))
  app.get(postePaths.appelDemonstration, c => renderPoste(c, PageAppelDemonstration({ cadre, agent: agentOf(c) })))
  app.post(postePaths.appelDemonstration, async c => {
    const numero = oneOf(NUMEROS, (await readForm(c)).get('numero')) ?? NUMEROS[0]
    const jeton = await signerAppel(randomUUID(), numero, secret, now())
    return c.redirect(`${postePaths.appel}?jeton=${jeton}`, 303)
  })
  return app
}
