import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { adresseSure } from './adresse.ts'
import { agentOf, exigerAgent } from './agent.ts'
import { type Coordination, changerAcces, inviterACoordonner, lireCoordination } from './coordination.ts'
import type { ComptesDeps } from './deps.ts'
import { courrielSchema } from './lien.ts'
import { PageCoordination } from './pages/coordination.tsx'
import { type Erreur, faitOf } from './texts.ts'

const formulaire = z.object({ courriel: z.string().catch(''), affectation: z.string().catch('') })

/** Who coordinates a territoire, for the région: it invites them, ends their access, gives it back. */
export const coordinationRoutes = (deps: ComptesDeps): Hono => {
  const app = new Hono()
  const { cadre, config } = deps
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const gerer = exigerAgent('coordination-gerer', absent)
  const page = postePaths.coordination(':id')
  const idOf = (c: Context): string => c.req.param('id') ?? ''

  const montrer = async (c: Context, erreur?: Erreur, courriel = ''): Promise<Response> => {
    const agent = agentOf(c)
    const lue = await lireCoordination(deps, agent, idOf(c))
    if (!lue) return absent(c)
    if (erreur) c.status(422)
    return renderPoste(
      c,
      PageCoordination({ cadre, agent, ...lue, courriel, erreur, fait: faitOf(c.req.query('fait')) }),
    )
  }
  const fini = (c: Context, fait: string): Response =>
    c.redirect(`${postePaths.coordination(idOf(c))}?fait=${fait}`, 303)

  const inviter = (c: Context, lue: Coordination, tape: string): Promise<Erreur | undefined> | Erreur => {
    const courriel = courrielSchema.safeParse(tape)
    if (!courriel.success) return 'courriel'
    const adresse = adresseSure(c, config)
    if (adresse === undefined) return 'adresse-inconnue'
    return inviterACoordonner(deps, agentOf(c), lue, { courriel: courriel.data, adresse })
  }

  app.get(page, gerer, c => montrer(c))
  app.post(`${page}/inviter`, gerer, async c => {
    const { courriel } = formulaire.parse(await c.req.parseBody())
    const lue = await lireCoordination(deps, agentOf(c), idOf(c))
    if (!lue) return absent(c)
    const erreur = await inviter(c, lue, courriel)
    return erreur ? montrer(c, erreur, courriel.slice(0, 254)) : fini(c, 'invite')
  })
  for (const [geste, etat] of [
    ['retirer', 'terminee'],
    ['rendre', 'active'],
  ] as const)
    app.post(`${page}/${geste}`, gerer, async c => {
      const { affectation } = formulaire.parse(await c.req.parseBody())
      const id = z.uuid().safeParse(affectation).data
      const erreur =
        id === undefined ? 'inconnue' : await changerAcces(deps, agentOf(c), { territoire: idOf(c), id, etat })
      return erreur ? montrer(c, erreur) : fini(c, `coordination-${etat}`)
    })
  return app
}
