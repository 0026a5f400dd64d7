import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import type { Config } from '#platform/config.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { PageParcours } from './pages/parcours.tsx'
import { PageParcoursListe } from './pages/parcours-liste.tsx'
import { PageParcoursReglages } from './pages/parcours-reglages.tsx'
import { parseSaisieParcours, readSaisie, saisieDe } from './pages/parcours-saisie.ts'
import { PageParcoursSuivi } from './pages/parcours-suivi.tsx'
import {
  type Impossible,
  lireParcours,
  type ParcoursDeps,
  parcoursDe,
  preparerParcours,
  type Refus,
  replanifier,
  suivreParcours,
} from './parcours.ts'
import { parcoursGensRoutes } from './routes-parcours-gens.ts'
import { REFUS_PARCOURS } from './texts-parcours.ts'

export interface ParcoursRoutesDeps extends Pick<ParcoursDeps, 'db' | 'chiffre' | 'now'> {
  cadre: Cadre
  config: Pick<Config, 'origine'>
}

const FAITS: Readonly<Record<string, string>> = {
  planifie: 'C’est enregistré.',
  change: 'C’est noté.',
  invite: 'La personne est invitée. Un message lui est envoyé, si elle a une adresse ou un téléphone.',
}

/** Parcours, for the agents who prepare and hold them. What they see is decided by the policies of the database. */
export const parcoursRoutes = (deps: ParcoursRoutesDeps): Hono => {
  const { cadre } = deps
  const use: ParcoursDeps = { ...deps, origine: deps.config.origine, random: Math.random }
  const app = new Hono()
  const absent = (c: Context) => errorPage(c, cadre, 404)
  const agir = exigerAgent('evenement-tenir', absent)
  const voir = exigerAgent('evenement-voir', absent)
  const lire = async (c: Context) => {
    const id = z.guid().safeParse(c.req.param('id')).data
    return id === undefined ? undefined : lireParcours(use, agentOf(c), id)
  }
  const montrer = async (c: Context, refus?: Impossible | 'commence'): Promise<Response> => {
    const lu = await lire(c)
    if (!lu?.parcours) return absent(c)
    if (refus) c.status(422)
    const dit = {
      fait: FAITS[c.req.query('fait') ?? ''],
      erreur: refus === 'commence' ? REFUS_PARCOURS[refus] : undefined,
      impossible: refus === 'commence' ? undefined : refus,
    }
    return renderPoste(c, PageParcours({ cadre, agent: agentOf(c), ...lu, parcours: lu.parcours, ...dit }))
  }
  const finir = (c: Context, id: string, refus: Refus | Impossible | undefined, fait: string) => {
    if (refus === 'introuvable') return absent(c)
    return refus ? montrer(c, refus) : c.redirect(`${postePaths.parcours(id)}?fait=${fait}`, 303)
  }

  app.get(postePaths.parcoursListe, agir, async c => {
    const agent = agentOf(c)
    return renderPoste(
      c,
      PageParcoursListe({ cadre, agent, evenements: await parcoursDe(use, agent), now: deps.now() }),
    )
  })
  app.get(`${postePaths.parcoursListe}/:id`, voir, async c => {
    const agent = agentOf(c)
    if (agent.role !== 'coordinateur') return montrer(c)
    const id = z.guid().safeParse(c.req.param('id')).data
    const suivi = id === undefined ? undefined : await suivreParcours(use, agent, id)
    return suivi ? renderPoste(c, PageParcoursSuivi({ cadre, agent, ...suivi })) : absent(c)
  })

  app.get(`${postePaths.parcoursListe}/:id/reglages`, agir, async c => {
    const lu = await lire(c)
    if (!lu?.evenement.tient) return absent(c)
    const { evenement, parcours } = lu
    const saisie = saisieDe(parcours, evenement)
    return renderPoste(c, PageParcoursReglages({ cadre, agent: agentOf(c), evenement, saisie, fautes: [] }))
  })
  app.post(`${postePaths.parcoursListe}/:id/reglages`, agir, async c => {
    const lu = await lire(c)
    if (!lu?.evenement.tient) return absent(c)
    const { evenement } = lu
    const saisie = readSaisie(new URLSearchParams(await c.req.text()))
    const lue = parseSaisieParcours(saisie, evenement)
    if ('fautes' in lue) {
      c.status(422)
      return renderPoste(c, PageParcoursReglages({ cadre, agent: agentOf(c), evenement, saisie, fautes: lue.fautes }))
    }
    const issue = await preparerParcours(use, agentOf(c), evenement.id, lue.reglages)
    if (typeof issue !== 'object') return finir(c, evenement.id, issue, 'planifie')
    c.status(422)
    const props = { cadre, agent: agentOf(c), evenement, saisie, fautes: [], impossible: issue }
    return renderPoste(c, PageParcoursReglages(props))
  })
  app.post(`${postePaths.parcoursListe}/:id/planifier`, agir, async c => {
    const id = z.guid().safeParse(c.req.param('id')).data
    return id ? finir(c, id, await replanifier(use, agentOf(c), id), 'planifie') : absent(c)
  })
  app.route('/', parcoursGensRoutes(use, cadre))
  return app
}
