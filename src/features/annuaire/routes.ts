import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { stream } from 'hono/streaming'
import { resolveLieu, type Territoires } from '#features/territoires/index.ts'
import { errorPage } from '#web/errors.tsx'
import { uncapitalize } from '#web/format.ts'
import { originOf, renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Porte } from './domain/offres.ts'
import { type Referentiel, reseauInText } from './domain/reseaux.ts'
import type { Structure } from './domain/schemas.ts'
import { type Assoupli, PageAnnuaire } from './pages/annuaire.tsx'
import { csvOf } from './pages/export.ts'
import { assouplir, parseRechercheAnnuaire, type RechercheAnnuaire } from './pages/recherche.ts'
import { PageService } from './pages/service.tsx'
import { type FicheContexte, PageStructure } from './pages/structure.tsx'
import type { StoredStructure } from './store/read.ts'
import { PAR_PAGE_MAX, type SearchHit, type SearchQuery, type SearchResult } from './store/search.ts'

/** Reads of the annuaire that the pages need. */
export interface AnnuaireReads {
  search: (query: SearchQuery) => Promise<SearchResult>
  structure: (id: string) => Promise<StoredStructure | undefined>
  service: (id: string) => Promise<(StoredStructure & { porte: Porte }) | undefined>
  /** The services of a structure, place by place; those of its réseau when it has none of its own. */
  portes: (structure: Structure) => readonly Porte[]
  /** How the structure answers those who are sent to it, as a part of its sheet. */
  reponses?: ((id: string) => Promise<Child>) | undefined
  /** Its label and what the public says of its welcome, as a part of its sheet. */
  qualite?: ((id: string) => Promise<Child>) | undefined
  /** What it signed in the network, as a part of its sheet. */
  signataire?: ((id: string) => Promise<Child>) | undefined
  /** When the structure itself last said that its sheet is right. */
  confirmeeLe?: ((id: string) => Promise<Date | undefined>) | undefined
  /** Documents that are attached to a sheet, as a part of it; those on the besoins of a service come with them. */
  documents?: ((objet: 'structure' | 'service', id: string, besoins?: readonly string[]) => Promise<Child>) | undefined
}

export interface AnnuaireDeps {
  cadre: Cadre
  annuaire: AnnuaireReads
  referentiel: Referentiel
  territoires: Territoires
  now: () => Date
}

/** The directory and the sheets. */
export const annuaireRoutes = (deps: AnnuaireDeps): Hono => {
  const app = new Hono()
  const { cadre, annuaire, referentiel, territoires } = deps
  const nomCommune = (code: string): string => territoires.commune(code)?.nom ?? code
  const contexte = (c: Context): FicheContexte => ({
    cadre,
    referentiel,
    territoires,
    now: deps.now(),
    origine: originOf(c, cadre.site),
  })

  app.get('/annuaire', async c => {
    const asked = parseRechercheAnnuaire(new URL(c.req.url).searchParams)
    const lieu = resolveLieu(territoires, asked.lieu, asked.commune)
    const centre = lieu.etat === 'trouve' ? lieu.commune : undefined
    const recherche = { ...asked, commune: centre?.code }
    const resultat = await annuaire.search(queryOf(deps, recherche))
    const props = {
      cadre,
      recherche,
      resultat,
      referentiel,
      centre,
      nomCommune,
      assouplissements: resultat.total === 0 ? await relax(deps, recherche) : [],
      candidats: lieu.etat === 'ambigu' ? lieu.candidats : [],
      communeInconnue: lieu.etat === 'inconnu',
      now: deps.now(),
    }
    return c.html(renderPage(PageAnnuaire(props)))
  })

  app.get('/annuaire.csv', c => {
    const asked = parseRechercheAnnuaire(new URL(c.req.url).searchParams)
    const lieu = resolveLieu(territoires, asked.lieu, asked.commune)
    if (lieu.etat === 'ambigu' || lieu.etat === 'inconnu') return errorPage(c, cadre, 400)
    const recherche = { ...asked, commune: lieu.etat === 'trouve' ? lieu.commune.code : undefined }
    const nomReseau = (code: Structure['reseau']): string => referentiel.reseaux.get(code)?.nom ?? code
    const lines = csvOf(wholeList(deps, recherche), { nomCommune, nomReseau, origine: originOf(c, cadre.site) })
    c.header('Content-Type', 'text/csv; charset=utf-8')
    c.header('Content-Disposition', 'attachment; filename="annuaire.csv"')
    c.header('X-Robots-Tag', 'noindex')
    return stream(c, async out => {
      for await (const part of lines) await out.write(part)
    })
  })

  app.get('/structures/:id', async c => {
    const stored = await annuaire.structure(c.req.param('id'))
    if (!stored) return errorPage(c, cadre, 404)
    const portes = annuaire.portes(stored.structure)
    const reponses = stored.etat === 'actif' ? await annuaire.reponses?.(stored.structure.id) : undefined
    const qualite = stored.etat === 'actif' ? await annuaire.qualite?.(stored.structure.id) : undefined
    const documents = await annuaire.documents?.('structure', stored.structure.id)
    const confirmeeLe = await annuaire.confirmeeLe?.(stored.structure.id)
    const signataire = stored.etat === 'actif' ? await annuaire.signataire?.(stored.structure.id) : undefined
    // A withdrawn sheet stays readable, and says that it is gone.
    return c.html(
      renderPage(
        PageStructure({ ...contexte(c), stored, portes, reponses, qualite, documents, signataire, confirmeeLe }),
      ),
      stored.etat === 'actif' ? 200 : 410,
    )
  })

  app.get('/services/:id', async c => {
    const found = await annuaire.service(c.req.param('id'))
    if (!found) return errorPage(c, cadre, 404)
    const besoins = found.porte.service.besoins.map(({ code }) => code)
    const documents = await annuaire.documents?.('service', c.req.param('id'), besoins)
    const confirmeeLe = await annuaire.confirmeeLe?.(found.structure.id)
    return c.html(
      renderPage(PageService({ ...contexte(c), stored: found, porte: found.porte, documents, confirmeeLe })),
      found.etat === 'actif' ? 200 : 410,
    )
  })

  return app
}

