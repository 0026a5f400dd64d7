import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type pg from 'pg'
import { parseRecherche } from '#features/orientation/vues.ts'
import { type Commune, communeLabel, resolveLieu, type Territoires } from '#features/territoires/index.ts'
import { errorPage, tooLarge } from '#web/errors.tsx'
import { uncapitalize } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { originOf, renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Certification } from './domain/certification.ts'
import { codeCertification } from './domain/codes.ts'
import { financer, type Offre, type Regle } from './domain/financements.ts'
import type { Formation } from './domain/formation.ts'
import type { RechercheFormations } from './domain/recherche.ts'
import { PageCertification } from './pages/certification.tsx'
import type { SituationSaisie } from './pages/financements.tsx'
import { PageFormation } from './pages/formation.tsx'
import { PageFormations } from './pages/formations.tsx'
import type { Assoupli } from './pages/props.ts'
import { filtresOf, isVide, parseSaisie, type Saisie } from './pages/saisie.ts'
import { findDiplomes } from './store/diplomes.ts'
import { findTaux } from './store/insertion.ts'
import { certificationsDe, findCertifications, findFormation, findSuccession } from './store/read.ts'
import { countFormations, searchFormations } from './store/search.ts'
import { corriger } from './store/vocabulaire.ts'

export interface FormationsDeps {
  cadre: Cadre
  formationsDb: pg.Pool
  territoires: Territoires
  financements: readonly Regle[]
  nomMetier: (rome: string) => string | undefined
  /** An occupation and those that older files call it: the code that it was split from, the one that replaced it. */
  romesDe: (rome: string) => Promise<readonly string[]>
  now: () => Date
}

const CORPS_MAX = 16 * 1024

/** Trainings and certifications: what is typed or said travels in the body of a POST, never in an address. */
export const formationsRoutes = (deps: FormationsDeps): Hono => {
  const { cadre, formationsDb: db } = deps
  const app = new Hono()
  const limite = bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, cadre) })
  const body = async (c: Context): Promise<URLSearchParams> => {
    c.header('Cache-Control', 'private, no-cache')
    return new URLSearchParams(await c.req.text())
  }

  app.get('/formations', c => {
    const params = new URL(c.req.url).searchParams
    // An address holds codes chosen in the site, nothing else.
    const codes = new URLSearchParams([
      ['rome', params.get('rome') ?? ''],
      ['commune', params.get('commune') ?? ''],
    ])
    return answerSearch(c, deps, parseSaisie(codes))
  })

  app.post('/formations', limite, async c => answerSearch(c, deps, parseSaisie(await body(c))))

  app.get('/formations/:id', c => answerFormation(c, deps, { valeurs: {}, erreurs: [] }, false))

  app.post('/formations/:id', limite, async c => {
    const { recherche, erreurs } = parseRecherche(await body(c))
    return answerFormation(c, deps, { valeurs: recherche.situation, erreurs }, true)
  })

  app.get('/certifications/:code', async c => {
    const code = codeCertification(c.req.param('code'))
    if (code === undefined) return errorPage(c, cadre, 404)
    if (code !== c.req.param('code')) return c.redirect(paths.certification(code), 301)
    const [certification] = await findCertifications(db, [code])
    if (!certification) return errorPage(c, cadre, 404)
    const { actuelles, ...succession } = await findSuccession(db, code)
    const now = deps.now()
    const [suites, taux, diplomes, formations] = await Promise.all([
      findCertifications(db, actuelles),
      findTaux(db, { diplomes: certification.diplomes }),
      findDiplomes(db, certification.diplomes),
      searchFormations(db, { certifications: [code], tri: 'debut' }, { parPage: 6 }, jourOf(now)),
    ])
    return c.html(
      renderPage(
        PageCertification({
          ...nommer(deps),
          cadre,
          certification,
          taux,
          diplomes,
          succession: { ...succession, actuelles: suites },
          formations,
          now,
        }),
      ),
    )
  })

  return app
}

const jourOf = (now: Date): string => now.toISOString().slice(0, 10)

const nommer = ({ territoires, nomMetier }: FormationsDeps) => ({
  nomCommune: (code: string): string => territoires.commune(code)?.nom ?? code,
  nomMetier,
})

