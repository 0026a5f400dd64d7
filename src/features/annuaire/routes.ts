import { type Context, Hono } from 'hono'
import { resolveLieu, type Territoires } from '#features/territoires/index.ts'
import { errorPage } from '#web/errors.tsx'
import { originOf, renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Porte } from './domain/offres.ts'
import type { Referentiel } from './domain/reseaux.ts'
import type { Structure } from './domain/schemas.ts'
import { PageAnnuaire } from './pages/annuaire.tsx'
import { parseRechercheAnnuaire } from './pages/recherche.ts'
import { PageService } from './pages/service.tsx'
import { type FicheContexte, PageStructure } from './pages/structure.tsx'
import type { StoredStructure } from './store/read.ts'
import type { SearchQuery, SearchResult } from './store/search.ts'

/** Reads of the annuaire that the pages need. */
export interface AnnuaireReads {
  search: (query: SearchQuery) => Promise<SearchResult>
  structure: (id: string) => Promise<StoredStructure | undefined>
  service: (id: string) => Promise<(StoredStructure & { porte: Porte }) | undefined>
  /** The services of a structure, place by place; those of its réseau when it has none of its own. */
  portes: (structure: Structure) => readonly Porte[]
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
    const { besoin, q, reseau, rayon, page } = recherche
    const resultat = await annuaire.search({
      q: q || undefined,
      reseau,
      besoin,
      reseauxDuBesoin: besoin ? reseauxOf(referentiel, besoin) : undefined,
      autour: centre ? { lat: centre.lat, lon: centre.lon, rayonKm: rayon } : undefined,
      page,
    })
    const props = {
      cadre,
      recherche,
      resultat,
      referentiel,
      centre,
      nomCommune: (code: string) => territoires.commune(code)?.nom ?? code,
      candidats: lieu.etat === 'ambigu' ? lieu.candidats : [],
      communeInconnue: lieu.etat === 'inconnu',
      now: deps.now(),
    }
    return c.html(renderPage(PageAnnuaire(props)))
  })

  app.get('/structures/:id', async c => {
    const stored = await annuaire.structure(c.req.param('id'))
    if (!stored) return errorPage(c, cadre, 404)
    const portes = annuaire.portes(stored.structure)
    // A withdrawn sheet stays readable, and says that it is gone.
    return c.html(renderPage(PageStructure({ ...contexte(c), stored, portes })), stored.etat === 'actif' ? 200 : 410)
  })

  app.get('/services/:id', async c => {
    const found = await annuaire.service(c.req.param('id'))
    if (!found) return errorPage(c, cadre, 404)
    return c.html(
      renderPage(PageService({ ...contexte(c), stored: found, porte: found.porte })),
      found.etat === 'actif' ? 200 : 410,
    )
  })

  return app
}

const reseauxOf = (
  referentiel: Referentiel,
  besoin: NonNullable<SearchQuery['besoin']>,
): NonNullable<SearchQuery['reseau']>[] =>
  [...referentiel.reseaux.values()]
    .filter(({ besoins }) => besoins.some(({ code }) => code === besoin))
    .map(({ code }) => code)
