import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Child } from 'hono/jsx'
import type pg from 'pg'
import { clipsPour } from '#features/clips/index.ts'
import { evenementsPour } from '#features/evenements/index.ts'
import { certificationsDe, searchFormations } from '#features/formations/index.ts'
import type { Demande, Resultat } from '#features/orientation/index.ts'
import type { QuestionPubliee, Sujet } from '#features/questions/index.ts'
import {
  type Commune,
  createZonages,
  resolveLieu,
  type Territoires,
  type Zonages,
} from '#features/territoires/index.ts'
import { errorPage, tooLarge } from '#web/errors.tsx'
import { paths } from '#web/paths.ts'
import { originOf, renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { isRome } from './domain/fiche.ts'
import { fichesOnisepOf } from './domain/fiches-onisep.ts'
import { CLASSEMENTS } from './domain/rayons.ts'
import { chiffresIci } from './ici.ts'
import { PageComparer } from './pages/comparer.tsx'
import { PageMetier } from './pages/fiche.tsx'
import { PageRayon, PageRayons } from './pages/rayons.tsx'
import { PageMetiers } from './pages/recherche.tsx'
import type { MetierStocke } from './store/metiers.ts'
import { fichesOnisepDe } from './store/onisep.ts'
import type { Metiers } from './vivants.ts'

export interface MetiersDeps {
  cadre: Cadre
  metiers: Metiers
  metiersDb: pg.Pool
  territoires: Territoires
  orienter: (demande: Demande, now: Date) => Resultat
  now: () => Date
  /** What was asked and answered under a page. */
  questionsDe: (sujet: Sujet) => Promise<readonly QuestionPubliee[]>
  /** Documents of the library on these occupations, as a part of the page. */
  documentsDuMetier: (romes: readonly string[]) => Promise<Child>
}

const CORPS_MAX = 8 * 1024
const Q_MAX = 200
const TROUVES_MAX = 12
const SUGGERES_MAX = 8
const COMPARES = 3
const RAYON_KM = 50

/** Occupations: searched, gone through, read, compared. What is typed travels in a body; addresses hold codes. */
export const metiersRoutes = (deps: MetiersDeps): Hono => {
  const { cadre, metiers } = deps
  const app = new Hono()
  const zonages = createZonages(deps.metiersDb, deps.territoires, deps.now)
  const limite = bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, cadre) })
  const commun = () => ({
    cadre,
    rayons: metiers.rayons(),
    liste: metiers.liste(),
    version: metiers.version(),
  })

  app.get('/metiers', c => c.html(renderPage(PageMetiers({ ...commun(), q: '' }))))

  app.post('/metiers', limite, async c => {
    c.header('Cache-Control', 'private, no-cache')
    const q = (new URLSearchParams(await c.req.text()).get('q') ?? '').trim().slice(0, Q_MAX)
    if (q === '') return c.html(renderPage(PageMetiers({ ...commun(), q, erreur: 'Écrivez au moins un mot.' })), 422)
    const trouves = metiers.recherche().chercher(q, { max: TROUVES_MAX })
    return c.html(renderPage(PageMetiers({ ...commun(), q, trouves })))
  })

  // Suggestions of a field, as `/communes?q=` gives: asked by the script alone, kept out of the log like every query.
  app.get('/metiers/suggestions', c => {
    const q = (c.req.query('q') ?? '').slice(0, Q_MAX)
    const trouves = q.trim().length < 2 ? [] : metiers.recherche().chercher(q, { max: SUGGERES_MAX, enCours: true })
    c.header('Cache-Control', 'public, max-age=3600')
    return c.json(trouves.map(({ rome, libelle, appellation }) => ({ rome, libelle, appellation })))
  })

  app.get('/metiers/par/:classement', c => {
    const par = CLASSEMENTS.find(code => code === c.req.param('classement'))
    if (par === undefined) return errorPage(c, cadre, 404)
    return c.html(renderPage(PageRayons({ cadre, par, rayons: metiers.rayons()[par], version: metiers.version() })))
  })

  app.get('/metiers/par/:classement/:code', c => {
    const par = CLASSEMENTS.find(code => code === c.req.param('classement'))
    const rayon = par && metiers.rayons()[par].find(({ code }) => code === c.req.param('code'))
    if (par === undefined || rayon === undefined) return errorPage(c, cadre, 404)
    return c.html(renderPage(PageRayon({ cadre, par, rayon, version: metiers.version() })))
  })

  app.get('/metiers/comparer', async c => {
    const codes = [...new Set([...(c.req.queries('rome') ?? []), ...(c.req.queries('rome[]') ?? [])])]
      .filter(isRome)
      .slice(0, COMPARES)
    const fiches = (await Promise.all(codes.map(rome => metiers.fiche(rome)))).flatMap(trouve => trouve?.fiche ?? [])
    const cadreChiffres = { leJour: deps.now().toISOString().slice(0, 10), zonages }
    const chiffres = await Promise.all(
      fiches.map(fiche => chiffresIci(deps.metiersDb, fiche, undefined, cadreChiffres)),
    )
    return c.html(renderPage(PageComparer({ cadre, fiches, portraits: chiffres.map(({ portraits }) => portraits) })))
  })

  app.get('/metiers/:rome', c => answerMetier(c, deps, zonages, { lieu: '', commune: c.req.query('commune') }))

  app.post('/metiers/:rome', limite, async c => {
    const body = new URLSearchParams(await c.req.text())
    const [lieu, commune] = [body.get('lieu') ?? '', body.get('commune') ?? undefined]
    const resolu = resolveLieu(deps.territoires, lieu, commune)
    const rome = c.req.param('rome')
    if (resolu.etat === 'trouve' && isRome(rome)) return c.redirect(paths.metier(rome, resolu.commune.code), 303)
    return answerMetier(c, deps, zonages, { lieu, commune })
  })

  return app
}

