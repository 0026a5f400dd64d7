import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { etag } from 'hono/etag'
import type { Child } from 'hono/jsx'
import type pg from 'pg'
import { z } from 'zod'
import type { Referentiel } from '#features/annuaire/index.ts'
import type { QuestionPubliee, Sujet } from '#features/questions/index.ts'
import { resolveLieu, type Territoires } from '#features/territoires/index.ts'
import { jourDe } from '#platform/fuseau.ts'
import { errorPage, tooLarge } from '#web/errors.tsx'
import { paths } from '#web/paths.ts'
import { originOf, renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Evenement } from './domain/evenement.ts'
import { csvDe, type Echange, jsonDe } from './echange.ts'
import { autresDatesPour, evenementPour } from './entre-professionnels.ts'
import { calendrierDe, type EvenementDeFlux, rssDe } from './flux.ts'
import { type Assoupli, PageAgenda } from './pages/agenda.tsx'
import { adresseDe, PageEvenement } from './pages/evenement.tsx'
import { PageIntegre } from './pages/integre.tsx'
import { PageProgramme } from './pages/programme.tsx'
import { codesOf, filtresOf, parseSaisie, rechercheOf, type Saisie } from './pages/saisie.ts'
import { countEvenements, type EvenementTrouve, searchEvenements } from './store/agenda.ts'
import { campagnesAVenir, findCampagne, listPublics } from './store/lire.ts'

export { avisRoutes } from './routes-avis.ts'
export { emargementHorsLigneRoutes } from './routes-hors-ligne.ts'
export { inscriptionRoutes } from './routes-inscription.ts'
export { monParcoursRoutes } from './routes-mon-parcours.ts'
export { parcoursRoutes } from './routes-parcours.ts'
export { posteEvenementsRoutes } from './routes-poste.ts'

export interface EvenementsDeps {
  cadre: Cadre
  /** Pool of the application's role. */
  evenementsDb: pg.Pool
  /** Knows the agent who asks, when one is signed in. */
  session: MiddlewareHandler
  territoires: Territoires
  nomMetier: (rome: string) => string | undefined
  /** Documents that are attached to an event, as a part of its page. */
  documentsDeLEvenement?: ((id: string) => Promise<Child>) | undefined
  referentiel: Referentiel
  /** What was asked and answered under a page. */
  questionsDe: (sujet: Sujet) => Promise<readonly QuestionPubliee[]>
  now: () => Date
}

const CORPS_MAX = 8 * 1024
const FLUX_MAX = 200
const EXPORT_MAX = 1000
const INTEGRES = 12

/** A frame of another site may hold this page: nothing in it can be clicked that does anything. */
const CSP_INTEGRE =
  "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"

