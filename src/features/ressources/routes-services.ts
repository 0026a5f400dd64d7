import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Referentiel } from '#features/annuaire/index.ts'
import { BESOINS } from '#features/orientation/index.ts'
import { resolveLieu } from '#features/territoires/index.ts'
import { tooLarge } from '#web/errors.tsx'
import { paths } from '#web/paths.ts'
import { renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { type AideDeps, aideNumerique } from './aide-numerique.ts'
import { lectureDe } from './lecture.ts'
import { PageServicesNumeriques } from './pages/services-numeriques.tsx'
import { choisir, loadServicesNumeriques, PUBLICS } from './services-numeriques.ts'
import { listSuivis } from './store/liens-verifies.ts'
import { libellesOf } from './texts.ts'

export interface ServicesDeps extends AideDeps {
  cadre: Cadre
  referentiel: Referentiel
  /** Folder of the files that the region has in place of the product's. */
  dossierReferentiel?: string | undefined
}

const CORPS_MAX = 8 * 1024
const ERREURS = {
  trouve: undefined,
  vide: 'Écrivez le nom de votre commune.',
  ambigu: 'Plusieurs communes ont ce nom. Choisissez la vôtre.',
  inconnu: 'Nous ne trouvons pas cette commune. Vérifiez son nom.',
} as const

/** The catalogue of digital services, and who shows how to use them around a commune, whose name travels in a body. */
export const servicesNumeriquesRoutes = (deps: ServicesDeps): Hono => {
  const { cadre, ressourcesDb, territoires } = deps
  const app = new Hono()
  const libelleBesoin = libellesOf(deps.referentiel)
  const services = loadServicesNumeriques(deps.dossierReferentiel)
  const besoins = BESOINS.filter(code => services.some(one => one.besoins.includes(code)))

  const choixDe = (champs: URLSearchParams) => ({
    besoin: besoins.find(code => code === champs.get('besoin')),
    pour: PUBLICS.find(code => code === champs.get('public')),
  })
  const montrer = async (c: Context, champs: URLSearchParams, tape?: string) => {
    const choix = choixDe(champs)
    const resolu = resolveLieu(territoires, tape ?? '', champs.get('commune') ?? undefined)
    const centre = resolu.etat === 'trouve' ? resolu.commune : undefined
    const erreur = tape === undefined ? undefined : ERREURS[resolu.etat]
    const lieu = { tape: tape ?? '', erreur, candidats: resolu.etat === 'ambigu' ? resolu.candidats : [] }
    const [suivis, aide] = await Promise.all([
      listSuivis(lectureDe(ressourcesDb)),
      centre ? aideNumerique(deps, centre) : undefined,
    ])
    const page = { ...choix, services: choisir(services, choix), besoins, libelleBesoin, suivis, centre, lieu, aide }
    return c.html(renderPage(PageServicesNumeriques({ cadre, ...page })))
  }
  app.get('/services-numeriques', c => montrer(c, new URL(c.req.url).searchParams))
  app.post('/services-numeriques', bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, cadre) }), async c => {
    const champs = new URLSearchParams(await c.req.text())
    const tape = (champs.get('lieu') ?? '').trim().slice(0, 80)
    const resolu = resolveLieu(territoires, tape, champs.get('commune') ?? undefined)
    c.header('Cache-Control', 'private, no-cache')
    if (resolu.etat !== 'trouve') return montrer(c, champs, tape)
    const { besoin, pour } = choixDe(champs)
    return c.redirect(paths.servicesNumeriques({ besoin, public: pour, commune: resolu.commune.code }), 303)
  })
  return app
}