/** What the directory is asked; a commune that does not exist narrows nothing. */
const queryOf = ({ referentiel, territoires }: AnnuaireDeps, recherche: RechercheAnnuaire): SearchQuery => {
  const { q, reseau, besoin, commune, rayon, tri, page } = recherche
  const centre = commune ? territoires.commune(commune) : undefined
  return {
    q: q || undefined,
    nomme: reseauInText(referentiel, q),
    reseau,
    besoin,
    reseauxDuBesoin: besoin ? reseauxOf(referentiel, besoin) : undefined,
    autour: centre ? { lat: centre.lat, lon: centre.lon, rayonKm: rayon } : undefined,
    tri,
    page,
  }
}

/** What is found when one filter is let go: those that find something. */
const relax = async (deps: AnnuaireDeps, recherche: RechercheAnnuaire): Promise<Assoupli[]> => {
  const tried = assouplir(recherche).map(async ({ texte, change }) => {
    const { total } = await deps.annuaire.search({ ...queryOf(deps, { ...recherche, ...change }), parPage: 1 })
    return { texte, change, total }
  })
  const found = (await Promise.all(tried)).filter(({ total }) => total > 0)
  return found.length > 0 ? found : relaxTogether(deps, recherche)
}

/** The fewest filters to let go together, in order, when no single one is enough. */
const relaxTogether = async (deps: AnnuaireDeps, recherche: RechercheAnnuaire): Promise<Assoupli[]> => {
  const textes: string[] = []
  let change: Assoupli['change'] = {}
  for (const filtre of assouplir(recherche)) {
    textes.push(textes.length === 0 ? filtre.texte : uncapitalize(filtre.texte))
    change = { ...change, ...filtre.change }
    const { total } = await deps.annuaire.search({ ...queryOf(deps, { ...recherche, ...change }), parPage: 1 })
    if (total > 0) return [{ texte: textes.join(', '), change, total }]
  }
  return []
}

/** Every page of a search, read when the one before is sent. */
async function* wholeList(deps: AnnuaireDeps, recherche: RechercheAnnuaire): AsyncGenerator<readonly SearchHit[]> {
  for (let page = 1, pages = 1; page <= pages; page++) {
    const found = await deps.annuaire.search({ ...queryOf(deps, { ...recherche, page }), parPage: PAR_PAGE_MAX })
    pages = found.pages
    yield found.hits
  }
}

const reseauxOf = (
  referentiel: Referentiel,
  besoin: NonNullable<SearchQuery['besoin']>,
): NonNullable<SearchQuery['reseau']>[] =>
  [...referentiel.reseaux.values()]
    .filter(({ besoins }) => besoins.some(({ code }) => code === besoin))
    .map(({ code }) => code)
