import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { lireResultats } from './avis.ts'
import type { PosteEvenementsDeps } from './deps-poste.ts'
import { PageResultats } from './pages/poste-resultats.tsx'
import { PageTaches } from './pages/poste-taches.tsx'
import { type Erreurs, ligne, type Saisie } from './saisie.ts'
import { ajouterTache, cocher, lireTaches, retirerTache } from './taches.ts'
import { lireTenu, tient } from './tenir.ts'
import { ERREURS_TACHE, FAITS } from './texts-poste.ts'

const ICI = `${postePaths.evenements}/:id`
const INTITULE_MAX = 200
const jourSchema = z.iso.date()

/** What each structure has to do for an event, and what came of it. */
export const tachesRoutes = (deps: PosteEvenementsDeps): Hono => {
  const { cadre, now } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const tenir = exigerAgent('evenement-tenir', absent)
  const lu = async (c: Context) => {
    const id = z.guid().safeParse(c.req.param('id')).data
    return id === undefined ? undefined : lireTenu(deps, agentOf(c), id)
  }

  app.get(`${ICI}/resultats`, tenir, async c => {
    const [agent, un] = [agentOf(c), await lu(c)]
    if (!un || !tient(un.role)) return absent(c)
    const resultats = await lireResultats(deps, agent, un.evenement.id)
    return renderPoste(c, PageResultats({ cadre, agent, evenement: un.evenement, resultats }))
  })

  const montrer = async (c: Context, saisie: Saisie, erreurs: Erreurs) => {
    const [agent, un] = [agentOf(c), await lu(c)]
    if (!un) return absent(c)
    if (Object.keys(erreurs).length > 0) c.status(422)
    const taches = await lireTaches(deps, agent, un.evenement.id)
    const fait = FAITS[c.req.query('fait') ?? '']
    return renderPoste(c, PageTaches({ cadre, agent, ...un, taches, saisie, erreurs, fait, now: now() }))
  }
  app.get(`${ICI}/taches`, tenir, c => montrer(c, new URLSearchParams(), {}))
  app.post(`${ICI}/taches`, tenir, async c => {
    const [agent, un] = [agentOf(c), await lu(c)]
    if (!un) return absent(c)
    const { id } = un.evenement
    const saisie = new URLSearchParams(await c.req.text())
    const vers = (fait: string): Response => c.redirect(`${postePaths.evenement(id)}/taches?fait=${fait}`, 303)
    const action = saisie.get('action')
    const tache = z.guid().safeParse(saisie.get('tache')).data
    if (action === 'faite' || action === 'a-faire') {
      const dite =
        tache !== undefined && (await cocher(deps, agent, id, { id: tache, faite: action === 'faite' }, now()))
      return dite ? vers('pointe') : absent(c)
    }
    if (!tient(un.role)) return absent(c)
    if (action === 'retirer')
      return tache !== undefined && (await retirerTache(deps, agent, id, tache)) ? vers('tacheRetiree') : absent(c)
    const [intitule, echeance] = [
      ligne(saisie, 'intitule', INTITULE_MAX),
      jourSchema.safeParse(saisie.get('echeance')).data,
    ]
    const structure = un.evenement.organisations.find(one => one.structure === saisie.get('structure'))?.structure
    const erreurs = {
      ...(intitule === '' && { intitule: ERREURS_TACHE.intitule }),
      ...(echeance === undefined && { echeance: ERREURS_TACHE.echeance }),
      ...(structure === undefined && { structure: ERREURS_TACHE.structure }),
    }
    if (echeance === undefined || structure === undefined || intitule === '') return montrer(c, saisie, erreurs)
    await ajouterTache(deps, agent, id, { structure, intitule, echeance }, now())
    return vers('tache')
  })
  return app
}
