import { type Context, Hono } from 'hono'
import { addressOf } from '#platform/client-address.ts'
import type { Config } from '#platform/config.ts'
import { openFrein } from '#platform/frein.ts'
import { errorPage } from '#web/errors.tsx'
import { paths } from '#web/paths.ts'
import { renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { lireDemande, saisieOf } from './demande.ts'
import { aLieu, sInscritEncore } from './domain/evenement.ts'
import type { InscriptionsDeps } from './ecrire-inscrit.ts'
import { evenementPour } from './entre-professionnels.ts'
import { annulerInscription, inscrire, lireInscription } from './inscrire.ts'
import { type Erreur, PageAnnulee, PageAnnulerInscription, PageInscription, PageInscrit } from './pages/inscription.tsx'
import { ERREURS_INSCRIPTION } from './texts.ts'

export interface InscriptionRoutesDeps extends Omit<InscriptionsDeps, 'origine'> {
  cadre: Cadre
  config: Pick<Config, 'origine' | 'mandataires'>
  now: () => Date
}

/** Registrations of one address of the network in a quarter of an hour: a school may share one. */
const PAR_ADRESSE = 40
const QUART_HEURE_S = 900

const PERSONNE = { prenom: '', nom: '', courriel: '' } as const

/** A page of a secret address: kept nowhere. */
const fermer = (c: Context): void => {
  c.header('Cache-Control', 'no-store')
}

/** To register without an account, and to cancel by the link that was sent. */
export const inscriptionRoutes = (deps: InscriptionRoutesDeps): Hono => {
  const { cadre, db, now } = deps
  const use: InscriptionsDeps = { db, chiffre: deps.chiffre, origine: deps.config.origine }
  const app = new Hono()
  const parAdresse = openFrein(db, deps.chiffre, { nom: 'inscription', points: PAR_ADRESSE, dureeS: QUART_HEURE_S })

  app.get(paths.inscrit, c => c.html(renderPage(PageInscrit({ cadre }))))
  app.get(paths.inscriptionAnnulee, c => c.html(renderPage(PageAnnulee({ cadre }))))

  app.get('/evenements/inscription/:secret', async c => {
    const secret = c.req.param('secret')
    const lue = await lireInscription(use, secret)
    fermer(c)
    if (!lue) return c.html(renderPage(PageAnnulerInscription({ cadre })), 404)
    const inscription = { ...lue, action: paths.inscriptionAnnuler(secret) }
    return c.html(renderPage(PageAnnulerInscription({ cadre, inscription })))
  })
  app.post('/evenements/inscription/:secret', async c => {
    fermer(c)
    if (await annulerInscription(use, c.req.param('secret'), now())) return c.redirect(paths.inscriptionAnnulee, 303)
    return c.html(renderPage(PageAnnulerInscription({ cadre })), 404)
  })

  /** The event of the address, when one registers here. */
  const ouvert = async (c: Context) => {
    const evenement = await evenementPour(c, db)
    const ici = evenement?.inscription === 'ici' && aLieu(evenement, now()) && sInscritEncore(evenement.quand, now())
    return ici ? evenement : undefined
  }
  app.get('/evenements/:id/inscription', async c => {
    const evenement = await ouvert(c)
    if (!evenement) return errorPage(c, cadre, 404)
    // Between professionals, who asks is who comes: an agent whose name is known.
    const { prenom, nom, courriel } = (evenement.membres && c.get('agent')?.compte) || PERSONNE
    const saisie = { prenom, nom, courriel, sorte: 'seul', places: '' } as const
    return c.html(renderPage(PageInscription({ cadre, evenement, saisie, erreurs: [] })))
  })
  app.post('/evenements/:id/inscription', async c => {
    c.header('Cache-Control', 'no-store')
    const evenement = await ouvert(c)
    if (!evenement) return errorPage(c, cadre, 404)
    const fields = new URLSearchParams(await c.req.text())
    const saisie = saisieOf(fields)
    const lue = lireDemande(saisie)
    const refuser = (erreurs: readonly Erreur[], status: 422 | 429) =>
      c.html(renderPage(PageInscription({ cadre, evenement, saisie, erreurs })), status)
    if ('erreurs' in lue) return refuser(lue.erreurs, 422)
    // A line that nobody sees, and that machines fill in.
    if (fields.get('site')) return c.redirect(paths.inscrit, 303)
    if (!(await parAdresse(addressOf(c, deps.config.mandataires))))
      return refuser([{ champ: 'courriel', texte: ERREURS_INSCRIPTION.trop }], 429)
    const issue = await inscrire(use, evenement.id, lue.demande, now())
    if (issue === 'ferme' || issue === 'trop-grand')
      return refuser([{ champ: 'places', texte: ERREURS_INSCRIPTION[issue] }], 422)
    return c.redirect(paths.inscrit, 303)
  })
  return app
}
