import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent, peut } from '#features/comptes/index.ts'
import { type Joint, lireJoints } from '#features/ressources/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { lireHeureLocale } from '#platform/fuseau.ts'
import { renderPoste } from '#web/poste.tsx'
import { avancer, coteOf, type Geste } from './avancer.ts'
import { MESSAGE_MAX } from './domain/envoi.ts'
import { STATUTS } from './domain/statuts.ts'
import { type FormulaireGeste, lireGeste } from './formulaires.ts'
import { donnerLienPersonne, renouvelerLien } from './liens.ts'
import { type Dossier, lireDossier } from './lire.ts'
import { chemins } from './pages/chemins.ts'
import { type DossierProps, PageDossier } from './pages/dossier.tsx'
import { PageListeAiguillages } from './pages/liste.tsx'
import type { Aiguillage } from './store/aiguillages.ts'
import { countAttente, listAiguillages, VUES } from './store/liste.ts'
import { type ErreurAiguillage, faitOf } from './texts.ts'
import { corpsOf, curseurOf, depsOf, idOf, limite, refus, type WebDeps } from './web.ts'

const vueSchema = z.enum(VUES).catch('attente')
const statutSchema = z.enum(STATUTS).optional().catch(undefined)

/** The moves that a form asks for, or why it cannot; the time of a rendez-vous is that of the receiver's clocks. */
export function gestesOf(
  { vers, motif, message, porte, rendezvous }: FormulaireGeste,
  { statut, recepteur }: Pick<Aiguillage, 'statut' | 'recepteur'>,
  joints: readonly Joint[] = [],
): Geste[] | { erreur: ErreurAiguillage } {
  const geste: Geste = { vers, motif, message: message.trim() || undefined, joints }
  const answers = statut === 'needs-information' && vers === 'received'
  if ((vers === 'needs-information' || answers) && !geste.message) return { erreur: 'message-manquant' }
  if (message.length > MESSAGE_MAX) return { erreur: 'message-long' }
  if (vers === 'redirected') return porte ? [{ ...geste, porte }] : { erreur: 'porte-inconnue' }
  if (vers !== 'scheduled') return [geste]
  const rendezvousLe = lireHeureLocale(rendezvous, recepteur.fuseau)
  if (rendezvousLe === 'sautee') return { erreur: 'heure-sautee' }
  if (!rendezvousLe) return { erreur: 'rendezvous-passe' }
  // To propose a time is to say yes.
  const oui: Geste[] = statut === 'sent' || statut === 'received' ? [{ vers: 'accepted' }] : []
  return [...oui, { ...geste, rendezvousLe }]
}

/** The workspace of the two sides. */
export const posteAiguillages = (web: WebDeps): Hono => {
  const { cadre, now } = web
  const app = new Hono()
  const refuse = refus(web)
  const lire = exigerAgent('aiguillage-lire', refuse)
  const envoi = exigerAgent('aiguillage-envoyer', refuse)
  const montrer = (
    c: Context,
    dossier: Dossier,
    reste: Pick<DossierProps, 'fait' | 'saisie' | 'erreur' | 'erreurDocument' | 'lienPersonne'>,
  ) => {
    const agent = agentOf(c)
    return renderPoste(c, <PageDossier {...{ cadre, agent, dossier }} now={now()} {...reste} />)
  }

  app.get('/poste/aiguillages', lire, async c => {
    const agent = agentOf(c)
    const structure = agent.structure?.id ?? ''
    const vue = vueSchema.parse(c.req.query('vue'))
    const statut = statutSchema.parse(c.req.query('statut'))
    const [page, compte] = await asActeur(web.db, agent.acteur, tx =>
      Promise.all([
        listAiguillages(tx, web.chiffre, structure, { vue, statut, apres: curseurOf(c) }),
        countAttente(tx, structure, now()),
      ]),
    )
    const fait = faitOf(c.req.query('fait'))
    return renderPoste(
      c,
      <PageListeAiguillages
        cadre={cadre}
        agent={agent}
        vue={vue}
        statut={statut}
        page={page}
        compte={compte}
        now={now()}
        fait={fait}
      />,
    )
  })

  app.get('/poste/aiguillages/:id', lire, async c => {
    const agent = agentOf(c)
    const id = idOf(c)
    const dossier = id && (await lireDossier(depsOf(web), agent.acteur, id))
    if (!dossier) return refuse(c)
    const { a } = dossier
    if (a.statut === 'draft') return c.redirect(chemins.choisir({ brouillon: a.id, structure: a.recepteur.id }), 303)
    return montrer(c, dossier, { fait: faitOf(c.req.query('fait')) })
  })

  app.post('/poste/aiguillages/:id', lire, limite(web), async c => {
    const agent = agentOf(c)
    const id = idOf(c)
    const saisie = lireGeste(await corpsOf(c))
    const deps = depsOf(web)
    if (!id || !saisie) return refuse(c)
    const lus = await asActeur(web.db, agent.acteur, tx => lireJoints(tx, saisie.documents))
    if ('erreur' in lus) {
      const dossier = await lireDossier(deps, agent.acteur, id)
      c.status(422)
      return dossier ? montrer(c, dossier, { saisie, erreurDocument: lus.erreur }) : refuse(c)
    }
    const fait = await avancer(deps, agent.acteur, id, saisie.version, a => {
      const repond = coteOf(agent.acteur, a) === 'recepteur'
      if (repond && !peut(agent.role, 'aiguillage-repondre', 'consentie')) return { erreur: 'introuvable' }
      return gestesOf(saisie, a, lus.joints)
    })
    if (!('erreur' in fait)) return c.redirect(`${chemins.dossier(id)}?fait=avance`, 303)
    const dossier = fait.erreur === 'introuvable' ? undefined : await lireDossier(deps, agent.acteur, id)
    if (!dossier) return refuse(c)
    c.status(fait.erreur === 'perime' ? 409 : 422)
    return montrer(c, dossier, { saisie, erreur: fait.erreur })
  })

  app.post('/poste/aiguillages/:id/lien', envoi, async c => {
    const id = idOf(c)
    if (!id || !(await renouvelerLien(depsOf(web), agentOf(c).acteur, id))) return refuse(c)
    return c.redirect(`${chemins.dossier(id)}?fait=lien`, 303)
  })

  app.post('/poste/aiguillages/:id/suivi', envoi, async c => {
    const agent = agentOf(c)
    const id = idOf(c)
    const deps = depsOf(web)
    const lien = id && (await donnerLienPersonne(deps, agent.acteur, id))
    const dossier = id && (await lireDossier(deps, agent.acteur, id))
    if (!lien || !dossier) return refuse(c)
    // Shown once, in the answer itself: it is kept nowhere, so that there is nothing to come back to.
    return montrer(c, dossier, { lienPersonne: lien })
  })
  return app
}
