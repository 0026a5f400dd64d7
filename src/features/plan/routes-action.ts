import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { jourOf } from '#web/format.ts'
import { type ErreurChamp, ligne, lignes } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { PlanDeps } from './deps.ts'
import { ETATS, type Souhait } from './domain/plan.ts'
import { type ActionLue, lireActionPlan, lirePlan } from './lire.ts'
import { PageAction } from './pages/action.tsx'
import { PageEcrireAction } from './pages/ecrire-action.tsx'
import {
  ACTION_VIDE,
  actionVersSaisie,
  lireAction,
  type SaisieAction,
  saisieActionOf,
  souhaitVersAction,
} from './saisie.ts'
import { copier, ecrireAction, type Fait, noter } from './tenir.ts'
import { ERREURS, faitOf } from './texts.ts'

const uuid = z.guid()
const anneeSchema = z.coerce.number().int().min(2000).max(2100)
const etatSchema = z.enum(ETATS)

/** One action of a plan: read by every coordinateur, written by those of its territoire, copied by the others. */
export const planActionRoutes = (deps: PlanDeps): Hono => {
  const { cadre, db, now } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const animer = exigerAgent('territoire-animer', absent)
  const formOf = async (c: Context): Promise<URLSearchParams> => new URLSearchParams(await c.req.text())
  const cetteAnnee = (): number => Number(jourOf(now()).slice(0, 4))
  const lire = async (c: Context): Promise<ActionLue | undefined> => {
    const id = uuid.safeParse(c.req.param('id')).data
    return id === undefined ? undefined : lireActionPlan(db, agentOf(c).acteur, id)
  }
  const vers = (c: Context, { action, fait }: Extract<Fait, { fait: string }>) =>
    action === undefined ? absent(c) : c.redirect(`${postePaths.planAction(action)}?fait=${fait}`, 303)

  const montrer = async (c: Context, form = new URLSearchParams(), erreurs: readonly ErreurChamp[] = []) => {
    const lue = await lire(c)
    if (!lue) return absent(c)
    if (erreurs.length > 0) c.status(422)
    const saisie = { note: lignes(form, 'note'), vers: form.get('vers') ?? '' }
    const quand = { cetteAnnee: cetteAnnee(), leJour: jourOf(now()) }
    const fait = faitOf(c.req.query('fait'))
    return renderPoste(c, PageAction({ cadre, agent: agentOf(c), ...lue, ...saisie, ...quand, erreurs, fait }))
  }
  app.get(postePaths.planAction(':id'), exigerAgent('territoire-voir', absent), c => montrer(c))
  app.post(postePaths.planAction(':id'), animer, async c => {
    const [form, id, { acteur }] = [await formOf(c), uuid.safeParse(c.req.param('id')).data, agentOf(c)]
    if (id === undefined) return absent(c)
    if (form.get('geste') === 'copier') {
      const annee = anneeSchema.safeParse(form.get('annee')).data
      const issue = annee === undefined ? undefined : await copier(deps, acteur, id, annee)
      return !issue || 'erreur' in issue ? absent(c) : vers(c, issue)
    }
    const note = lignes(form, 'note').trim()
    const issue: Fait =
      note.length > 1000
        ? { erreur: 'etape-impossible' }
        : await noter(deps, acteur, id, { vers: etatSchema.safeParse(form.get('vers')).data, note })
    if (!('erreur' in issue)) return vers(c, issue)
    return issue.erreur === 'introuvable'
      ? absent(c)
      : montrer(c, form, [{ champ: 'note', texte: ERREURS[issue.erreur] }])
  })

  /** What the form of an action needs: the plan that it is in, and the action when there is one already. */
  const cible = async (c: Context, annee: string | undefined) => {
    const { territoire, acteur } = agentOf(c)
    const nouvelle = c.req.param('id') === 'nouvelle'
    const lue = nouvelle ? undefined : await lire(c)
    if (!territoire || (!nouvelle && lue?.action.territoire.id !== territoire.id)) return undefined
    const demandee = lue?.action.annee ?? anneeSchema.safeParse(annee).data
    const plan = await lirePlan(db, acteur, territoire.id, { cetteAnnee: cetteAnnee(), demandee })
    return plan && { plan, action: lue?.action }
  }
  type Cible = NonNullable<Awaited<ReturnType<typeof cible>>>
  /** What is asked in the territoire and that a new action is to answer. */
  const souhaitOf = ({ plan }: Cible, id: string | null | undefined) => plan.souhaits.find(one => one.id === id)
  const montrerEcrire = (
    c: Context,
    { plan, action }: Cible,
    saisie: SaisieAction,
    souhait: Souhait | undefined,
    erreurs: readonly ErreurChamp[] = [],
  ) => {
    if (erreurs.length > 0) c.status(422)
    const deja = action ? [...action.porteurs, ...action.partenaires] : []
    const structures = [...plan.structures, ...deja.filter(one => plan.structures.every(({ id }) => id !== one.id))]
    const { annee, objectifs } = plan
    const page = {
      annee,
      objectifs,
      structures,
      saisie,
      erreurs,
      souhait: souhait?.id,
      fait: faitOf(c.req.query('fait')),
    }
    return renderPoste(c, PageEcrireAction({ cadre, agent: agentOf(c), action, ...page }))
  }
  app.get(postePaths.planEcrire(':id'), animer, async c => {
    const lue = await cible(c, c.req.query('annee'))
    if (!lue) return absent(c)
    const souhait = souhaitOf(lue, c.req.query('souhait'))
    const vierge = souhait ? souhaitVersAction(souhait) : ACTION_VIDE
    return montrerEcrire(c, lue, lue.action ? actionVersSaisie(lue.action) : vierge, souhait)
  })
  app.post(postePaths.planEcrire(':id'), animer, async c => {
    const form = await formOf(c)
    const lue = await cible(c, ligne(form, 'annee'))
    if (!lue) return absent(c)
    const saisie = saisieActionOf(form)
    const lu = lireAction(saisie, new Set(lue.plan.objectifs.map(({ id }) => id)))
    const souhait = souhaitOf(lue, form.get('souhait'))
    if ('erreurs' in lu) return montrerEcrire(c, lue, saisie, souhait, lu.erreurs)
    const quoi = lue.action ? { id: lue.action.id } : { annee: lue.plan.annee, souhait: souhait?.id }
    const issue = await ecrireAction(deps, agentOf(c).acteur, quoi, lu.lu)
    return 'erreur' in issue ? absent(c) : vers(c, issue)
  })
  return app
}
