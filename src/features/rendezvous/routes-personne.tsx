import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { asActeur } from '#platform/acteur.ts'
import { errorPage } from '#web/errors.tsx'
import { fichierRendezvous } from './calendrier.ts'
import type { QuiPrend } from './deps.ts'
import { creneauxLibres, lireRendezvous, rendezvousDe, structureNom } from './lire.ts'
import { PageChoisir, PageRendezvous, PageSansLien } from './pages/personne.tsx'
import { deplacer, prendre } from './prendre.ts'
import { adresseRendezvous, evenementOf } from './prevenir.ts'
import { findAiguillage } from './store/rendezvous.ts'
import { annuler } from './suivre.ts'
import { ERREURS } from './texts.ts'
import { faitOf, type RendezvousRoutesDeps, renderPersonne } from './web.ts'

type Personne = Extract<QuiPrend, { sorte: 'personne' }>
const uuid = z.uuid()

/** The person's own pages: choose a slot, see the appointment, move it, cancel it, put it in a calendar. */
export const personneRendezvousRoutes = (deps: RendezvousRoutesDeps): Hono => {
  const { cadre, now, nomCommune } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)

  /** Runs a page for the person of the request; tells what to do when there is none. */
  const pour =
    (page: (c: Context, qui: Personne) => Promise<Response>) =>
    async (c: Context): Promise<Response> => {
      const personne = await deps.personneOf(c)
      if (personne !== undefined) return page(c, { sorte: 'personne', personne })
      c.status(401)
      return renderPersonne(c, <PageSansLien cadre={cadre} />)
    }

  const choisir = async (c: Context, qui: Personne, id: unknown, erreur?: string): Promise<Response> => {
    const aiguillage = uuid.safeParse(id).data
    const trouve = aiguillage && (await asActeur(deps.db, qui, tx => findAiguillage(tx, aiguillage)))
    if (!aiguillage || !trouve) return absent(c)
    // One link for the whole of it: to choose, then to see what was chosen.
    const pris = (await rendezvousDe(deps, qui, qui.personne)).find(r => r.aiguillage === aiguillage)
    if (pris) return c.redirect(`/rendez-vous/${pris.id}`, 303)
    const creneaux = await creneauxLibres(deps, qui, trouve.recepteur, now())
    const structure = (await structureNom(deps, trouve.recepteur)) ?? ''
    if (erreur) c.status(422)
    return renderPersonne(c, <PageChoisir {...{ cadre, aiguillage, structure, creneaux, nomCommune, erreur }} />)
  }

  const montrer = async (c: Context, qui: Personne, erreur?: string): Promise<Response> => {
    const id = uuid.safeParse(c.req.param('id')).data
    const lu = id && (await lireRendezvous(deps, qui, id))
    if (!lu) return absent(c)
    const passe = lu.creneau.debut <= now()
    const ouvert = lu.r.etat === 'pris' && !passe
    const libres = ouvert ? await creneauxLibres(deps, qui, lu.r.structure, now()) : []
    if (erreur) c.status(422)
    return renderPersonne(
      c,
      <PageRendezvous {...{ cadre, ...lu, libres, nomCommune, passe, erreur }} fait={faitOf(c)} />,
    )
  }

  app.get(
    '/rendez-vous/choisir',
    pour((c, qui) => choisir(c, qui, c.req.query('aiguillage'))),
  )
  app.post(
    '/rendez-vous/choisir',
    pour(async (c, qui) => {
      const { aiguillage, creneau } = await c.req.parseBody()
      const demande = z.object({ aiguillage: uuid, creneau: uuid }).safeParse({ aiguillage, creneau })
      if (!demande.success) return choisir(c, qui, aiguillage, 'Choisissez un moment.')
      const pris = await prendre(deps, qui, { ...demande.data, personne: qui.personne }, now())
      if ('erreur' in pris) return choisir(c, qui, aiguillage, ERREURS[pris.erreur])
      return c.redirect(`/rendez-vous/${pris.id}?fait=${pris.prevenu ? 'choisi' : 'choisi-sans-message'}`, 303)
    }),
  )
  app.get(
    '/rendez-vous/:id',
    pour((c, qui) => montrer(c, qui)),
  )
  app.get(
    '/rendez-vous/:id/agenda.ics',
    pour(async (c, qui) => {
      const id = uuid.safeParse(c.req.param('id')).data
      const lu = id ? await lireRendezvous(deps, qui, id) : undefined
      if (lu?.r.etat !== 'pris') return absent(c)
      const { r, creneau } = lu
      const texte = fichierRendezvous('REQUEST', evenementOf(deps, r, creneau, adresseRendezvous(deps.origine, r.id)), {
        structure: creneau.structure,
        expediteur: deps.expediteur,
        le: now(),
      })
      c.header('Cache-Control', 'no-store')
      c.header('Content-Disposition', 'attachment; filename="rendez-vous.ics"')
      return c.body(texte, 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
    }),
  )
  app.post(
    '/rendez-vous/:id/deplacer',
    pour(async (c, qui) => {
      const { creneau } = await c.req.parseBody()
      const demande = z
        .object({ rendezvous: uuid, creneau: uuid })
        .safeParse({ rendezvous: c.req.param('id'), creneau })
      if (!demande.success) return montrer(c, qui, 'Choisissez un moment.')
      const fait = await deplacer(deps, qui, demande.data, now())
      if ('erreur' in fait) return montrer(c, qui, ERREURS[fait.erreur])
      return c.redirect(`/rendez-vous/${fait.id}?fait=deplace`, 303)
    }),
  )
  app.post(
    '/rendez-vous/:id/annuler',
    pour(async (c, qui) => {
      const id = uuid.safeParse(c.req.param('id')).data
      if (!id) return absent(c)
      const fait = await annuler(deps, qui, id, now())
      if ('erreur' in fait) return montrer(c, qui, ERREURS[fait.erreur])
      return c.redirect(`/rendez-vous/${id}?fait=annule`, 303)
    }),
  )
  return app
}
