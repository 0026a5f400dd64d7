import { type Context, Hono } from 'hono'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { errorPage } from '#web/errors.tsx'
import { jourOf } from '#web/format.ts'
import { type ErreurChamp, ligne } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { PageFormation } from './pages/formation.tsx'
import type { GouvernancePosteDeps } from './routes-convention.ts'
import { lireFormation } from './saisie.ts'
import { listFormations, saveFormation } from './store/formations.ts'
import { listEngagements } from './store/membres.ts'
import { faitOf } from './texts.ts'

/** Where a structure notes the training of its own agents. */
export const formationSuivieRoutes = ({ cadre, db, now }: Omit<GouvernancePosteDeps, 'lireTenue'>): Hono => {
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const tenir = exigerAgent('membre-tenir', absent)
  const anneeOf = (): number => Number(jourOf(now()).slice(0, 4))
  /** The structure of the address, when it is the agent's own. */
  const sienne = (c: Context) => {
    const { structure } = agentOf(c)
    return structure?.id === c.req.param('id') ? structure : undefined
  }
  const montrer = async (
    c: Context,
    saisie?: { agents: string; jours: string },
    erreurs: readonly ErreurChamp[] = [],
  ) => {
    const [agent, structure, annee] = [agentOf(c), sienne(c), anneeOf()]
    if (!structure) return absent(c)
    const { notee, promis } = await asActeur(db, agent.acteur, async tx => ({
      notee: (await listFormations(tx, [structure.id])).get(structure.id),
      promis: await listEngagements(tx, structure.id, jourOf(now())),
    }))
    if (erreurs.length > 0) c.status(422)
    const cette = notee?.annee === annee ? notee : undefined
    const lue = saisie ?? { agents: cette ? String(cette.agents) : '', jours: cette ? String(cette.jours) : '' }
    const jours = promis.flatMap(({ formationJours }) => formationJours ?? [])
    const plus = jours.length === 0 ? undefined : Math.max(...jours)
    const fait = erreurs.length > 0 ? undefined : faitOf(c.req.query('fait'))
    return renderPoste(c, PageFormation({ cadre, agent, structure, annee, promis: plus, saisie: lue, erreurs, fait }))
  }
  app.get(postePaths.membreFormation(':id'), tenir, c => montrer(c))
  app.post(postePaths.membreFormation(':id'), tenir, async c => {
    const form = new URLSearchParams(await c.req.text())
    const structure = sienne(c)
    if (!structure) return absent(c)
    const saisie = { agents: ligne(form, 'agents'), jours: ligne(form, 'jours') }
    const lu = lireFormation(saisie)
    if ('erreurs' in lu) return montrer(c, saisie, lu.erreurs)
    const suivie = { annee: anneeOf(), ...lu.lu }
    await asActeur(db, agentOf(c).acteur, tx => saveFormation(tx, structure.id, suivie, now()))
    return c.redirect(`${postePaths.membreFormation(structure.id)}?fait=formation`, 303)
  })
  return app
}
