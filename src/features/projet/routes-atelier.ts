import { type Context, Hono } from 'hono'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { addressOf } from '#platform/client-address.ts'
import { openFrein } from '#platform/frein.ts'
import { jourDe, PARIS } from '#platform/fuseau.ts'
import { errorPage } from '#web/errors.tsx'
import { paths } from '#web/paths.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { originOf, renderPage } from '#web/shell.tsx'
import { ateliersDe, direProgres, entrerAtelier, finirAtelier, lireAtelier, ouvrirAtelier } from './atelier.ts'
import type { ProjetDeps } from './deps.ts'
import { FAUTES_ATELIER } from './mots.ts'
import { PageAccueilProjet } from './pages/accueil.tsx'
import { PageAtelier, PageAteliers } from './pages/atelier.tsx'
import { PageAtelierAffiche } from './pages/atelier-affiche.tsx'
import { champOf, type Etat, type Faute } from './parcours/etat.ts'
import { etatOf, recevoir, refuser } from './recevoir.ts'
import { rendre } from './rendre.ts'
import type { Garde } from './routes-garde.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const JOUR = /^20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const NOM_MAX = 120

/** Workshops, for the agents who run them. */
export const atelierPosteRoutes = (deps: Pick<ProjetDeps, 'cadre' | 'db' | 'chiffre' | 'now'>): Hono => {
  const { cadre, now } = deps
  const app = new Hono()
  const absent = (c: Context) => errorPage(c, cadre, 404)
  const animer = exigerAgent('accueil-noter', absent)

  app.get(postePaths.ateliers, animer, async c => {
    const agent = agentOf(c)
    const page = { cadre, agent, now: now(), ateliers: await ateliersDe(deps, agent) }
    // Most workshops are opened when the group comes in.
    const saisie = { nom: '', jour: jourDe(now(), PARIS) }
    return renderPoste(c, PageAteliers({ ...page, saisie, fautes: [] }))
  })

  app.post(postePaths.ateliers, animer, async c => {
    const agent = agentOf(c)
    const form = new URLSearchParams(await c.req.text())
    const saisie = { nom: champOf(form, 'nom', NOM_MAX), jour: champOf(form, 'jour', 10) }
    const fautes: Faute[] = [
      ...(saisie.nom === '' ? [{ champ: 'nom', texte: 'Donnez un nom à l’atelier.' }] : []),
      ...(isJour(saisie.jour) ? [] : [{ champ: 'jour', texte: 'Choisissez le jour de l’atelier.' }]),
    ]
    if (fautes.length > 0) {
      c.status(422)
      const page = { cadre, agent, now: now(), ateliers: await ateliersDe(deps, agent) }
      return renderPoste(c, PageAteliers({ ...page, saisie, fautes }))
    }
    const id = await ouvrirAtelier(deps, agent, saisie.nom, saisie.jour)
    return id === undefined ? absent(c) : c.redirect(postePaths.atelier(id), 303)
  })

  app.get(`${postePaths.ateliers}/:id`, animer, async c => {
    const agent = agentOf(c)
    const id = c.req.param('id')
    const lu = UUID.test(id) ? await lireAtelier(deps, agent, id) : undefined
    return lu === undefined
      ? absent(c)
      : renderPoste(c, PageAtelier({ cadre, agent, now: now(), origine: originOf(c, cadre.site), ...lu }))
  })
  app.get(postePaths.atelierAffiche(':id'), animer, async c => {
    const [agent, id] = [agentOf(c), c.req.param('id') ?? '']
    const lu = UUID.test(id) ? await lireAtelier(deps, agent, id) : undefined
    if (lu === undefined) return absent(c)
    return renderPoste(c, PageAtelierAffiche({ cadre, agent, atelier: lu.atelier, origine: originOf(c, cadre.site) }))
  })

  app.post(`${postePaths.ateliers}/:id`, animer, async c => {
    const id = c.req.param('id')
    if (!UUID.test(id) || !(await finirAtelier(deps, agentOf(c), id))) return absent(c)
    return c.redirect(postePaths.atelier(id), 303)
  })
  return app
}

/** A day that the calendar has. */
const isJour = (jour: string): boolean => {
  const date = JOUR.test(jour) ? new Date(`${jour}T12:00:00Z`) : undefined
  return date?.toISOString().startsWith(jour) ?? false
}

/** Codes of workshops tried from one address of the network in a quarter of an hour: a whole class shares one. */
const PAR_ADRESSE = 120
const QUART_HEURE_S = 900

/** Where somebody enters a workshop: with the project that the form carries, or a new one. */
export const atelierPublicRoutes = (deps: ProjetDeps, garde: Garde): Hono => {
  const { cadre, db, chiffre, config, savoir } = deps
  const app = new Hono()
  const frein = openFrein(db, chiffre, { nom: 'atelier', points: PAR_ADRESSE, dureeS: QUART_HEURE_S })

  app.post(paths.projetAtelier, async c => {
    c.header('Cache-Control', 'private, no-cache')
    const form = new URLSearchParams(await c.req.text())
    const recu = await recevoir(deps, form)
    if ('refus' in recu) return refuser(c, deps, recu.refus)
    const { de, applique } = recu
    const connu = await savoir()
    const venu: Etat = { ...etatOf(deps, applique.projet, form), fautes: applique.fautes }
    if (venu.fautes.length > 0 && de) return rendre(c, deps, connu, de, venu, applique)
    const saisie = { code: champOf(form, 'atelier', 40), prenom: champOf(form, 'prenom', 60) }
    const refuserEntree = (faute: keyof typeof FAUTES_ATELIER) => {
      const fautes = [{ champ: 'atelier', texte: FAUTES_ATELIER[faute] }]
      // Who comes with a project stays in it, on the page where a workshop is entered.
      const statut = faute === 'trop' ? 429 : 422
      if (form.has('projet')) return rendre(c, deps, connu, 'garder', { ...venu, fautes }, applique, statut)
      return c.html(renderPage(PageAccueilProjet({ cadre, atelier: saisie, fautes })), statut)
    }
    if (saisie.code === '') return refuserEntree('vide')
    if (!(await frein(addressOf(c, config.mandataires)))) return refuserEntree('trop')
    const suivi = await garde.suivre(c, de === 'garder' ? await garde.agir(c, venu) : venu)
    if (suivi instanceof Response) return suivi
    const { entree, projet } = await entrerAtelier(deps, suivi.projet, saisie.code, saisie.prenom)
    if (!entree.ok) return refuserEntree(entree.faute)
    await direProgres(deps, projet)
    const avis = `Vous êtes dans l’atelier « ${entree.nom} ». L’animateur voit les étapes que vous faites, jamais vos réponses.`
    return rendre(c, deps, connu, 'interets', { ...suivi, projet, avis, saisie: new URLSearchParams() })
  })
  return app
}
