import { type Context, Hono } from 'hono'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { jourOf } from '#web/format.ts'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { LabelDeps } from './deps.ts'
import { lireSien } from './lire.ts'
import { PageDossier } from './pages/dossier.tsx'
import { PageExigence } from './pages/exigence.tsx'
import { PageSansDossier } from './pages/structure.tsx'
import { exigenceVersSaisie, lireExigence } from './saisie.ts'
import { commencer, envoyer, evaluer, type Fait } from './tenir.ts'
import { ERREURS, faitOf } from './texts.ts'

/** Where a structure says how its own welcome point meets what is asked, part by part, and sends it to the coordination. */
export const labelStructureRoutes = (deps: LabelDeps): Hono => {
  const { cadre, db, label, now } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const garde = exigerAgent('label-evaluer', absent)
  const formOf = async (c: Context): Promise<URLSearchParams> => new URLSearchParams(await c.req.text())

  const montrer = async (c: Context, erreurs: readonly ErreurChamp[] = []) => {
    const [agent, leJour] = [agentOf(c), jourOf(now())]
    const lu = await lireSien(db, agent.acteur, leJour)
    if (!lu) return absent(c)
    if (erreurs.length > 0) c.status(422)
    const fait = erreurs.length > 0 ? undefined : faitOf(c.req.query('fait'))
    const { territoires, sien } = lu
    if (!sien) return renderPoste(c, PageSansDossier({ cadre, agent, label, territoires, fait }))
    const page = { cadre, agent, label, ...sien, leJour, saisie: new URLSearchParams(), erreurs, fait }
    return renderPoste(c, PageDossier({ ...page, vue: { qui: 'structure', territoires } }))
  }
  const rendre = (c: Context, issue: Fait) => {
    if (!('erreur' in issue)) return c.redirect(`${postePaths.labelStructure}?fait=${issue.fait}`, 303)
    return issue.erreur === 'introuvable' ? absent(c) : montrer(c, [{ champ: 'contenu', texte: ERREURS[issue.erreur] }])
  }
  app.get(postePaths.labelStructure, garde, c => montrer(c))
  app.post(postePaths.labelStructure, garde, async c => {
    const [form, { acteur }] = [await formOf(c), agentOf(c)]
    if (form.get('geste') === 'envoyer') return rendre(c, await envoyer(deps, acteur))
    return rendre(c, await commencer(deps, acteur, form.get('territoire') ?? ''))
  })

  /** The requirement of the address, of the file that the structure writes. */
  const lire = async (c: Context) => {
    const exigence = label.exigences.find(({ code }) => code === c.req.param('exigence'))
    const sien = (await lireSien(db, agentOf(c).acteur, jourOf(now())))?.sien
    return exigence && sien && !sien.dossier.decision ? { exigence, ...sien } : undefined
  }
  const montrerExigence = async (c: Context, form?: URLSearchParams, erreurs: readonly ErreurChamp[] = []) => {
    const [lu, agent] = [await lire(c), agentOf(c)]
    if (!lu || lu.dossier.envoyeLe) return absent(c)
    if (erreurs.length > 0) c.status(422)
    const { dossier, exigence, documents } = lu
    const saisie = form ?? exigenceVersSaisie(dossier, exigence.code)
    const page = { cadre, agent, label, dossier, exigence, documents, saisie, erreurs }
    return renderPoste(c, PageExigence({ ...page, menu: 'label-structure', retour: postePaths.labelStructure }))
  }
  app.get(postePaths.labelStructureExigence(':exigence'), garde, c => montrerExigence(c))
  app.post(postePaths.labelStructureExigence(':exigence'), garde, async c => {
    const [form, vu] = [await formOf(c), await lire(c)]
    if (!vu) return absent(c)
    const lu = lireExigence(form, vu.documents)
    if ('erreurs' in lu) return montrerExigence(c, form, lu.erreurs)
    return rendre(c, await evaluer(deps, agentOf(c).acteur, { exigence: vu.exigence.code, ...lu.lu }))
  })
  return app
}
