import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { jourOf } from '#web/format.ts'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { PlanDeps } from './deps.ts'
import { lireAilleurs, lireObjectifDe, lirePlan, type Plan } from './lire.ts'
import { PageAilleurs } from './pages/ailleurs.tsx'
import { PageAnnee } from './pages/annee.tsx'
import { PageObjectif } from './pages/objectif.tsx'
import { PagePlan } from './pages/plan.tsx'
import { planActionRoutes } from './routes-action.ts'
import { planStructureRoutes } from './routes-structure.ts'
import {
  lireObjectif,
  lireSouhait,
  objectifVersSaisie,
  type SaisieObjectif,
  SOUHAIT_VIDE,
  saisieObjectifOf,
  saisieSouhaitOf,
} from './saisie.ts'
import { ecrireObjectif, type Fait, noterSouhait, retirerObjectif, tenirSouhait } from './tenir.ts'
import { faitOf } from './texts.ts'

const uuid = z.guid()
const anneeSchema = z.coerce.number().int().min(2000).max(2100)

/** Where those who coordinate a territoire keep its plan of the year, and read those of the others. */
export const planRoutes = (deps: PlanDeps): Hono => {
  const { cadre, db, now } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const animer = exigerAgent('territoire-animer', absent)
  const voir = exigerAgent('territoire-voir', absent)
  const formOf = async (c: Context): Promise<URLSearchParams> => new URLSearchParams(await c.req.text())
  const cetteAnnee = (): number => Number(jourOf(now()).slice(0, 4))

  /** The plan of a territoire, for the year that the address or the form names. */
  const plan = (c: Context, territoire: string | undefined, annee = c.req.query('annee')): Promise<Plan | undefined> =>
    territoire === undefined
      ? Promise.resolve(undefined)
      : lirePlan(db, agentOf(c).acteur, territoire, {
          cetteAnnee: cetteAnnee(),
          demandee: anneeSchema.safeParse(annee).data,
        })
  const vers = (c: Context, issue: Fait, annee: string | number | null) =>
    'erreur' in issue
      ? absent(c)
      : c.redirect(`${postePaths.plan}?annee=${anneeSchema.catch(cetteAnnee()).parse(annee)}&fait=${issue.fait}`, 303)

  const montrer = async (c: Context, form?: URLSearchParams, erreurs: readonly ErreurChamp[] = []) => {
    const agent = agentOf(c)
    const lu = await plan(c, agent.territoire?.id, form?.get('annee') ?? c.req.query('annee'))
    if (!lu) return absent(c)
    if (erreurs.length > 0) c.status(422)
    const saisie = form ? saisieSouhaitOf(form) : SOUHAIT_VIDE
    const quand = { cetteAnnee: cetteAnnee(), leJour: jourOf(now()) }
    return renderPoste(
      c,
      PagePlan({ cadre, agent, ...lu, ...quand, saisie, erreurs, fait: faitOf(c.req.query('fait')) }),
    )
  }
  app.get(postePaths.plan, animer, c => montrer(c))
  app.get(postePaths.planAilleurs, animer, async c => {
    const agent = agentOf(c)
    return renderPoste(c, PageAilleurs({ cadre, agent, actions: await lireAilleurs(db, agent.acteur) }))
  })
  app.get(postePaths.planTerritoire(':id'), voir, async c => {
    const lu = await plan(c, c.req.param('id'))
    return lu ? renderPoste(c, PageAnnee({ cadre, agent: agentOf(c), ...lu })) : absent(c)
  })

  const montrerObjectif = async (c: Context, saisie?: SaisieObjectif, erreurs: readonly ErreurChamp[] = []) => {
    const agent = agentOf(c)
    const nouveau = c.req.param('id') === 'nouveau'
    const lu = await plan(c, agent.territoire?.id)
    const { acteur } = agent
    const objectif = nouveau || !lu ? undefined : await lireObjectifDe(deps, acteur, c.req.param('id'))
    if (!lu || (!nouveau && !objectif)) return absent(c)
    if (erreurs.length > 0) c.status(422)
    const vide = { titre: '', indicateur: '', cible: '', releve: '', releveLe: '' }
    const montree = saisie ?? (objectif ? objectifVersSaisie(objectif) : vide)
    const annee = objectif?.annee ?? lu.annee
    return renderPoste(c, PageObjectif({ cadre, agent, annee, nouveau, saisie: montree, erreurs }))
  }
  app.get(postePaths.planObjectif(':id'), animer, c => montrerObjectif(c))
  app.post(postePaths.planObjectif(':id'), animer, async c => {
    const [form, { acteur }] = [await formOf(c), agentOf(c)]
    const nouveau = c.req.param('id') === 'nouveau'
    const id = uuid.safeParse(c.req.param('id')).data
    const annee = anneeSchema.safeParse(form.get('annee')).data
    if ((!nouveau && id === undefined) || annee === undefined) return absent(c)
    if (id !== undefined && form.get('geste') === 'retirer')
      return vers(c, await retirerObjectif(deps, acteur, id), annee)
    const saisie = saisieObjectifOf(form)
    const lu = lireObjectif(saisie)
    if ('erreurs' in lu) return montrerObjectif(c, saisie, lu.erreurs)
    return vers(c, await ecrireObjectif(deps, acteur, id === undefined ? { annee } : { id }, lu.lu), annee)
  })

  app.post(postePaths.planSouhaits, animer, async c => {
    const [form, agent] = [await formOf(c), agentOf(c)]
    const sien = await plan(c, agent.territoire?.id, form.get('annee') ?? undefined)
    if (!sien) return absent(c)
    const lu = lireSouhait(saisieSouhaitOf(form), new Set(sien.structures.map(({ id }) => id)))
    if ('erreurs' in lu) return montrer(c, form, lu.erreurs)
    return vers(c, await noterSouhait(deps, agent.acteur, lu.lu), sien.annee)
  })
  app.post(postePaths.planSouhait(':id'), animer, async c => {
    const [form, id] = [await formOf(c), uuid.safeParse(c.req.param('id')).data]
    if (id === undefined) return absent(c)
    const geste =
      form.get('geste') === 'retirer'
        ? ({ geste: 'retirer' } as const)
        : ({ geste: 'repondre', action: uuid.safeParse(form.get('action')).data } as const)
    return vers(c, await tenirSouhait(deps, agentOf(c).acteur, id, geste), form.get('annee'))
  })
  app.route('/', planActionRoutes(deps))
  app.route('/', planStructureRoutes(deps))
  return app
}
