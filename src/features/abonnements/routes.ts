import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { agentOf } from '#features/comptes/index.ts'
import type { Besoin } from '#features/orientation/index.ts'
import { communeLabel, createZonages, type Territoires } from '#features/territoires/index.ts'
import { addressOf } from '#platform/client-address.ts'
import type { Config } from '#platform/config.ts'
import { openFrein } from '#platform/frein.ts'
import { tooLarge } from '#web/errors.tsx'
import { paths } from '#web/paths.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { type Erreur, type LireDeps, lireChoix, type Saisie, saisieDe } from './formulaire.ts'
import { PageAbonnement, PageDemande, PageMien, PageQuitter } from './pages/abonnement.tsx'
import { PageMesAbonnements } from './pages/poste.tsx'
import { choixRoutes } from './routes-choix.ts'
import { type AbonnementsDeps, confirmer, demander, lireAbonnement, listerLesMiens, quitter } from './s-abonner.ts'
import { listTerritoires } from './store/abonnements.ts'
import { ERREURS_ABONNEMENT, FAITS_ABONNEMENT } from './texts.ts'

export interface AbonnementRoutesDeps extends Omit<AbonnementsDeps, 'origine'> {
  cadre: Cadre
  config: Pick<Config, 'origine' | 'mandataires'>
  territoires: Territoires
  libelleBesoin: (code: Besoin) => string
  nomMetier: (rome: string) => string | undefined
  now: () => Date
}

/** Requests of one address of the network in a quarter of an hour. */
const PAR_ADRESSE = 20
const QUART_HEURE_S = 900
/** A mail reader sends one field. */
const CORPS_MAX = 8 * 1024

/** A page of a secret address: neither kept nor said to where its links lead. */
const fermer = (c: Context): void => {
  c.header('Referrer-Policy', 'same-origin')
  c.header('Cache-Control', 'no-store')
}

/** News by e-mail: to ask for them, to confirm, to leave; the same for agents. */
export const abonnementRoutes = (deps: AbonnementRoutesDeps): Hono => {
  const { cadre, db, now, territoires, libelleBesoin, nomMetier } = deps
  const use: AbonnementsDeps = { db, chiffre: deps.chiffre, origine: deps.config.origine }
  const zonages = createZonages(db, territoires, now)
  const lire: LireDeps = { territoires, territoire: id => zonages.lieu('reseau', id) }
  const parAdresse = openFrein(db, deps.chiffre, { nom: 'abonnement', points: PAR_ADRESSE, dureeS: QUART_HEURE_S })
  const app = new Hono()

  const champs = async (saisie: Saisie, erreurs: readonly Erreur[]) => ({
    saisie,
    erreurs,
    territoires: await listTerritoires(db),
    libelleBesoin,
    nomMetier,
  })
  /** What an address that leads to the form has chosen already. */
  const depart = (c: Context): Saisie => {
    const saisie = saisieDe(new URL(c.req.url).searchParams, true)
    const commune = territoires.commune(saisie.commune)
    return commune ? { ...saisie, lieu: communeLabel(commune) } : { ...saisie, commune: '' }
  }

  app.get(paths.abonnements(), async c =>
    c.html(renderPage(PageAbonnement({ cadre, ...(await champs(depart(c), [])) }))),
  )
  app.post(paths.abonnements(), async c => {
    c.header('Cache-Control', 'no-store')
    const fields = new URLSearchParams(await c.req.text())
    const saisie = saisieDe(fields, false)
    const refuser = async (erreurs: readonly Erreur[], status: 422 | 429) =>
      c.html(renderPage(PageAbonnement({ cadre, ...(await champs(saisie, erreurs)) })), status)
    const lue = await lireChoix(saisie, lire)
    if ('erreurs' in lue) return refuser(lue.erreurs, 422)
    // A line that nobody sees, and that machines fill in.
    if (fields.get('site')) return c.redirect(paths.abonnementDemande, 303)
    if (!(await parAdresse(addressOf(c, deps.config.mandataires))))
      return refuser([{ champ: 'courriel', texte: ERREURS_ABONNEMENT.trop }], 429)
    await demander(use, lue.demande, now())
    return c.redirect(paths.abonnementDemande, 303)
  })
  app.get(paths.abonnementDemande, c => c.html(renderPage(PageDemande({ cadre }))))

  app.get('/abonnements/lien/:secret', async c => {
    fermer(c)
    const secret = c.req.param('secret')
    const abonnement = await lireAbonnement(use, secret)
    if (!abonnement) return c.html(renderPage(PageMien({ cadre })), 404)
    const sujets = [
      ...abonnement.besoins.map(libelleBesoin),
      ...abonnement.romes.map(rome => nomMetier(rome) ?? `métier ${rome}`),
    ]
    const fait = FAITS_ABONNEMENT[c.req.query('fait') ?? '']
    const mien = { abonnement, secret, sujets, fait, now: now() }
    return c.html(renderPage(PageMien({ cadre, mien })))
  })
  app.post('/abonnements/lien/:secret', async c => {
    fermer(c)
    const secret = c.req.param('secret')
    if (await confirmer(use, secret, now())) return c.redirect(`${paths.abonnement(secret)}?fait=confirme`, 303)
    return c.html(renderPage(PageMien({ cadre })), 404)
  })

  app.route('/', choixRoutes({ use, cadre, lire, champs, fermer }))

  // Sent by mail readers too (RFC 8058), which come from nowhere and carry no cookie: the secret alone says whose it is.
  app.get('/desabonnement/:secret', c => {
    fermer(c)
    return c.html(renderPage(PageQuitter({ cadre, secret: c.req.param('secret') })))
  })
  const limite = bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, cadre) })
  app.post('/desabonnement/:secret', limite, async c => {
    fermer(c)
    await quitter(use, c.req.param('secret'))
    return c.html(renderPage(PageQuitter({ cadre })))
  })

  const versConnexion = (c: Context) =>
    c.redirect(`${postePaths.connexion}?retour=${encodeURIComponent(postePaths.abonnements)}`, 303)
  const montrer = async (c: Context, saisie: Saisie, erreurs: readonly Erreur[]) => {
    const agent = agentOf(c)
    if (erreurs.length > 0) c.status(422)
    const miens = await listerLesMiens(use, agent.compte.id)
    const fait = c.req.query('fait') === 'demande' ? 'Un courriel part : suivez son lien pour confirmer.' : undefined
    return renderPoste(c, PageMesAbonnements({ cadre, agent, miens, fait, ...(await champs(saisie, erreurs)) }))
  }
  app.get(postePaths.abonnements, async c => {
    return c.get('agent') ? montrer(c, depart(c), []) : versConnexion(c)
  })
  app.post(postePaths.abonnements, async c => {
    const agent = c.get('agent')
    if (!agent) return versConnexion(c)
    const saisie = saisieDe(new URLSearchParams(await c.req.text()), false)
    const lue = await lireChoix(saisie, lire, agent.compte.courriel)
    if ('erreurs' in lue) return montrer(c, saisie, lue.erreurs)
    await demander(use, { ...lue.demande, compte: agent.compte.id }, now())
    return c.redirect(`${postePaths.abonnements}?fait=demande`, 303)
  })
  return app
}
