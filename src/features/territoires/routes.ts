import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import type { Child } from 'hono/jsx'
import type { QuestionPubliee, Sujet } from '#features/questions/index.ts'
import { errorPage } from '#web/errors.tsx'
import { paths } from '#web/paths.ts'
import { renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { INDICATEURS } from './domain/indicateurs.ts'
import { FRANCE, isMaille, type Territoire } from './domain/mesure.ts'
import type { Territoires } from './index.ts'
import { blocsOf } from './pages/blocs.ts'
import { csvOfMesures } from './pages/csv.ts'
import { PagePortrait, type PortesDuLieu } from './pages/portrait.tsx'
import { PageTerritoires } from './pages/recherche.tsx'
import { readPortrait } from './portrait.ts'
import { type Db, mesuresDe } from './store/mesures.ts'
import { createZonages, type Lieu } from './zonages.ts'

const MAX_SUGGESTIONS = 8
const MAX_LONGUEUR = 80
const MAX_TROUVES = 30

export interface PortraitDeps {
  cadre: Cadre
  db: Db
  territoires: Territoires
  now: () => Date
  /** Name of an occupation by its ROME code. */
  nomMetier: (rome: string) => string | undefined
  /** The structures that receive people in some communes. */
  /** Whether what the structures of a réseau promise can be read. */
  aConvention: (territoire: string) => Promise<boolean>
  portesDe: (communes: readonly string[]) => Promise<Omit<PortesDuLieu, 'lien'>>
  /** How many trainings are given in some communes; in the whole country when none is told. */
  formationsDans: (communes: readonly string[] | undefined) => Promise<number>
  /** Documents that are attached to a territoire of the network, as a part of its portrait. */
  documentsDuTerritoire?: ((id: string) => Promise<Child>) | undefined
  /** What was asked and answered under a page. */
  questionsDe: (sujet: Sujet) => Promise<readonly QuestionPubliee[]>
}

/** `GET /communes?q=anet`: suggestions for a field, the name as it is shown and the INSEE code. */
export const territoiresRoutes = (territoires: Territoires): Hono =>
  new Hono().get('/communes', c => {
    const q = (c.req.query('q') ?? '').slice(0, MAX_LONGUEUR)
    const found = q.trim().length < 2 ? [] : territoires.searchCommunes(q, { max: MAX_SUGGESTIONS })
    c.header('Cache-Control', 'public, max-age=86400')
    return c.json(
      found.map(({ code, nom, departement, codesPostaux }) => ({
        code,
        nom: `${nom} (${departement})`,
        codePostal: codesPostaux[0] ?? '',
      })),
    )
  })

/** Search of a territory, its portrait, and all its figures for a spreadsheet. */
export const portraitRoutes = (deps: PortraitDeps): Hono => {
  const { cadre, db, territoires, now } = deps
  const zonages = createZonages(db, territoires, now)
  const app = new Hono()

  app.get('/territoires', async c => {
    const q = (c.req.query('q') ?? '').slice(0, MAX_LONGUEUR).trim()
    const communes = q.length < 2 ? [] : territoires.searchCommunes(q, { max: MAX_TROUVES })
    const trouves = [
      ...(await zonages.chercher(q)),
      ...communes.map(({ code, nom, departement }) => ({
        maille: 'commune' as const,
        code,
        nom,
        precision: departement,
      })),
    ].slice(0, MAX_TROUVES)
    const { regions, departements } = territoires
    return c.html(renderPage(PageTerritoires({ cadre, q, trouves, regions, departements })))
  })

  app.get('/territoires/:maille/:code', async c => {
    const lieu = await lieuOf(c)
    if (lieu === undefined) return errorPage(c, cadre, 404)
    // A former code leads to the commune that it became.
    if (lieu.code !== c.req.param('code')) return c.redirect(paths.portrait(lieu.maille, lieu.code), 301)
    const codes = lieu.maille === 'france' ? undefined : lieu.communes.map(({ code }) => code)
    const [{ releve, carte }, portes, formations, documents, questions, convention] = await Promise.all([
      readPortrait({ db, zonages, territoires }, lieu, leJour()),
      codes && deps.portesDe(codes),
      deps.formationsDans(codes),
      lieu.maille === 'reseau' ? deps.documentsDuTerritoire?.(lieu.code) : null,
      deps.questionsDe({ objet: 'territoire', code: `${lieu.maille}:${lieu.code}` }),
      lieu.maille === 'reseau' && deps.aConvention(lieu.code),
    ])
    const blocs = blocsOf(releve, { metier: deps.nomMetier })
    const lien = paths.annuaire(lieu.maille === 'commune' ? { commune: lieu.code, rayon: 20 } : {})
    return c.html(
      renderPage(
        PagePortrait({
          cadre,
          releve,
          blocs,
          carte,
          formations,
          convention: convention ? paths.convention(lieu.code) : undefined,
          documents,
          questions,
          portes: portes && { ...portes, lien },
        }),
      ),
    )
  })

  app.get('/territoires/:maille/:code/chiffres.csv', etag(), async c => {
    const lieu = await lieuOf(c)
    if (lieu === undefined) return errorPage(c, cadre, 404)
    const { releve } = await readPortrait({ db, zonages, territoires }, lieu, leJour())
    const noms = [releve.ici, ...releve.voisins, ...releve.reperes]
    const autres =
      lieu.maille === 'reseau'
        ? []
        : await mesuresDe(db, { territoires: noms, indicateurs: CODES, periodes: 'toutes', leJour: leJour() })
    const sommes = lieu.maille === 'reseau' ? releve.mesures : []
    const nomDe = ({ maille, code }: Territoire): string =>
      noms.find(one => one.maille === maille && one.code === code)?.nom ?? code
    c.header('Content-Type', 'text/csv; charset=utf-8')
    c.header('Content-Disposition', `attachment; filename="territoire-${lieu.maille}-${lieu.code}.csv"`)
    c.header('X-Robots-Tag', 'noindex')
    return c.body(csvOfMesures([...sommes, ...autres], ({ territoire }) => nomDe(territoire)))
  })

  const leJour = (): string => now().toISOString().slice(0, 10)

  const lieuOf = async (c: Context): Promise<Lieu | undefined> => {
    const [maille = '', code = ''] = [c.req.param('maille'), c.req.param('code')]
    return isMaille(maille) || maille === 'reseau' ? zonages.lieu(maille, code) : undefined
  }

  return app
}

/** Figures of occupations are too many for a territory and all that it is compared with: the last year is in the API. */
const CODES = Object.keys(INDICATEURS).filter(code => code !== 'offres' && !code.startsWith('tension'))

/** Addresses of the portraits that are always there, for the sitemap. */
export const portraitsDe = ({ regions, departements, epci }: Territoires): string[] => [
  paths.portrait(FRANCE.maille, FRANCE.code),
  ...regions.map(({ code }) => paths.portrait('region', code)),
  ...departements.map(({ code }) => paths.portrait('departement', code)),
  ...epci.map(({ code }) => paths.portrait('epci', code)),
]
