import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { jourOf } from '#web/format.ts'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { LabelDeps } from './deps.ts'
import { coteDe, type Erreur } from './domain/label.ts'
import { type DossierLu, lireDossier, lireSien } from './lire.ts'
import { PageDecision } from './pages/decision.tsx'
import { PageDossier } from './pages/dossier.tsx'
import { PageExigence } from './pages/exigence.tsx'
import { ecritsDe, PageNonGarde } from './pages/non-garde.tsx'
import { PageSansDossier } from './pages/structure.tsx'
import { exigenceVersSaisie, lireExigence } from './saisie.ts'
import { suivre } from './suivre.ts'
import { ABSENT, commencer, envoyer, evaluer, type Fait } from './tenir.ts'
import { ERREURS, faitOf } from './texts.ts'

const uuid = z.guid()

/** Where what follows a file is written and printed. */
const liensDe = ({ dossier: { id } }: Pick<DossierLu, 'dossier'>) => ({
  action: postePaths.labelDossier(id),
  decisionHref: postePaths.labelDossierDecision(id),
})

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
    const { territoires, sien, autres } = lu
    if (!sien)
      return renderPoste(c, PageSansDossier({ cadre, agent, label, territoires, autres, leJour, erreurs, fait }))
    const page = {
      cadre,
      agent,
      label,
      ...sien,
      ...liensDe(sien),
      leJour,
      saisie: new URLSearchParams(),
      erreurs,
      fait,
    }
    return renderPoste(c, PageDossier({ ...page, vue: { qui: 'structure', chezSoi: { territoires, autres } } }))
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

  /** The file of the address, when the agent's structure has a part in it. */
  const lirePart = async (c: Context) => {
    const [id, { acteur }] = [uuid.safeParse(c.req.param('id')).data, agentOf(c)]
    const lu = id === undefined ? undefined : await lireDossier(db, acteur, id, jourOf(now()))
    const qui = lu ? coteDe(lu.dossier, acteur) : 'autre'
    return lu && (qui === 'structure' || qui === 'visiteur') ? { lu, qui } : undefined
  }
  const montrerPart = async (c: Context, saisie = new URLSearchParams(), erreurs: readonly ErreurChamp[] = []) => {
    const [part, agent] = [await lirePart(c), agentOf(c)]
    if (!part) return absent(c)
    if (erreurs.length > 0) c.status(422)
    const fait = erreurs.length > 0 ? undefined : faitOf(c.req.query('fait'))
    const page = { cadre, agent, label, ...part.lu, ...liensDe(part.lu), leJour: jourOf(now()), saisie, erreurs, fait }
    return renderPoste(c, PageDossier({ ...page, vue: { qui: part.qui } }))
  }
  /** What was written of a visit too late to be kept is given back; who asks for a file in which they have no part reads nothing of it. */
  const nonGarde = async (c: Context, erreur: Erreur, form: URLSearchParams) => {
    const [ecrits, agent, part] = [ecritsDe(form), agentOf(c), await lirePart(c)]
    if (erreur === 'introuvable' || ecrits.length === 0) return absent(c)
    c.status(409)
    const retour = part
      ? { href: postePaths.labelDossier(part.lu.dossier.id), texte: 'Le dossier' }
      : { href: postePaths.labelStructure, texte: 'Label' }
    return renderPoste(c, PageNonGarde({ cadre, agent, menu: 'label-structure', erreur, ecrits, retour }))
  }
  app.get(postePaths.labelDossier(':id'), garde, c => montrerPart(c))
  app.post(postePaths.labelDossier(':id'), garde, async c => {
    const [form, id] = [await formOf(c), uuid.safeParse(c.req.param('id')).data]
    const issue = id === undefined ? ABSENT : await suivre(deps, agentOf(c).acteur, id, form)
    if ('erreurs' in issue) return montrerPart(c, form, issue.erreurs)
    if (id === undefined || 'erreur' in issue)
      return nonGarde(c, 'erreur' in issue ? issue.erreur : 'introuvable', form)
    return c.redirect(`${postePaths.labelDossier(id)}?fait=${issue.fait}`, 303)
  })
  app.get(postePaths.labelDossierDecision(':id'), garde, async c => {
    const [part, agent] = [await lirePart(c), agentOf(c)]
    const decision = part?.lu.dossier.decision
    if (!part || !decision) return absent(c)
    const { dossier } = part.lu
    const page = { cadre, agent, label, leJour: jourOf(now()), retour: postePaths.labelDossier(dossier.id) }
    return renderPoste(c, PageDecision({ ...page, menu: 'label-structure', dossier: { ...dossier, decision } }))
  })

  /** The requirement of the address, of the file that the structure writes. */
  const lire = async (c: Context) => {
    const exigence = label.exigences.find(({ code }) => code === c.req.param('exigence'))
    const sien = (await lireSien(db, agentOf(c).acteur, jourOf(now())))?.sien
    return exigence && sien && !sien.dossier.decision && !sien.dossier.fermeLe ? { exigence, ...sien } : undefined
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
