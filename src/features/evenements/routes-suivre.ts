import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Agent, agentOf, exigerAgent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { jourDe, PARIS } from '#platform/fuseau.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { PosteEvenementsDeps } from './deps-poste.ts'
import { ETATS } from './domain/evenement.ts'
import { PageSuivi } from './pages/poste-suivi.tsx'
import { PageSuivre } from './pages/poste-suivre.tsx'
import { suivreParcours } from './parcours.ts'
import { listEntreProfessionnels } from './store/entre-professionnels.ts'
import { findEvenement } from './store/lire.ts'
import { listTaches } from './store/taches.ts'
import { isDuTerritoire, listCampagnesSuivies, listEnRetard, listSuivis, listTerritoires } from './store/territoire.ts'
import { FAITS } from './texts-poste.ts'

const etatSchema = z.enum(ETATS)

/** Events of a territoire, for those who coordinate it; of all of them, for the région. */
export const suivreRoutes = ({ cadre, db, now }: PosteEvenementsDeps): Hono => {
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const voir = exigerAgent('evenement-voir', absent)
  const lesVoit = ({ role, territoire }: Agent): boolean =>
    role === 'region' || (role === 'coordinateur' && territoire !== undefined)
  const faitOf = (c: Context): string | undefined => FAITS[c.req.query('fait') ?? '']

  app.get(postePaths.evenements, voir, async c => {
    const agent = agentOf(c)
    if (!lesVoit(agent)) return absent(c)
    const passes = c.req.query('passes') === 'oui'
    const etat = etatSchema.safeParse(c.req.query('etat')).data
    const region = agent.role === 'region'
    const jour = jourDe(now(), PARIS)
    const lu = await asActeur(db, agent.acteur, async tx => {
      const territoires = region ? await listTerritoires(tx) : []
      const choisi = territoires.find(({ id }) => id === c.req.query('territoire'))
      const territoire = region ? choisi : agent.territoire
      return {
        territoires,
        territoire,
        evenements: await listSuivis(tx, { territoire: territoire?.id, etat, passes }, now()),
        campagnes: await listCampagnesSuivies(tx, territoire?.id, jour),
        entrePros: passes ? [] : await listEntreProfessionnels(tx, { territoire: territoire?.id }, now()),
        enRetard: region || !territoire ? [] : await listEnRetard(tx, territoire.id, jour, now()),
      }
    })
    return renderPoste(c, PageSuivre({ cadre, agent, ...lu, etat, passes, fait: faitOf(c) }))
  })

  app.get(`${postePaths.evenements}/:id`, voir, async c => {
    const agent = agentOf(c)
    const id = z.guid().safeParse(c.req.param('id')).data
    if (!lesVoit(agent) || id === undefined) return absent(c)
    const lu = await asActeur(db, agent.acteur, async tx => {
      const evenement = (await isDuTerritoire(tx, id, agent.territoire?.id)) ? await findEvenement(tx, id) : undefined
      return evenement && { evenement, taches: await listTaches(tx, id) }
    })
    if (!lu) return absent(c)
    const parcours = (await suivreParcours({ db }, agent, id)) !== undefined
    return renderPoste(c, PageSuivi({ cadre, agent, ...lu, parcours, now: now(), fait: faitOf(c) }))
  })
  return app
}
