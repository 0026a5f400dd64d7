import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { addressOf } from '#platform/client-address.ts'
import { openFrein } from '#platform/frein.ts'
import { errorPage } from '#web/errors.tsx'
import { jourOf } from '#web/format.ts'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { paths } from '#web/paths.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { originOf, renderPage } from '#web/shell.tsx'
import type { LabelDeps } from './deps.ts'
import { coteDe } from './domain/label.ts'
import { type DossierLu, lireDossier, lireLabels, lireRegion } from './lire.ts'
import { PageAffiche } from './pages/affiche.tsx'
import { PageAvis } from './pages/avis.tsx'
import { PageDecision } from './pages/decision.tsx'
import { PageDossier } from './pages/dossier.tsx'
import { PageExigence } from './pages/exigence.tsx'
import { PageLabels } from './pages/labels.tsx'
import { ecritsDe, PageNonGarde } from './pages/non-garde.tsx'
import { PageLabelsRegion } from './pages/region.tsx'
import { labelStructureRoutes } from './routes-structure.ts'
import { exigenceVersSaisie, lireAvis, lireDecision, lireExigence, lireVisite } from './saisie.ts'
import { countAvis, findStructure } from './store/avis.ts'
import { suivre } from './suivre.ts'
import { decider, type Fait, ouvrir, rendreDossier, repondre } from './tenir.ts'
import { ERREURS, faitOf } from './texts.ts'
import { prevoirVisite } from './visiter.ts'

const uuid = z.guid()
const SYSTEME = { sorte: 'systeme', tache: 'avis' } as const

/** The label of each structure of a territoire, and what the public says of its welcome. */
export const labelRoutes = (deps: LabelDeps): Hono => {
  const { cadre, db, label, now } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const animer = exigerAgent('territoire-animer', absent)
  const formOf = async (c: Context): Promise<URLSearchParams> => new URLSearchParams(await c.req.text())
  const lire = async (c: Context): Promise<DossierLu | undefined> => {
    const id = uuid.safeParse(c.req.param('id')).data
    return id === undefined ? undefined : lireDossier(db, agentOf(c).acteur, id, jourOf(now()))
  }

  // Before the file of an identifier.
  app.route('/', labelStructureRoutes(deps))
  app.get(postePaths.labelsRegion, exigerAgent('territoire-voir', absent), async c => {
    const [agent, leJour] = [agentOf(c), jourOf(now())]
    const dossiers = await lireRegion(db, agent.acteur, leJour)
    return renderPoste(c, PageLabelsRegion({ cadre, agent, dossiers, exigences: label.exigences.length, leJour }))
  })

  const montrerTous = async (c: Context, erreurs: readonly ErreurChamp[] = []) => {
    const agent = agentOf(c)
    if (erreurs.length > 0) c.status(422)
    const lus = await lireLabels(db, agent.acteur, jourOf(now()))
    return lus
      ? renderPoste(
          c,
          PageLabels({ cadre, agent, exigences: label.exigences.length, ...lus, leJour: jourOf(now()), erreurs }),
        )
      : absent(c)
  }
  app.get(postePaths.labels, animer, c => montrerTous(c))
  app.post(postePaths.labels, animer, async c => {
    const issue = await ouvrir(deps, agentOf(c).acteur, (await formOf(c)).get('structure') ?? '')
    if ('erreur' in issue)
      return issue.erreur === 'introuvable'
        ? absent(c)
        : montrerTous(c, [{ champ: 'contenu', texte: ERREURS[issue.erreur] }])
    return c.redirect(`${postePaths.label(issue.id)}?fait=${issue.fait}`, 303)
  })

  const montrer = async (c: Context, saisie = new URLSearchParams(), erreurs: readonly ErreurChamp[] = []) => {
    const lu = await lire(c)
    if (!lu) return absent(c)
    if (erreurs.length > 0) c.status(422)
    const fait = erreurs.length > 0 ? undefined : faitOf(c.req.query('fait'))
    const agent = agentOf(c)
    const { id } = lu.dossier
    const liens = { action: postePaths.label(id), decisionHref: postePaths.labelDecision(id) }
    const page = { cadre, agent, label, ...lu, ...liens, leJour: jourOf(now()), saisie, erreurs, fait }
    return renderPoste(c, PageDossier({ ...page, vue: { qui: coteDe(lu.dossier, agent.acteur) } }))
  }
  const rendre = (c: Context, issue: Fait, saisie: URLSearchParams) => {
    if (!('erreur' in issue)) return c.redirect(`${postePaths.label(issue.id)}?fait=${issue.fait}`, 303)
    return issue.erreur === 'introuvable'
      ? absent(c)
      : montrer(c, saisie, [{ champ: 'contenu', texte: ERREURS[issue.erreur] }])
  }
  app.get(postePaths.label(':id'), exigerAgent('territoire-voir', absent), c => montrer(c))
  app.post(postePaths.label(':id'), animer, async c => {
    const [form, { acteur }, dossier] = [await formOf(c), agentOf(c), await lire(c)]
    if (dossier?.dossier.territoire.id !== acteur.territoire || !dossier) return absent(c)
    const { id } = dossier.dossier
    const geste = form.get('geste')
    const corriger = (erreurs: readonly ErreurChamp[]) => montrer(c, form, erreurs)
    if (geste === 'visiter') {
      const autres = dossier.membres.map(one => one.id).filter(one => one !== dossier.dossier.structure.id)
      const lu = lireVisite(form, new Set(autres))
      return 'erreurs' in lu ? corriger(lu.erreurs) : rendre(c, await prevoirVisite(deps, acteur, id, lu.lu), form)
    }
    if (geste === 'rapport' || geste === 'fait') {
      const issue = await suivre(deps, acteur, id, form)
      if ('erreurs' in issue) return corriger(issue.erreurs)
      const ecrits = ecritsDe(form)
      if (!('erreur' in issue) || issue.erreur === 'introuvable' || ecrits.length === 0) return rendre(c, issue, form)
      c.status(409)
      const retour = { href: postePaths.label(id), texte: 'Le dossier' }
      const page = { cadre, agent: agentOf(c), menu: 'label', erreur: issue.erreur, ecrits, retour } as const
      return renderPoste(c, PageNonGarde(page))
    }
    if (geste === 'rendre') return rendre(c, await rendreDossier(deps, acteur, id), form)
    const lu = lireDecision(form, jourOf(now()))
    return 'erreurs' in lu ? corriger(lu.erreurs) : rendre(c, await decider(deps, acteur, id, lu.lu), form)
  })
  app.get(postePaths.labelDecision(':id'), exigerAgent('territoire-voir', absent), async c => {
    const [lu, agent] = [await lire(c), agentOf(c)]
    if (!lu?.dossier.decision) return absent(c)
    const { decision } = lu.dossier
    const menu = coteDe(lu.dossier, agent.acteur) === 'coordination' ? 'label' : 'territoires'
    const page = { cadre, agent, label, menu, leJour: jourOf(now()), retour: postePaths.label(lu.dossier.id) } as const
    return renderPoste(c, PageDecision({ ...page, dossier: { ...lu.dossier, decision } }))
  })

  const montrerExigence = async (c: Context, form?: URLSearchParams, erreurs: readonly ErreurChamp[] = []) => {
    const [lu, agent] = [await lire(c), agentOf(c)]
    const exigence = label.exigences.find(({ code }) => code === c.req.param('exigence'))
    if (!lu || !exigence || lu.dossier.territoire.id !== agent.territoire?.id) return absent(c)
    if (erreurs.length > 0) c.status(422)
    const { dossier, documents } = lu
    const saisie = form ?? exigenceVersSaisie(dossier, exigence.code)
    const page = { cadre, agent, label, dossier, exigence, documents, saisie, erreurs }
    return renderPoste(c, PageExigence({ ...page, menu: 'label', retour: postePaths.label(dossier.id) }))
  }
  app.get(postePaths.labelExigence(':id', ':exigence'), animer, c => montrerExigence(c))
  app.post(postePaths.labelExigence(':id', ':exigence'), animer, async c => {
    const [form, vu] = [await formOf(c), await lire(c)]
    if (!vu) return absent(c)
    const { id } = vu.dossier
    const lu = lireExigence(form, vu.documents)
    if ('erreurs' in lu) return montrerExigence(c, form, lu.erreurs)
    const exigence = c.req.param('exigence') ?? ''
    const issue = await repondre(deps, agentOf(c).acteur, id, { exigence, ...lu.lu })
    return 'erreur' in issue ? absent(c) : c.redirect(`${postePaths.label(issue.id)}?fait=${issue.fait}`, 303)
  })
  return app
}

