import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { type AnnuaireDeps, annuaireRoutes } from '#features/annuaire/routes.ts'
import { type ClipsDeps, clipsRoutes } from '#features/clips/routes.ts'
import { type EvenementsDeps, evenementsRoutes } from '#features/evenements/routes.ts'
import { type FormationsDeps, formationsRoutes } from '#features/formations/routes.ts'
import { type GouvernanceDeps, gouvernanceRoutes } from '#features/gouvernance/routes.ts'
import { CLASSEMENTS } from '#features/metiers/index.ts'
import { type MetiersDeps, metiersRoutes } from '#features/metiers/routes.ts'
import { DEPARTS, type OrientationDeps, orientationRoutes } from '#features/orientation/routes.ts'
import { type WidgetDeps, widgetRoutes } from '#features/partenaires/routes.ts'
import { type RessourcesDeps, ressourcesRoutes } from '#features/ressources/routes.ts'
import { type PortraitDeps, portraitRoutes, portraitsDe, territoiresRoutes } from '#features/territoires/routes.ts'
import { viepriveeRoutes } from '#features/vieprivee/routes.ts'
import { compressPages } from './compression.ts'
import { errorPage, onError } from './errors.tsx'
import { FAVICON } from './favicon.ts'
import { PageAccessibilite, PageDonnees, PageMentions, PagePlan } from './pages/textes.tsx'
import { paths } from './paths.ts'
import { renderPage } from './shell.tsx'
import { sitemapRoutes } from './sitemap.ts'

export interface PublicDeps
  extends Omit<OrientationDeps, 'reseaux'>,
    AnnuaireDeps,
    ClipsDeps,
    EvenementsDeps,
    FormationsDeps,
    GouvernanceDeps,
    MetiersDeps,
    PortraitDeps,
    RessourcesDeps,
    WidgetDeps {
  /** The built client files, from `loadAssets`. */
  assets: Hono
  /** How long a person's file is kept after the last contact. */
  conservationJours: number
  /** Identifiers of the structures after one, in order, for the sitemap. */
  structuresAfter: (apres: string, limite: number) => Promise<readonly string[]>
  /** The same for the trainings. */
  formationsAfter: (apres: string, limite: number) => Promise<readonly string[]>
  /** For the territoires that have a convention to read. */
  conventionsAfter: (apres: string, limite: number) => Promise<readonly string[]>
  /** And for the events to come. */
  evenementsAfter: (apres: string, limite: number) => Promise<readonly string[]>
}

const PAGES = [
  paths.accueil,
  ...DEPARTS.map(({ id }) => paths.situation(id)),
  paths.annuaire(),
  paths.projet,
  paths.metiers,
  ...CLASSEMENTS.map(paths.rayons),
  paths.formations(),
  paths.evenements(),
  paths.abonnements(),
  paths.ressources(),
  paths.servicesNumeriques(),
  paths.clips,
  paths.territoires(),
  paths.conventionRegionale,
  paths.rappel,
  paths.integrer,
  paths.classement,
  paths.donnees,
  paths.registre,
  paths.accessibilite,
  paths.mentions,
  paths.plan,
]

const FICHES = [
  '/metiers/comparer',
  '/metiers/suggestions',
  '/metiers/par/:par/:code',
  '/metiers/:rome',
  '/structures/:id',
  '/services/:id',
  '/formations/:id',
  '/evenements/flux.ics',
  '/evenements/flux.rss',
  '/evenements/integrer',
  '/evenements/campagnes/:id',
  '/evenements/:id',
  '/evenements/:id/agenda.ics',
  '/ressources/:id',
  '/ressources/:id/document',
  paths.clipsFlux,
  paths.clipsDonnees,
  '/clips/:id',
  '/clips/:id/sous-titres.vtt',
  '/clips/:id/film',
  '/clips/:id/film/:hauteur',
  '/clips/:id/telecharger',
  '/certifications/:code',
  paths.annuaireCsv(),
  paths.widget(),
  paths.widgetScript,
  paths.widgetTaille,
  '/territoires/:maille/:code',
  '/territoires/:maille/:code/chiffres.csv',
  '/territoires/reseau/:id/convention',
]
/** Pages that a form is sent to. */
const ENVOIS: readonly string[] = [
  paths.portes,
  paths.rappel,
  paths.formations(),
  '/formations/:id',
  paths.evenements(),
  paths.abonnements(),
  paths.ressources(),
  paths.servicesNumeriques(),
  paths.metiers,
  '/metiers/:rome',
]

/** The public site, whole: pages, assets, errors. It answers every address that nobody before it has: mount it last. */
export const publicRoutes = (deps: PublicDeps): Hono => {
  const { cadre } = deps
  const app = new Hono()
  app.route('/', deps.assets)
  app.use(compressPages)
  app.get('/favicon.svg', c =>
    c.body(FAVICON, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' }),
  )
  app.route('/', territoiresRoutes(deps.territoires))
  app.route('/', portraitRoutes(deps))
  app.route('/', orientationRoutes({ ...deps, reseaux: () => [...deps.referentiel.reseaux.values()] }))
  app.route('/', annuaireRoutes(deps))
  app.route('/', metiersRoutes(deps))
  app.route('/', formationsRoutes(deps))
  app.route('/', evenementsRoutes(deps))
  app.route('/', clipsRoutes(deps))
  app.route('/', gouvernanceRoutes(deps))
  app.route('/', ressourcesRoutes(deps))
  app.route('/', widgetRoutes(deps))
  app.route('/', textRoutes(deps))
  app.route('/', viepriveeRoutes(deps))
  app.route(
    '/',
    sitemapRoutes({ site: cadre.site, pages: [...PAGES, ...portraitsDe(deps.territoires)], listes: listesOf(deps) }),
  )
  // A page that exists and was asked for in another way.
  for (const path of [...PAGES, ...FICHES, paths.portes, paths.communes])
    app.all(path, c => {
      c.header('Allow', ENVOIS.includes(path) ? 'GET, HEAD, POST' : 'GET, HEAD')
      return errorPage(c, cadre, 405)
    })
  app.all('*', c => errorPage(c, cadre, 404))
  app.onError(onError(cadre))
  return app
}

const listesOf = ({ structuresAfter, formationsAfter, evenementsAfter, conventionsAfter, metiers }: PublicDeps) => [
  {
    nom: 'metiers',
    chemin: (rome: string) => paths.metier(rome),
    after: async (apres: string, limite: number) =>
      metiers
        .liste()
        .map(({ rome }) => rome)
        .filter(rome => rome > apres)
        .slice(0, limite),
  },
  { nom: 'conventions', chemin: paths.convention, after: conventionsAfter },
  { nom: 'structures', chemin: paths.structure, after: structuresAfter },
  { nom: 'formations', chemin: paths.formation, after: formationsAfter },
  { nom: 'evenements', chemin: paths.evenement, after: evenementsAfter },
]

/** Pages that only the configuration changes: a browser keeps them and asks whether they did. */
const textRoutes = ({ cadre }: PublicDeps): Hono =>
  new Hono()
    .use(etag())
    .get(paths.accessibilite, c => c.html(renderPage(PageAccessibilite({ cadre }))))
    .get(paths.donnees, c => c.html(renderPage(PageDonnees({ cadre }))))
    .get(paths.mentions, c => c.html(renderPage(PageMentions({ cadre }))))
    .get(paths.plan, c => c.html(renderPage(PagePlan({ cadre, situations: DEPARTS }))))
