import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Agent, agentOf, exigerAgent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { errorPage } from '#web/errors.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { calendrierDe } from './calendrier.ts'
import type { ReseauDeps } from './deps.ts'
import type { Suggestion } from './domain/suggestion.ts'
import { coteDe, GESTES_VISITE } from './domain/visite.ts'
import { PageVisite } from './pages/visite.tsx'
import { PageProposer, PageVisites } from './pages/visites.tsx'
import { lireDate, lireProposition, lireRetour, type Saisie } from './saisie.ts'
import { listMembres } from './store/chiffres.ts'
import { saveSuite } from './store/suites.ts'
import { findVisite, listParticipants, listVisites } from './store/visites.ts'
import { dateProposee, lireSuggestions } from './suggerer.ts'
import { direSuggestion } from './texts.ts'
import { ERREURS_VISITE, faitDeVisite } from './texts-visite.ts'
import { type Geste, proposer, visiter } from './visiter.ts'

const uuid = z.guid()
const gesteSchema = z.enum(GESTES_VISITE)

/** Discovery visits and swaps: proposed by the coordination, agreed to, held and told of by the two structures. */
export const visiteRoutes = (deps: ReseauDeps): Hono => {
  const { cadre, db, now } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const animer = exigerAgent('territoire-animer', absent)
  const tenir = exigerAgent('visite-tenir', absent)
  const formOf = async (c: Context): Promise<Saisie> => new URLSearchParams(await c.req.text())

  app.get(postePaths.visites, tenir, async c => {
    const agent = agentOf(c)
    return renderPoste(c, PageVisites({ cadre, agent, visites: await asActeur(db, agent.acteur, listVisites) }))
  })

  const suggestionDe = async (agent: Agent, cle: string | null | undefined): Promise<Suggestion | undefined> =>
    cle ? (await lireSuggestions(deps, agent))?.ouvertes.find(one => one.cle === cle) : undefined
  const montrerProposer = async (
    c: Context,
    suggestion: Suggestion | undefined,
    saisie: Saisie,
    erreurs: readonly ErreurChamp[] = [],
  ) => {
    const agent = agentOf(c)
    if (erreurs.length > 0) c.status(422)
    const membres = await listMembres(db, agent.territoire?.id ?? '')
    return renderPoste(c, PageProposer({ cadre, agent, membres, saisie, erreurs, suggestion: suggestion?.cle }))
  }
  app.get(postePaths.visite('nouvelle'), animer, async c => {
    const suggestion = await suggestionDe(agentOf(c), c.req.query('suggestion'))
    return montrerProposer(c, suggestion, new URLSearchParams({ ...dateProposee(now()), ...begunBy(suggestion) }))
  })
  app.post(postePaths.visite('nouvelle'), animer, async c => {
    const [form, agent] = [await formOf(c), agentOf(c)]
    const { territoire } = agent
    if (!territoire) return absent(c)
    const suggestion = await suggestionDe(agent, form.get('suggestion'))
    const membres = await listMembres(db, territoire.id)
    const lu = lireProposition(form, new Set(membres.map(({ id }) => id)))
    if ('erreurs' in lu) return montrerProposer(c, suggestion, form, lu.erreurs)
    const id = await asActeur(db, agent.acteur, async tx => {
      const visite = await proposer(tx, deps, territoire.id, lu.lu)
      if (suggestion)
        await saveSuite(tx, territoire.id, {
          cle: suggestion.cle,
          ...direSuggestion(suggestion),
          le: now(),
          visite,
        })
      return visite
    })
    return c.redirect(`${postePaths.visite(id)}?fait=visite`, 303)
  })

  const lire = (c: Context) => {
    const id = uuid.safeParse(c.req.param('id')).data
    const { acteur } = agentOf(c)
    return asActeur(db, acteur, async tx => {
      const visite = id === undefined ? undefined : await findVisite(tx, id)
      const cote = visite && coteDe(visite, acteur)
      return visite && cote && { visite, cote, participants: await listParticipants(tx, visite.id) }
    })
  }
  const montrer = async (c: Context, saisie: Saisie = new URLSearchParams(), erreurs: readonly ErreurChamp[] = []) => {
    const lue = await lire(c)
    if (!lue) return absent(c)
    if (erreurs.length > 0) c.status(422)
    const fait = erreurs.length > 0 ? undefined : faitDeVisite(c.req.query('fait'))
    return renderPoste(c, PageVisite({ cadre, agent: agentOf(c), ...lue, now: now(), saisie, erreurs, fait }))
  }
  app.get(postePaths.visite(':id'), tenir, c => montrer(c))
  app.post(postePaths.visite(':id'), tenir, async c => {
    const [form, { acteur, compte }] = [await formOf(c), agentOf(c)]
    const id = uuid.safeParse(c.req.param('id')).data
    const geste = gesteSchema.safeParse(form.get('geste')).data
    if (id === undefined || geste === undefined) return absent(c)
    let quoi: Geste
    if (geste === 'dater') {
      const lu = lireDate(form)
      if ('erreurs' in lu) return montrer(c, form, lu.erreurs)
      quoi = { geste, ...lu.lu }
    } else if (geste === 'dire') {
      const lu = lireRetour(form)
      if ('erreurs' in lu) return montrer(c, form, lu.erreurs)
      quoi = { geste, retour: lu.lu }
    } else quoi = { geste }
    const nom = [compte.prenom, compte.nom].filter(Boolean).join(' ') || compte.courriel
    const issue = await visiter(deps, acteur, id, quoi, nom.slice(0, 120))
    if (!('erreur' in issue)) return c.redirect(`${postePaths.visite(id)}?fait=${issue.fait}`, 303)
    return issue.erreur === 'introuvable'
      ? absent(c)
      : montrer(c, form, [{ champ: 'gestes', texte: ERREURS_VISITE[issue.erreur] }])
  })
  app.get(`${postePaths.visite(':id')}/invitation.ics`, tenir, async c => {
    const lue = await lire(c)
    if (!lue) return absent(c)
    c.header('Cache-Control', 'no-store')
    c.header('Content-Type', 'text/calendar; charset=utf-8')
    c.header('Content-Disposition', 'attachment; filename="visite.ics"')
    return c.body(calendrierDe(lue.visite, { expediteur: deps.config.expediteur, le: now() }))
  })
  return app
}

/** What the form of a visit begins with, from the suggestion that it answers. */
function begunBy(suggestion: Suggestion | undefined): Record<string, string> {
  if (suggestion === undefined || suggestion.sorte === 'besoin') return {}
  const { titre, raison } = direSuggestion(suggestion)
  const objet = `${titre}. ${raison}`
  return suggestion.sorte === 'lien'
    ? { hote: suggestion.b.id, invitee: suggestion.a.id, objet }
    : { hote: suggestion.structure.id, objet }
}