/** How many visitors may answer from one network in an hour: a waiting room shares one. */
const PAR_ADRESSE = 20

/** Three questions after a visit, for anybody. */
export const avisAccueilRoutes = ({ cadre, db, chiffre, config, now }: LabelDeps): Hono => {
  const parAdresse = openFrein(db, chiffre, { nom: 'avis', points: PAR_ADRESSE, dureeS: 3600 })
  const structureOf = (c: Context) => asActeur(db, SYSTEME, tx => findStructure(tx, c.req.param('id') ?? ''))
  const adresse = '/avis/:id'
  return new Hono()
    .get(adresse, async c => {
      const structure = await structureOf(c)
      if (!structure) return errorPage(c, cadre, 404)
      const etat = c.req.query('fait') === 'compte' ? 'compte' : 'a-repondre'
      return c.html(renderPage(PageAvis({ cadre, structure, etat })))
    })
    .get(`${adresse}/affiche`, async c => {
      const structure = await structureOf(c)
      if (!structure) return errorPage(c, cadre, 404)
      return c.html(renderPage(PageAffiche({ cadre, structure, origine: originOf(c, cadre.site) })))
    })
    .post(adresse, async c => {
      const structure = await structureOf(c)
      if (!structure) return errorPage(c, cadre, 404)
      if (!(await parAdresse(addressOf(c, config.mandataires))))
        return c.html(renderPage(PageAvis({ cadre, structure, etat: 'trop' })), 429)
      const reponses = lireAvis(new URLSearchParams(await c.req.text()))
      if (reponses.size > 0) await asActeur(db, SYSTEME, tx => countAvis(tx, structure.id, jourOf(now()), reponses))
      return c.redirect(`${paths.avis(structure.id)}?fait=compte`, 303)
    })
}
