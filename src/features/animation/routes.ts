import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { jourOf } from '#web/format.ts'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { AnimationDeps } from './deps.ts'
import { lireAnimation } from './lire.ts'
import { PageAnimation } from './pages/animation.tsx'
import { PageGroupe, PageRepresentant } from './pages/gens.tsx'
import { reunionRoutes } from './routes-reunion.ts'
import { schemaRoutes } from './routes-schema.ts'
import { lireGroupe, lireLettre, lireRepresentant } from './saisie.ts'
import { type Erreur, ecrireAuGroupe, type Fait, tenirGroupe, tenirPilote, tenirRepresentant } from './tenir.ts'
import { ERREURS, faitOf } from './texts.ts'

const uuid = z.guid()

/** Who holds a territoire together: pilots, representatives, groups; for those who coordinate it alone. The région holds groups too. */
export const animationRoutes = (deps: AnimationDeps): Hono => {
  const { cadre, db, now } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const animer = exigerAgent('territoire-animer', absent)
  const tenir = exigerAgent('groupes-tenir', absent)
  const formOf = async (c: Context): Promise<URLSearchParams> => new URLSearchParams(await c.req.text())
  const vers = (c: Context, issue: Fait, chemin: string = postePaths.animation) =>
    'erreur' in issue ? absent(c) : c.redirect(`${chemin}?fait=${issue.fait}`, 303)

  const montrer = async (c: Context, erreur?: Erreur) => {
    const agent = agentOf(c)
    const lue = await lireAnimation(db, agent.acteur, now())
    if (!lue) return absent(c)
    const quand = { leJour: jourOf(now()), fait: faitOf(c.req.query('fait')) }
    if (erreur) c.status(422)
    const texte = erreur && ERREURS[erreur]
    return renderPoste(c, PageAnimation({ cadre, agent, ...lue, ...quand, erreur: texte }))
  }
  app.get(postePaths.animation, tenir, c => montrer(c))
  app.post(postePaths.animation, animer, async c => {
    const form = await formOf(c)
    const geste = z.enum(['ajouter', 'retirer']).safeParse(form.get('geste')).data
    if (!geste) return absent(c)
    const issue = await tenirPilote(deps, agentOf(c).acteur, form.get('structure') ?? '', geste)
    return 'erreur' in issue && issue.erreur === 'non-signee' ? montrer(c, issue.erreur) : vers(c, issue)
  })

  const montrerRepresentant = async (c: Context, form?: URLSearchParams, erreurs: readonly ErreurChamp[] = []) => {
    const agent = agentOf(c)
    const lue = await lireAnimation(db, agent.acteur, now())
    const nouveau = c.req.param('id') === 'nouveau'
    const lui = lue?.representants.find(({ id }) => id === c.req.param('id'))
    if (!lue || (!nouveau && !lui)) return absent(c)
    if (erreurs.length > 0) c.status(422)
    const saisie =
      form ??
      new URLSearchParams(
        lui
          ? {
              structure: lui.structure.id,
              nom: lui.nom,
              fonction: lui.fonction,
              courriel: lui.courriel ?? '',
              debut: lui.debut,
              fin: lui.fin ?? '',
            }
          : { debut: jourOf(now()) },
      )
    const { structures } = lue
    return renderPoste(c, PageRepresentant({ cadre, agent, nouveau, structures, saisie, erreurs }))
  }
  app.get(postePaths.representant(':id'), animer, c => montrerRepresentant(c))
  app.post(postePaths.representant(':id'), animer, async c => {
    const [form, { acteur }] = [await formOf(c), agentOf(c)]
    const id = uuid.safeParse(c.req.param('id')).data
    if (id === undefined && c.req.param('id') !== 'nouveau') return absent(c)
    if (form.get('geste') === 'oublier') return vers(c, await tenirRepresentant(deps, acteur, id, undefined))
    const structures = (await lireAnimation(db, acteur, now()))?.structures ?? []
    const lu = lireRepresentant(form, new Set(structures.map(one => one.id)))
    if ('erreurs' in lu) return montrerRepresentant(c, form, lu.erreurs)
    return vers(c, await tenirRepresentant(deps, acteur, id, lu.lu))
  })

  const montrerGroupe = async (c: Context, form?: URLSearchParams, erreurs: readonly ErreurChamp[] = []) => {
    const agent = agentOf(c)
    const lue = await lireAnimation(db, agent.acteur, now())
    const groupe = lue?.groupes.find(({ id }) => id === c.req.param('id'))
    if (!lue || (!groupe && c.req.param('id') !== 'nouveau')) return absent(c)
    if (erreurs.length > 0) c.status(422)
    const saisie = new URLSearchParams(form)
    if (groupe && !saisie.has('nom')) {
      saisie.set('nom', groupe.nom)
      saisie.set('sorte', groupe.sorte)
      saisie.set('but', groupe.objet)
      saisie.set('rythme', groupe.rythmeMois === undefined ? '' : String(groupe.rythmeMois))
      saisie.set('animateur', groupe.animateur ?? '')
      for (const membre of groupe.membres) saisie.append('membres[]', membre)
      for (const territoire of groupe.coordinations) saisie.append('coordinations[]', territoire)
    }
    if (!groupe && !agent.territoire && !saisie.has('sorte')) saisie.set('sorte', 'commission-regionale')
    const { representants, structures, territoires } = lue
    const fait = erreurs.length > 0 ? undefined : faitOf(c.req.query('fait'))
    return renderPoste(
      c,
      PageGroupe({ cadre, agent, groupe, representants, structures, territoires, saisie, erreurs, fait }),
    )
  }
  app.get(postePaths.groupe(':id'), tenir, c => montrerGroupe(c))
  app.post(postePaths.groupe(':id'), tenir, async c => {
    const form = await formOf(c)
    const id = uuid.safeParse(c.req.param('id')).data
    if (id === undefined && c.req.param('id') !== 'nouveau') return absent(c)
    const structures = (await lireAnimation(db, agentOf(c).acteur, now()))?.structures ?? []
    const lu = lireGroupe(form, new Set(structures.map(one => one.id)))
    if ('erreurs' in lu) return montrerGroupe(c, form, lu.erreurs)
    const issue = await tenirGroupe(deps, agentOf(c).acteur, id, lu.lu)
    return vers(c, issue, 'id' in issue ? postePaths.groupe(issue.id ?? '') : undefined)
  })
  app.post(`${postePaths.groupe(':id')}/lettre`, tenir, async c => {
    const [form, id] = [await formOf(c), uuid.safeParse(c.req.param('id')).data]
    if (id === undefined) return absent(c)
    const lu = lireLettre(form)
    if ('erreurs' in lu) return montrerGroupe(c, form, lu.erreurs)
    const issue = await ecrireAuGroupe(deps, agentOf(c).acteur, id, lu.lu)
    if ('erreur' in issue && issue.erreur !== 'introuvable')
      return montrerGroupe(c, form, [{ champ: 'objet', texte: ERREURS[issue.erreur] }])
    return vers(c, issue, postePaths.groupe(id))
  })
  app.route('/', reunionRoutes(deps))
  app.route('/', schemaRoutes(deps))
  return app
}
