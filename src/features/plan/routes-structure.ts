import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { jourOf } from '#web/format.ts'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { ligne } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { PlanDeps } from './deps.ts'
import { lirePlansDe } from './lire.ts'
import { PagePlanStructure } from './pages/structure.tsx'
import { lireSouhait, saisieSouhaitOf } from './saisie.ts'
import { demander, reprendre } from './tenir.ts'
import { faitOf } from './texts.ts'

const uuid = z.guid()

/** Where a structure reads the plan of its territoires, and asks something of the network. */
export const planStructureRoutes = (deps: PlanDeps): Hono => {
  const { cadre, db, now } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const demanderAuReseau = exigerAgent('plan-demander', absent)

  const montrer = async (c: Context, form = new URLSearchParams(), erreurs: readonly ErreurChamp[] = []) => {
    const agent = agentOf(c)
    const leJour = jourOf(now())
    const plans = await lirePlansDe(db, agent.acteur, Number(leJour.slice(0, 4)))
    if (erreurs.length > 0) c.status(422)
    const saisie = saisieSouhaitOf(form)
    const territoire = ligne(form, 'territoire')
    const fait = erreurs.length > 0 ? undefined : faitOf(c.req.query('fait'))
    return renderPoste(c, PagePlanStructure({ cadre, agent, plans, leJour, territoire, saisie, erreurs, fait }))
  }
  app.get(postePaths.planStructure, demanderAuReseau, c => montrer(c))
  app.post(postePaths.planStructure, demanderAuReseau, async c => {
    const [form, { acteur, structure }] = [new URLSearchParams(await c.req.text()), agentOf(c)]
    if (structure === undefined) return absent(c)
    const vers = (issue: Awaited<ReturnType<typeof demander>>) =>
      'erreur' in issue ? absent(c) : c.redirect(`${postePaths.planStructure}?fait=${issue.fait}`, 303)
    if (form.get('geste') === 'retirer') {
      const id = uuid.safeParse(form.get('souhait')).data
      return id === undefined ? absent(c) : vers(await reprendre(deps, acteur, id))
    }
    const lu = lireSouhait({ ...saisieSouhaitOf(form), structure: structure.id }, new Set([structure.id]))
    if ('erreurs' in lu) return montrer(c, form, lu.erreurs)
    return vers(await demander(deps, acteur, ligne(form, 'territoire'), lu.lu))
  })
  return app
}