/** The public agenda: pages, feeds, and the list for other sites. Addresses hold codes; what is typed travels in a body. */
export const evenementsRoutes = (deps: EvenementsDeps): Hono => {
  const { cadre, territoires } = deps
  const app = new Hono()
  const limite = bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, cadre) })
  const asked = (c: Context): Saisie => ({ ...parseSaisie(new URL(c.req.url).searchParams), lieu: '' })

  app.get('/evenements', c => answerAgenda(c, deps, asked(c)))
  app.post('/evenements', limite, async c => {
    const saisie = parseSaisie(new URLSearchParams(await c.req.text()))
    const lieu = resolveLieu(territoires, saisie.lieu, saisie.commune)
    if (lieu.etat === 'ambigu' || lieu.etat === 'inconnu') {
      c.header('Cache-Control', 'private, no-cache')
      return answerAgenda(c, deps, saisie)
    }
    const commune = lieu.etat === 'trouve' ? lieu.commune.code : undefined
    return c.redirect(paths.evenements(codesOf({ ...saisie, commune })), 303)
  })

  app.get('/evenements/flux.ics', etag(), async c => {
    const { titre, evenements } = await fluxOf(c, deps, asked(c))
    c.header('Cache-Control', 'public, max-age=900')
    return c.body(calendrierDe(titre, evenements), 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
  })
  app.get('/evenements/flux.rss', etag(), async c => {
    const saisie = asked(c)
    const { titre, evenements, origine } = await fluxOf(c, deps, saisie)
    const [adresse, flux] = [paths.evenements(codesOf(saisie)), paths.evenementsFlux('rss', codesOf(saisie))]
    c.header('Cache-Control', 'public, max-age=900')
    return c.body(rssDe(titre, evenements, { adresse: origine + adresse, flux: origine + flux }), 200, {
      'Content-Type': 'application/rss+xml; charset=utf-8',
    })
  })
  app.get('/evenements/flux.json', etag(), async c => {
    const { evenements, total, echange } = await exportOf(c, deps, asked(c))
    c.header('Cache-Control', 'public, max-age=900')
    return c.json(jsonDe(evenements, total, echange))
  })
  app.get('/evenements/flux.csv', etag(), async c => {
    const { evenements, echange } = await exportOf(c, deps, asked(c))
    c.header('Cache-Control', 'public, max-age=900')
    c.header('Content-Disposition', 'attachment; filename="evenements.csv"')
    return c.body(csvDe(evenements, echange), 200, { 'Content-Type': 'text/csv; charset=utf-8' })
  })
  app.get('/evenements/integrer', async c => {
    const saisie = asked(c)
    const { trouves, titre } = await listOf(deps, saisie, INTEGRES)
    const origine = originOf(c, cadre.site)
    c.header('Content-Security-Policy', CSP_INTEGRE)
    c.res.headers.delete('X-Frame-Options')
    c.header('Cross-Origin-Resource-Policy', 'cross-origin')
    c.header('Cache-Control', 'public, max-age=900')
    const tout = origine + paths.evenements(codesOf(saisie))
    return c.html(
      renderPage(PageIntegre({ cadre, titre, evenements: trouves, nomCommune: nomCommuneOf(deps), origine, tout })),
    )
  })

  app.get('/evenements/campagnes/:id', async c => {
    const lue = await campagneOf(c, deps)
    if (!lue) return errorPage(c, cadre, 404)
    return c.html(renderPage(PageProgramme({ cadre, ...lue, nomCommune: nomCommuneOf(deps) })))
  })
  app.get('/evenements/campagnes/:id/agenda.ics', etag(), async c => {
    const lue = await campagneOf(c, deps)
    if (!lue) return errorPage(c, cadre, 404)
    const origine = originOf(c, cadre.site)
    const texte = calendrierDe(
      lue.campagne.titre,
      lue.evenements.map(e => deFlux(deps, e, origine)),
    )
    return c.body(texte, 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
  })

  app.get('/evenements/:id', deps.session, async c => {
    const evenement = await evenementPour(c, deps.evenementsDb)
    if (!evenement) return errorPage(c, cadre, 404)
    const page = PageEvenement({
      ...nommer(deps),
      cadre,
      evenement,
      origine: originOf(c, cadre.site),
      autres: await autresDatesPour(c, deps.evenementsDb, evenement, deps.now()),
      questions: await deps.questionsDe({ objet: 'evenement', code: evenement.id }),
      now: deps.now(),
      documents: await deps.documentsDeLEvenement?.(evenement.id),
    })
    return c.html(renderPage(page))
  })
  app.get('/evenements/:id/agenda.ics', deps.session, async c => {
    const evenement = await evenementPour(c, deps.evenementsDb)
    if (!evenement) return errorPage(c, cadre, 404)
    const texte = calendrierDe(evenement.titre, [deFlux(deps, evenement, originOf(c, cadre.site))])
    c.header('Content-Disposition', 'attachment; filename="evenement.ics"')
    return c.body(texte, 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
  })
  return app
}

const campagneOf = async (c: Context, { evenementsDb: db }: EvenementsDeps) => {
  const id = z.guid().safeParse(c.req.param('id')).data
  return id === undefined ? undefined : findCampagne(db, id)
}

const nomCommuneOf =
  ({ territoires }: EvenementsDeps) =>
  (code: string): string =>
    territoires.commune(code)?.nom ?? code

const nommer = (deps: EvenementsDeps) => ({
  nomCommune: nomCommuneOf(deps),
  nomMetier: deps.nomMetier,
  libelleBesoin: (code: string): string | undefined =>
    [...deps.referentiel.besoins].find(([besoin]) => besoin === code)?.[1].libelle,
})

const answerAgenda = async (c: Context, deps: EvenementsDeps, saisie: Saisie): Promise<Response> => {
  const { cadre, evenementsDb: db, territoires } = deps
  const lieu = resolveLieu(territoires, saisie.lieu, saisie.commune)
  const centre = lieu.etat === 'trouve' ? lieu.commune : undefined
  const lue = { ...saisie, commune: centre?.code }
  const now = deps.now()
  const [resultats, campagnes] = await Promise.all([
    searchEvenements(db, rechercheOf(lue, centre, now), { page: lue.page, grouper: true }, now),
    campagnesAVenir(db, jourDe(now, 'Europe/Paris'), { annoncees: true }),
  ])
  const page = PageAgenda({
    ...nommer(deps),
    libelleBesoin: code => deps.referentiel.besoins.get(code)?.libelle ?? code,
    cadre,
    saisie: lue,
    centre,
    candidats: lieu.etat === 'ambigu' ? lieu.candidats : [],
    communeInconnue: lieu.etat === 'inconnu',
    resultats,
    campagnes,
    assouplissements: resultats.total === 0 ? await relax(deps, lue, centre, now) : [],
  })
  return c.html(renderPage(page))
}

/** What is found when one filter is let go. */
const relax = async (
  { evenementsDb: db }: EvenementsDeps,
  saisie: Saisie,
  centre: { lat: number; lon: number } | undefined,
  now: Date,
): Promise<Assoupli[]> => {
  const tried = await Promise.all(
    filtresOf(saisie).map(async filtre => {
      const moins = { ...saisie, ...filtre.change }
      const recherche = rechercheOf(moins, moins.commune ? centre : undefined, now)
      return { ...filtre, total: await countEvenements(db, recherche, now, true) }
    }),
  )
  return tried.filter(({ total }) => total > 0)
}

const listOf = async (deps: EvenementsDeps, saisie: Saisie, max: number, page = 1) => {
  const centre = saisie.commune ? deps.territoires.commune(saisie.commune) : undefined
  const now = deps.now()
  const { trouves, total } = await searchEvenements(
    deps.evenementsDb,
    rechercheOf(saisie, centre, now),
    { page, parPage: max },
    now,
  )
  return { trouves, total, titre: `Événements${centre ? ` autour de ${centre.nom}` : ''}` }
}

const fluxOf = async (c: Context, deps: EvenementsDeps, saisie: Saisie) => {
  const origine = originOf(c, deps.cadre.site)
  const { trouves, titre } = await listOf(deps, saisie, FLUX_MAX)
  return { titre, origine, evenements: trouves.map(one => trouveDeFlux(deps, one, origine)) }
}

/** The list with all that its events say, a thousand at a time: `page` gives the next ones. */
const exportOf = async (c: Context, deps: EvenementsDeps, saisie: Saisie) => {
  const { trouves, total } = await listOf(deps, saisie, EXPORT_MAX, saisie.page)
  const echange: Echange = {
    origine: originOf(c, deps.cadre.site),
    nomCommune: nomCommuneOf(deps),
    agenda: deps.cadre.site.nomRegion,
  }
  const ids = trouves.map(({ id }) => id)
  return { total, echange, evenements: await listPublics(deps.evenementsDb, ids) }
}

const deFlux = (deps: EvenementsDeps, e: Evenement, origine: string): EvenementDeFlux => ({
  id: e.id,
  titre: e.titre,
  quand: e.quand,
  endroit: adresseDe(e, nomCommuneOf(deps)),
  description: e.description,
  annule: e.etat === 'annule',
  sequence: e.sequence,
  majLe: e.majLe,
  lien: origine + paths.evenement(e.id),
})

const trouveDeFlux = (deps: EvenementsDeps, e: EvenementTrouve, origine: string): EvenementDeFlux => ({
  id: e.id,
  titre: e.titre,
  quand: e,
  endroit: adresseDe(
    { enLigne: e.enLigne, lieu: { nom: e.lieu, commune: e.commune, ville: e.ville } },
    nomCommuneOf(deps),
  ),
  annule: false,
  sequence: e.sequence,
  majLe: e.majLe,
  lien: origine + paths.evenement(e.id),
})