const answerMetier = async (
  c: Context,
  deps: MetiersDeps,
  zonages: Zonages,
  asked: { lieu: string; commune: string | undefined },
): Promise<Response> => {
  const { cadre, metiers, territoires } = deps
  const rome = c.req.param('rome') ?? ''
  const metier = isRome(rome) ? await metiers.fiche(rome) : undefined
  if (metier === undefined) return errorPage(c, cadre, 404)
  const resolu = resolveLieu(territoires, asked.lieu, asked.commune)
  const centre = resolu.etat === 'trouve' ? resolu.commune : undefined
  const erreur = resolu.etat === 'inconnu' ? 'Nous ne trouvons pas cette commune. Vérifiez son nom.' : undefined
  const lieu = { tape: asked.lieu, erreur, candidats: resolu.etat === 'ambigu' ? resolu.candidats : [] }
  const jour = deps.now().toISOString().slice(0, 10)
  const [chiffres, formations, evenements, onisep, questions, clips, documents] = await Promise.all([
    chiffresIci(deps.metiersDb, metier.fiche, centre, { leJour: jour, zonages }),
    formationsIci(deps.metiersDb, metier, centre, jour),
    evenementsIci(deps, metier, centre),
    fichesOnisepDe(deps.metiersDb, codesDe(metier)),
    deps.questionsDe({ objet: 'metier', code: metier.fiche.rome }),
    clipsPour(deps.metiersDb, codesDe(metier), { now: deps.now(), max: CLIPS_MONTRES }),
    deps.documentsDuMetier(codesDe(metier)),
  ])
  const page = PageMetier({
    cadre,
    metier,
    nomMetier: metiers.nom,
    origine: originOf(c, cadre.site),
    centre,
    lieu,
    chiffres,
    formations,
    evenements,
    portes: portesIci(deps, centre),
    onisep: fichesOnisepOf(metier.fiche, onisep),
    questions,
    clips,
    documents,
  })
  return c.html(renderPage(page), metier.retireEn === null ? 200 : 410)
}

/** Its own code, and the one that it was split from. */
const codesDe = ({ fiche: { rome, parent } }: MetierStocke): string[] => [rome, ...(parent === null ? [] : [parent])]

const FORMATIONS_MONTREES = 4

const formationsIci = async (db: pg.Pool, metier: MetierStocke, centre: Commune | undefined, jour: string) => {
  const romes = codesDe(metier)
  const autour = centre && { lat: centre.lat, lon: centre.lon, rayonKm: RAYON_KM }
  return searchFormations(
    db,
    { romes, certifications: await certificationsDe(db, romes), autour },
    { parPage: FORMATIONS_MONTREES },
    jour,
  )
}

const CLIPS_MONTRES = 3
const EVENEMENTS_MONTRES = 4

const evenementsIci = (
  { metiersDb, territoires, now }: MetiersDeps,
  metier: MetierStocke,
  centre: Commune | undefined,
) => {
  const romes = codesDe(metier)
  const autour = centre && { lat: centre.lat, lon: centre.lon, rayonKm: RAYON_KM }
  const nommer = (code: string | undefined) => (code === undefined ? undefined : territoires.commune(code)?.nom)
  return evenementsPour(metiersDb, { romes }, autour, { now: now(), max: EVENEMENTS_MONTRES }).then(trouves =>
    trouves.map(({ commune, ...one }) => ({ ...one, commune: nommer(commune) })),
  )
}

const PORTES_MONTREES = 3

/** Doors where one is told about occupations, nearest and most fitting first. */
const portesIci = ({ orienter, now }: MetiersDeps, centre: Commune | undefined) => {
  const demande = {
    besoins: ['information-metiers'],
    ...(centre && { lieu: { commune: centre.code } }),
  } satisfies Demande
  const resultat = orienter(demande, now())
  return resultat.ok ? resultat.reponse.portes.slice(0, PORTES_MONTREES) : []
}