const answerSearch = async (c: Context, deps: FormationsDeps, asked: Saisie): Promise<Response> => {
  const { cadre, territoires, formationsDb: db } = deps
  const lieu = resolveLieu(territoires, asked.lieu, asked.commune)
  const centre = lieu.etat === 'trouve' ? lieu.commune : undefined
  const saisie = { ...asked, commune: centre?.code, lieu: centre ? communeLabel(centre) : asked.lieu }
  const now = deps.now()
  const props = {
    ...nommer(deps),
    cadre,
    saisie,
    centre,
    candidats: lieu.etat === 'ambigu' ? lieu.candidats : [],
    communeInconnue: lieu.etat === 'inconnu',
    assouplissements: [],
    now,
  }
  if (isVide(saisie) || lieu.etat === 'ambigu') return c.html(renderPage(PageFormations(props)))
  const ask = (one: Saisie): Promise<RechercheFormations> => questionOf(deps, one, centre)
  const chercher = async (one: Saisie) => searchFormations(db, await ask(one), one, jourOf(now))
  const dits = await chercher(saisie)
  const corrige = dits.total === 0 && saisie.q !== '' ? await corriger(db, saisie.q) : undefined
  const comprise = corrige === undefined ? saisie : { ...saisie, q: corrige }
  const resultats = corrige === undefined ? dits : await chercher(comprise)
  const assouplissements = resultats.total === 0 ? await relax(deps, comprise, ask) : []
  return c.html(renderPage(PageFormations({ ...props, resultats, corrige, assouplissements })))
}

const questionOf = async (
  { formationsDb: db, romesDe }: FormationsDeps,
  saisie: Saisie,
  centre: Commune | undefined,
): Promise<RechercheFormations> => ({
  ...saisie,
  ...(saisie.rome && (await metierOf(db, await romesDe(saisie.rome)))),
  autour: saisie.commune && centre ? { lat: centre.lat, lon: centre.lon, rayonKm: saisie.rayon } : undefined,
})

const metierOf = async (db: pg.Pool, romes: readonly string[]) => ({
  romes,
  certifications: await certificationsDe(db, romes),
})

/** What is found when one filter is let go, else the fewest to let go together. */
const relax = async (
  { formationsDb: db, now }: FormationsDeps,
  saisie: Saisie,
  ask: (one: Saisie) => Promise<RechercheFormations>,
): Promise<Assoupli[]> => {
  const count = async (change: Partial<Saisie>): Promise<number> =>
    countFormations(db, await ask({ ...saisie, ...change }), jourOf(now()))
  const filtres = filtresOf(saisie)
  const tried = await Promise.all(filtres.map(async filtre => ({ ...filtre, total: await count(filtre.change) })))
  const found = tried.filter(({ total }) => total > 0)
  if (found.length > 0) return found
  const textes: string[] = []
  let change: Partial<Saisie> = {}
  for (const filtre of filtres) {
    textes.push(textes.length === 0 ? filtre.texte : uncapitalize(filtre.texte))
    change = { ...change, ...filtre.change }
    const total = await count(change)
    if (total > 0) return [{ texte: textes.join(', '), change, total }]
  }
  return []
}

const answerFormation = async (
  c: Context,
  deps: FormationsDeps,
  situation: SituationSaisie,
  repondu: boolean,
): Promise<Response> => {
  const { cadre, formationsDb: db } = deps
  const fiche = await findFormation(db, c.req.param('id') ?? '')
  if (!fiche) return errorPage(c, cadre, 404)
  const now = deps.now()
  const certifications = await Promise.all(
    (await findCertifications(db, fiche.formation.certifications)).map(one => withSuites(db, one)),
  )
  const taux = await findTaux(db, {
    uai: fiche.formation.organisme.uai,
    diplomes: certifications.flatMap(({ diplomes }) => diplomes),
  })
  const financements = financer(
    deps.financements,
    offreOf(fiche.formation, certifications),
    situation.valeurs,
    jourOf(now),
  )
  const page = PageFormation({
    ...nommer(deps),
    cadre,
    fiche,
    taux,
    certifications,
    financements,
    situation,
    repondu,
    origine: originOf(c, cadre.site),
    now,
  })
  return c.html(renderPage(page), situation.erreurs.length > 0 ? 422 : fiche.retireLe ? 410 : 200)
}

const withSuites = async (db: pg.Pool, certification: Certification) => {
  if (certification.actif && !certification.retire) return { ...certification, suivantes: [] }
  const { actuelles } = await findSuccession(db, certification.code)
  return { ...certification, suivantes: await findCertifications(db, actuelles) }
}

/** What is known of an offer by those who pay: absent is unknown, never "no", unless it is said. */
const offreOf = (
  { certifications: codes, certifiante, actions }: Formation,
  certifications: readonly Certification[],
): Offre => {
  const financee = (code: string): boolean | undefined =>
    actions.some(({ financeurs }) => financeurs.some(one => one.code === code)) || undefined
  const contrat = (voulu: 'apprentissage' | 'professionnalisation'): boolean | undefined =>
    actions.some(({ contrats }) => contrats.includes(voulu)) || undefined
  return {
    certifiante: codes.length > 0 ? true : certifiante === false ? false : undefined,
    region: financee('2'),
    apprentissage: contrat('apprentissage'),
    professionnalisation: contrat('professionnalisation'),
    vae: certifications.some(({ voies }) => voies.includes('experience'))
      ? true
      : codes.length === 0 && certifiante === false
        ? false
        : undefined,
  }
}
