import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { formatHeureLocale, jourOf } from '#web/format.ts'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { AnimationDeps } from './deps.ts'
import { ETATS_DECISION, type Reunion } from './domain/animation.ts'
import { invitationDe } from './invitation.ts'
import { lireAnimation, lireReunionDe, lireReunionDite, type ReunionDite, type ReunionLue } from './lire.ts'
import { PageCompteRendu } from './pages/compte-rendu.tsx'
import { PageEcrireReunion, PageReunion } from './pages/reunion.tsx'
import { lireCompteRendu, lireDecision, lireReunion } from './saisie.ts'
import { convoquer, decider, ecrireReunion, type Fait, rendreCompte } from './tenir.ts'
import { ERREURS, faitOf } from './texts.ts'

const uuid = z.guid()
const etatDecision = z.enum(ETATS_DECISION)

/** The meetings of a territoire, or of the région: written, announced, held, and what was decided there followed. */
export const reunionRoutes = (deps: AnimationDeps): Hono => {
  const { cadre, db, now } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const tenir = exigerAgent('groupes-tenir', absent)
  const formOf = async (c: Context): Promise<URLSearchParams> => new URLSearchParams(await c.req.text())
  const lire = async (c: Context): Promise<ReunionLue | undefined> => {
    const id = uuid.safeParse(c.req.param('id')).data
    return id === undefined ? undefined : lireReunionDe(db, agentOf(c).acteur, id)
  }

  const lireDite = async (c: Context): Promise<ReunionDite | undefined> => {
    const id = uuid.safeParse(c.req.param('id')).data
    return id === undefined ? undefined : lireReunionDite(db, agentOf(c).acteur, id)
  }
  const reseauDe = (c: Context, { regionale }: Reunion): string =>
    regionale ? `Région ${cadre.site.nomRegion}` : (agentOf(c).territoire?.nom ?? '')

  const montrer = async (c: Context, form?: URLSearchParams, erreurs: readonly ErreurChamp[] = []) => {
    const lue = await lire(c)
    if (!lue) {
      const dite = await lireDite(c)
      return dite ? renderPoste(c, PageCompteRendu({ cadre, agent: agentOf(c), ...dite })) : absent(c)
    }
    if (erreurs.length > 0) c.status(422)
    const saisie = new URLSearchParams(form)
    // The form of a decision carries no minutes: they are shown as they are kept.
    if (!saisie.has('compte-rendu')) {
      saisie.set('compte-rendu', lue.reunion.compteRendu)
      saisie.set('document', lue.reunion.document ?? '')
      saisie.set('ressource', lue.reunion.ressource?.id ?? '')
      for (const [qui, presence] of lue.presences) saisie.set(`presence-${qui}`, presence)
    }
    const instant = now()
    const fait = erreurs.length > 0 ? undefined : faitOf(c.req.query('fait'))
    const quand = { now: instant, leJour: jourOf(instant), fait }
    return renderPoste(c, PageReunion({ cadre, agent: agentOf(c), ...lue, ...quand, saisie, erreurs }))
  }
  const rendre = (c: Context, issue: Fait, form: URLSearchParams, champ: string) => {
    if (!('erreur' in issue)) return c.redirect(`${postePaths.reunion(issue.id ?? '')}?fait=${issue.fait}`, 303)
    return issue.erreur === 'introuvable' ? absent(c) : montrer(c, form, [{ champ, texte: ERREURS[issue.erreur] }])
  }

  app.get(postePaths.reunion(':id'), tenir, c => montrer(c))
  app.post(postePaths.reunion(':id'), tenir, async c => {
    const [form, agent, lue] = [await formOf(c), agentOf(c), await lire(c)]
    if (!lue) return absent(c)
    const { acteur } = agent
    const { id } = lue.reunion
    const geste = form.get('geste')
    if (geste === 'inviter' || geste === 'annuler') {
      const reseau = reseauDe(c, lue.reunion)
      return rendre(c, await convoquer(deps, acteur, id, { geste, reseau }), form, 'contenu')
    }
    if (geste === 'rendre-compte') {
      const lu = lireCompteRendu(form, new Set(lue.documents.map(one => one.id)), lue.convies)
      if ('erreurs' in lu) return montrer(c, form, lu.erreurs)
      return rendre(c, await rendreCompte(deps, acteur, id, lu.lu), form, 'contenu')
    }
    if (geste === 'decider') {
      const lu = lireDecision(form, new Set(lue.structures.map(one => one.id)))
      if ('erreurs' in lu) return montrer(c, form, lu.erreurs)
      return rendre(c, await decider(deps, acteur, id, lu.lu), form, 'decision')
    }
    const decision = uuid.safeParse(form.get('decision-id')).data
    const etat = etatDecision.safeParse(form.get('etat')).data
    if (geste !== 'suivre' || decision === undefined || etat === undefined) return absent(c)
    return rendre(c, await decider(deps, acteur, id, { decision, etat }), form, 'contenu')
  })
  app.get(`${postePaths.reunion(':id')}/compte-rendu`, tenir, async c => {
    const lue = (await lire(c)) ?? (await lireDite(c))
    return lue ? renderPoste(c, PageCompteRendu({ cadre, agent: agentOf(c), ...lue })) : absent(c)
  })
  app.get(`${postePaths.reunion(':id')}/invitation.ics`, tenir, async c => {
    const lue = (await lire(c)) ?? (await lireDite(c))
    if (!lue) return absent(c)
    c.header('Cache-Control', 'no-store')
    c.header('Content-Type', 'text/calendar; charset=utf-8')
    c.header('Content-Disposition', 'attachment; filename="reunion.ics"')
    const reseau = reseauDe(c, lue.reunion)
    return c.body(invitationDe(lue.reunion, { expediteur: deps.config.expediteur, reseau, le: now() }))
  })

  const montrerEcrire = async (c: Context, form?: URLSearchParams, erreurs: readonly ErreurChamp[] = []) => {
    const agent = agentOf(c)
    const nouvelle = c.req.param('id') === 'nouvelle'
    const [lue, animation] = [nouvelle ? undefined : await lire(c), await lireAnimation(db, agent.acteur, now())]
    if (!animation || (!nouvelle && lue?.reunion.etat !== 'prevue')) return absent(c)
    if (erreurs.length > 0) c.status(422)
    const reunion = lue?.reunion
    const saisie =
      form ??
      new URLSearchParams(
        reunion
          ? {
              groupe: reunion.groupe.id,
              titre: reunion.titre,
              debut: formatHeureLocale(reunion.debut),
              fin: formatHeureLocale(reunion.fin),
              lieu: reunion.lieu,
              'ordre-du-jour': reunion.ordreDuJour,
            }
          : {},
      )
    // The group of a meeting that is written is not changed: it was invited.
    const groupes = animation.groupes.filter(({ id }) => !reunion || id === reunion.groupe.id)
    return renderPoste(
      c,
      PageEcrireReunion({ cadre, agent, reunion, groupes, saisie, erreurs, fait: faitOf(c.req.query('fait')) }),
    )
  }
  app.get(postePaths.reunionEcrire(':id'), tenir, c => montrerEcrire(c))
  app.post(postePaths.reunionEcrire(':id'), tenir, async c => {
    const form = await formOf(c)
    const id = uuid.safeParse(c.req.param('id')).data
    if (id === undefined && c.req.param('id') !== 'nouvelle') return absent(c)
    const lu = lireReunion(form)
    if ('erreurs' in lu) return montrerEcrire(c, form, lu.erreurs)
    return rendre(c, await ecrireReunion(deps, agentOf(c).acteur, id, lu.lu), form, 'titre')
  })
  return app
}
