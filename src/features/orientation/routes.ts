import type { Context } from 'hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ReseauReferentiel } from '#features/annuaire/index.ts'
import { type Commune, communeLabel, resolveLieu, type Territoires } from '#features/territoires/index.ts'
import { errorPage, tooLarge } from '#web/errors.tsx'
import { paths } from '#web/paths.ts'
import { renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Demande } from './domain/demande.ts'
import type { Resultat } from './domain/orienter.ts'
import type { ReperesDe } from './domain/reperes.ts'
import type { ALire, ComprisRendu, Reponse } from './domain/reponse.ts'
import type { Reseau } from './domain/vocabulaire.ts'
import { PageAccueil } from './pages/accueil.tsx'
import { PageClassement, type VersionDesRegles } from './pages/classement.tsx'
import { PageChoixCommune } from './pages/commune.tsx'
import { PageDepart } from './pages/depart.tsx'
import { type Erreur, isEmpty, parseRecherche, type Recherche, toDemande } from './pages/recherche.ts'
import { PageResultats } from './pages/resultats.tsx'
import { DEPARTS, ERREUR_TEXTES, EXEMPLES } from './texts.ts'

export { DEPARTS }

export interface OrientationDeps {
  cadre: Cadre
  /** The engine over the annuaire in force. */
  orienter: (demande: Demande, now: Date) => Resultat
  territoires: Territoires
  /** Name of a réseau without its acronym. */
  nomReseau: (code: Reseau) => string
  /** The réseaux and their rules, to publish them. */
  reseaux: () => readonly ReseauReferentiel[]
  /** Which version of the rules they are. */
  regles: () => VersionDesRegles
  reperesDe: ReperesDe
  /** Told of what was searched in a form, for counts that hold nobody. */
  compter?: ((compris: ComprisRendu, c: Context) => void) | undefined
  /** What can be read now for a demande. */
  lire: (reponse: Reponse) => readonly ALire[]
  now: () => Date
}

/** Room for 10,000 characters, percent-encoded, and the facts around them. */
const CORPS_MAX = 256 * 1024

/**
 * Home, results and starting points. What a person typed arrives in the body of a POST and leaves in the page: never in an
 * address, a log or a shared cache.
 */
export const orientationRoutes = (deps: OrientationDeps): Hono => {
  const app = new Hono()
  const { cadre } = deps

  app.get('/', c => c.html(renderPage(PageAccueil({ cadre }))))

  app.get('/situations/:id', c => {
    const depart = DEPARTS.find(({ id }) => id === c.req.param('id'))
    return depart ? c.html(renderPage(PageDepart({ cadre, depart }))) : errorPage(c, cadre, 404)
  })

  app.get(paths.classement, c =>
    c.html(renderPage(PageClassement({ cadre, reseaux: deps.reseaux(), regles: deps.regles() }))),
  )

  app.get('/portes', c => {
    const params = new URL(c.req.url).searchParams
    if (params.size === 0) return c.redirect('/', 303)
    return answerSearch(c, deps, fromAddress(params, deps.territoires))
  })

  app.post('/portes', bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, cadre) }), async c => {
    // `no-store` would cost the way back: from a sheet, browsers could only offer to send the form again. `no-cache` keeps
    // the page for that alone, in the history of this browser.
    c.header('Cache-Control', 'private, no-cache')
    const body = new URLSearchParams(await c.req.text())
    return answerSearch(c, deps, parseRecherche(body))
  })

  return app
}

interface Lecture {
  recherche: Recherche
  erreurs: Erreur[]
}

/** An address names an example, a starting point, besoins and a commune: nothing that a person typed about themselves. */
const fromAddress = (params: URLSearchParams, territoires: Territoires): Lecture => {
  const exemple = EXEMPLES.find(({ id }) => id === params.get('exemple'))
  const depart = DEPARTS.find(({ id }) => id === params.get('situation'))
  const lieu = params.get('lieu') ?? ''
  const code = /^[0-9AB]{5}$/.test(lieu) && territoires.commune(lieu) ? lieu : (params.get('commune') ?? '')
  const champs: [string, string][] = [
    ['texte', exemple?.texte ?? ''],
    ['statut', depart?.statut ?? ''],
    ['lieu', code === lieu ? '' : lieu],
    ['commune', code],
    ...params.getAll('besoin').map((besoin): [string, string] => ['besoin', besoin]),
  ]
  return parseRecherche(champs)
}

const answerSearch = (
  c: Context,
  deps: OrientationDeps,
  { recherche, erreurs }: Lecture,
): Response | Promise<Response> => {
  const { cadre, territoires } = deps
  if (erreurs.some(({ champ }) => champ === 'texte'))
    return c.html(renderPage(PageAccueil({ cadre, recherche, erreurs })), 422)
  if (isEmpty(recherche)) {
    const vide = [{ champ: 'texte', texte: ERREUR_TEXTES.vide }]
    return c.html(renderPage(PageAccueil({ cadre, recherche, erreurs: vide })), 422)
  }
  const lieu = resolveLieu(territoires, recherche.lieu, recherche.commune)
  if (lieu.etat === 'ambigu')
    return c.html(renderPage(PageChoixCommune({ cadre, recherche, candidats: lieu.candidats })))
  if (lieu.etat === 'inconnu') {
    const inconnue = [...erreurs, { champ: 'lieu', texte: ERREUR_TEXTES['commune-inconnue'], saisie: recherche.lieu }]
    return renderAnswer(c, deps, { ...recherche, commune: undefined }, inconnue)
  }
  const commune: Commune | undefined = lieu.etat === 'trouve' ? lieu.commune : undefined
  return renderAnswer(
    c,
    deps,
    { ...recherche, commune: commune?.code, lieu: commune ? communeLabel(commune) : '' },
    erreurs,
  )
}

const renderAnswer = (
  c: Context,
  deps: OrientationDeps,
  recherche: Recherche,
  erreurs: Erreur[],
): Response | Promise<Response> => {
  const { cadre, territoires, nomReseau, reperesDe } = deps
  const now = deps.now()
  const resultat = deps.orienter(toDemande(recherche), now)
  if (!resultat.ok) throw new Error(`a resolved search was refused: ${resultat.erreur.path}`)
  const { reponse } = resultat
  // An address is a link, which programs follow as well as people: what is sent by a form was asked.
  if (c.req.method === 'POST') deps.compter?.(reponse.compris, c)
  const code = reponse.compris.lieu?.commune
  const commune = code ? territoires.commune(code) : undefined
  const lieu = commune ? communeLabel(commune) : undefined
  const reseau = deps.reseaux().find(({ code }) => code === reponse.compris.reseau?.code)?.nom
  const lire = deps.lire(reponse)
  const regles = deps.regles()
  const page = PageResultats({
    cadre,
    recherche,
    reponse,
    lire,
    now,
    lieu,
    nomReseau,
    reseau,
    reperesDe,
    erreurs,
    regles,
  })
  return c.html(renderPage(page), erreurs.length > 0 ? 422 : 200)
}
