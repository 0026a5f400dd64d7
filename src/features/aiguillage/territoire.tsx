import { Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { asActeur, commeSysteme } from '#platform/acteur.ts'
import { renderPoste } from '#web/poste.tsx'
import { MESSAGE_MAX } from './domain/envoi.ts'
import { texte } from './formulaires.ts'
import { chemins } from './pages/chemins.ts'
import { PageTerritoire } from './pages/territoire.tsx'
import { REPRISES, reprendre } from './reprendre.ts'
import { listPortesTerritoire } from './store/demandes.ts'
import { listAlertes, listChaines, listChiffres } from './store/liste.ts'
import { lireSuivants } from './store/suivants.ts'
import { faitOf } from './texts.ts'
import { corpsOf, curseurOf, depsOf, idOf, limite, refus, type WebDeps } from './web.ts'

const schema = z.object({
  version: z.coerce.number().int().min(1),
  geste: z.enum(REPRISES),
  porte: z.string().max(500).optional(),
  message: texte,
})

/** The page of a coordinateur and of the région. */
export const territoireRoutes = (web: WebDeps): Hono => {
  const { cadre, now } = web
  const app = new Hono()
  const refuse = refus(web)

  const lire = (agent: ReturnType<typeof agentOf>, apres: ReturnType<typeof curseurOf>) =>
    asActeur(web.db, agent.acteur, async tx => {
      const alertes = agent.role === 'coordinateur' ? await listAlertes(tx, apres) : { lignes: [], suite: undefined }
      const ids = alertes.lignes.map(({ id }) => id)
      return {
        alertes,
        suivants: await commeSysteme(tx, 'suivants', () => lireSuivants(tx, ids)),
        chaines: agent.territoire ? await listChaines(tx, agent.territoire.id) : [],
        chiffres: await listChiffres(tx),
        portes: agent.territoire ? await listPortesTerritoire(tx, agent.territoire.id) : [],
      }
    })

  app.get('/poste/territoire', exigerAgent('territoire-voir', refuse), async c => {
    const agent = agentOf(c)
    const lu = await lire(agent, curseurOf(c))
    return renderPoste(
      c,
      <PageTerritoire cadre={cadre} agent={agent} {...lu} now={now()} fait={faitOf(c.req.query('fait'))} />,
    )
  })

  app.post('/poste/territoire/:id', exigerAgent('aiguillage-reprendre', refuse), limite(web), async c => {
    const agent = agentOf(c)
    const id = idOf(c)
    const { data } = schema.safeParse(await corpsOf(c))
    if (!id || !data) return refuse(c)
    const message = data.message.trim()
    const { version, geste } = data
    const suite = { version, geste, porte: data.porte || undefined, message: message || undefined }
    const fait =
      message.length > MESSAGE_MAX
        ? { erreur: 'message-long' as const }
        : await reprendre(depsOf(web), agent.acteur, id, suite)
    if (!('erreur' in fait)) return c.redirect(`${chemins.territoire}?fait=${fait.fait}`, 303)
    if (fait.erreur === 'introuvable') return refuse(c)
    const lu = await lire(agent, undefined)
    c.status(fait.erreur === 'perime' ? 409 : 422)
    return renderPoste(
      c,
      <PageTerritoire
        cadre={cadre}
        agent={agent}
        {...lu}
        now={now()}
        refus={{ id, erreur: fait.erreur, message, porte: data.porte }}
      />,
    )
  })
  return app
}
