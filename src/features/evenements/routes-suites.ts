import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { estFerie } from '#features/annuaire/index.ts'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { jourDe } from '#platform/fuseau.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { PosteEvenementsDeps } from './deps-poste.ts'
import type { Evenement } from './domain/evenement.ts'
import { FOIS_MAX, RYTHMES, suiteDe } from './domain/serie.ts'
import type { InscriptionsDeps } from './ecrire-inscrit.ts'
import { PageRepeter } from './pages/poste-repeter.tsx'
import { type Erreurs, ligne, type Saisie } from './saisie.ts'
import { publierSerie, repeter } from './suites.ts'
import { estDIci, lireTenu, supprimer } from './tenir.ts'
import { ERREURS_FORMULAIRE } from './texts-poste.ts'

const ICI = `${postePaths.evenements}/:id`
const jourSchema = z.iso.date()

/** An event that comes again, and a draft that is not kept. */
export const suitesRoutes = (deps: PosteEvenementsDeps): Hono => {
  const { cadre, db, now } = deps
  const use: InscriptionsDeps = { db, chiffre: deps.chiffre, origine: deps.config.origine }
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const tenir = exigerAgent('evenement-tenir', absent)
  /** The event of the address, when the agent's structure leads it. */
  const pilote = async (c: Context): Promise<Evenement | undefined> => {
    const id = z.guid().safeParse(c.req.param('id')).data
    const lu = id === undefined ? undefined : await lireTenu(use, agentOf(c), id)
    return lu?.role === 'pilote' && estDIci(lu.evenement) ? lu.evenement : undefined
  }

  const formulaire = (c: Context, evenement: Evenement, saisie: Saisie, erreurs: Erreurs = {}) => {
    if (Object.keys(erreurs).length > 0) c.status(422)
    const suite = saisie.has('rythme') ? lireSuite(evenement, saisie) : undefined
    const dates = suite && 'suite' in suite ? suite.suite : undefined
    const ferie = (jour: string): boolean => estFerie(jour, evenement.quand.zone)
    return renderPoste(c, PageRepeter({ cadre, agent: agentOf(c), evenement, saisie, erreurs, dates, ferie }))
  }
  app.get(`${ICI}/repeter`, tenir, async c => {
    const e = await pilote(c)
    return e && e.etat !== 'annule' ? formulaire(c, e, new URLSearchParams()) : absent(c)
  })
  app.post(`${ICI}/repeter`, tenir, async c => {
    const e = await pilote(c)
    if (!e || e.etat === 'annule') return absent(c)
    const saisie = new URLSearchParams(await c.req.text())
    const lue = lireSuite(e, saisie)
    if ('erreurs' in lue) return formulaire(c, e, saisie, lue.erreurs)
    if (saisie.get('action') !== 'creer') return formulaire(c, e, saisie)
    const gardes = new Set(saisie.getAll('jours[]'))
    const fois = lue.suite.filter(({ debut, zone }) => gardes.has(jourDe(debut, zone)))
    if (fois.length === 0) return formulaire(c, e, saisie, { jours: ERREURS_FORMULAIRE.dates })
    const fait = await repeter(use, agentOf(c), e.id, fois, now())
    return 'crees' in fait ? c.redirect(`${postePaths.evenement(e.id)}?fait=repete`, 303) : absent(c)
  })
  app.post(`${ICI}/publier-serie`, tenir, async c => {
    const e = await pilote(c)
    const fait = e && (await publierSerie(use, agentOf(c), e.id, now()))
    return e && fait && 'publies' in fait ? c.redirect(`${postePaths.evenement(e.id)}?fait=serie`, 303) : absent(c)
  })
  app.post(`${ICI}/supprimer`, tenir, async c => {
    const e = await pilote(c)
    const fait = e && (await supprimer(use, agentOf(c), e.id))
    return fait === 'fait' ? c.redirect(`${postePaths.evenements}?fait=supprime`, 303) : absent(c)
  })
  return app
}

function lireSuite({ quand }: Evenement, saisie: Saisie) {
  const rythme = RYTHMES.find(code => code === saisie.get('rythme')) ?? 'semaine'
  const jusqua = jourSchema.safeParse(saisie.get('jusqua')).data
  const fois = Number(ligne(saisie, 'fois', 3) || Number.NaN)
  const bon = jusqua !== undefined || (Number.isInteger(fois) && fois >= 2 && fois <= FOIS_MAX)
  if (!bon) return { erreurs: { fois: ERREURS_FORMULAIRE.fois } }
  const suite = suiteDe(quand, { rythme, fois, jusqua })
  return suite.length > 0 ? { suite } : { erreurs: { jusqua: ERREURS_FORMULAIRE.dates } }
}
