import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import type pg from 'pg'
import { type AbonnementRoutesDeps, abonnementRoutes } from '#features/abonnements/routes.ts'
import { giveBackRappels } from '#features/accueil/index.ts'
import { type AccueilDeps, accueilRoutes } from '#features/accueil/routes.ts'
import { countASuivre, personneOf, reponsesDe, retirerAccord, tenueDe } from '#features/aiguillage/index.ts'
import { aiguillageRoutes } from '#features/aiguillage/routes.tsx'
import { animationRoutes } from '#features/animation/routes.ts'
import { createLireHoraires, portesOf } from '#features/annuaire/index.ts'
import { capaciteRoutes } from '#features/capacite/routes.ts'
import { loadPoints } from '#features/clips/index.ts'
import { accordRoutes, clipsPosteRoutes, usageFilm } from '#features/clips/routes.ts'
import { type DepartDeps, sessionFinie, sessionMiddleware } from '#features/comptes/index.ts'
import { comptesRoutes } from '#features/comptes/routes.ts'
import { envoisRoutes } from '#features/envois/routes.ts'
import {
  avisRoutes,
  inscriptionRoutes,
  monParcoursRoutes,
  parcoursRoutes,
  posteEvenementsRoutes,
} from '#features/evenements/routes.ts'
import { listCoordinateurs } from '#features/gouvernance/index.ts'
import {
  conventionRoutes,
  demandesRoutes,
  formationSuivieRoutes,
  territoiresRoutes,
} from '#features/gouvernance/routes.ts'
import { type InterconnaissanceDeps, interconnaissanceRoutes } from '#features/interconnaissance/routes.ts'
import { loadLabel } from '#features/label/index.ts'
import { avisAccueilRoutes, labelRoutes } from '#features/label/routes.ts'
import { messagesRoutes } from '#features/messages/routes.ts'
import { observatoireRoutes } from '#features/observatoire/routes.ts'
import { partenairesRoutes } from '#features/partenaires/routes.ts'
import { piecesRoutes } from '#features/pieces/routes.tsx'
import { planRoutes } from '#features/plan/routes.ts'
import {
  atelierPosteRoutes,
  chiffresProjetRoutes,
  type ProjetPosteDeps,
  projetPosteRoutes,
} from '#features/projet/routes.ts'
import { type QuestionRoutesDeps, questionRoutes } from '#features/questions/routes.ts'
import { type ReglesDeps, reglesRoutes } from '#features/regles/routes.ts'
import { oublierHote } from '#features/rendezvous/index.ts'
import { rendezvousRoutes } from '#features/rendezvous/routes.tsx'
import { reseauRoutes } from '#features/reseau/routes.ts'
import { type RessourcesPosteDeps, ressourcesPosteRoutes, usageDocument } from '#features/ressources/routes.ts'
import { clamav } from '#platform/antivirus.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Config } from '#platform/config.ts'
import { openFichiers } from '#platform/fichiers.ts'
import { onError, tooLarge } from '#web/errors.tsx'
import { originOf } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { attentesDe } from './attentes.ts'
import { parcoursOf } from './parcours.ts'

export interface PosteDeps
  extends Pick<AccueilDeps, 'orienter' | 'reperesDe'>,
    Pick<ProjetPosteDeps, 'territoires' | 'metiers' | 'savoir'>,
    Pick<AbonnementRoutesDeps, 'libelleBesoin' | 'nomMetier'>,
    Pick<RessourcesPosteDeps, 'referentiel'>,
    Pick<ReglesDeps, 'regles'>,
    Pick<QuestionRoutesDeps, 'pageDe'>,
    Pick<InterconnaissanceDeps, 'servicesOf'> {
  cadre: Cadre
  config: Config
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  now: () => Date
}

/** Where somebody may change something: the workspace, sign-in, the person's thread, a receiver's answer, a call-back. */
const PREFIXES = [
  '/poste',
  '/connexion',
  '/deconnexion',
  '/suivi',
  '/reponse',
  '/rappel',
  '/rendez-vous',
  '/evenements/inscription',
  '/evenements/:id/inscription',
  '/evenements/avis',
  '/evenements/parcours',
  '/abonnements',
  '/clips/accord',
  '/questions',
  '/confirmation',
  '/signaler',
  '/avis',
] as const

/** Room for 10,000 characters, percent-encoded, and what goes around them: more than any form holds. */
const CORPS_MAX = 256 * 1024
/** The forms that carry a document or a film, and the pieces of one, say themselves how large. */
const AVEC_DOCUMENT =
  /^\/poste\/(aiguillages\/[^/]+\/pieces|ressources\/nouvelle|ressources\/[^/]+\/versions|clips\/[^/]+\/film|envois\/[^/]+)$/
const PORTE_UN_FICHIER = /^(multipart\/form-data|application\/offset\+octet-stream)\b/
const porteUnFichier = ({ req }: Context): boolean =>
  AVEC_DOCUMENT.test(req.path) && PORTE_UN_FICHIER.test(req.header('Content-Type') ?? '')

/** Everything behind a sign-in or a signed link: the routes of each feature, in the order in which they are tried. */
export const posteRoutes = (deps: PosteDeps): Hono => {
  const app = new Hono()
  const session = sessionMiddleware(deps)
  const limite = bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, deps.cadre) })
  for (const prefixe of PREFIXES) {
    // A form that another site sends in somebody's name is refused before anything is read.
    app.use(`${prefixe}/*`, csrf({ origin: (origine, c) => origine === originOf(c, deps.cadre.site) }))
    app.use(`${prefixe}/*`, (c, next) => (porteUnFichier(c) ? next() : limite(c, next)))
    app.use(`${prefixe}/*`, session)
    // With no-referrer a browser hides the origin of a form, which is what tells a forged one.
    app.use(`${prefixe}/*`, (c, next) => {
      c.header('Referrer-Policy', 'same-origin')
      return next()
    })
  }
  app.use('/poste/*', sessionFinie(deps.cadre))
  app.route(
    '/',
    comptesRoutes({
      ...deps,
      attentesDe: agent => attentesDe(deps.db, agent, deps.now()),
      surDepart: libererDepart,
    }),
  )
  const { aiguillages, rendezvous } = parcoursOf(
    { ...deps, nomCommune: code => deps.territoires.commune(code)?.nom },
    deps.now,
  )
  app.route(
    '/',
    accueilRoutes({
      ...deps,
      lireHoraires: createLireHoraires(),
      retirerAccord: (acteur, accord) => retirerAccord(aiguillages, acteur, accord),
    }),
  )
  const fichiers = openFichiers(deps.config, deps.chiffre)
  const antivirus = deps.config.clamav && clamav(deps.config.clamav)
  app.route('/', piecesRoutes({ ...deps, fichiers, antivirus }))
  app.route('/', envoisRoutes({ ...deps, fichiers, usages: [usageDocument, usageFilm] }))
  app.route('/', ressourcesPosteRoutes({ ...deps, fichiers, antivirus }))
  const clips = { ...deps, fichiers, antivirus, origine: deps.config.origine }
  app.route('/', accordRoutes(clips))
  app.route('/', clipsPosteRoutes({ ...clips, ...metiersDesClips(deps), points: loadPoints(deps.config.referentiel) }))
  app.route('/', messagesRoutes(deps))
  const suivi = {
    ...deps,
    reglerRendezvous: aiguillages.reglerRendezvous,
    projetsJoints: aiguillages.projetsJoints,
  }
  app.route('/', inscriptionRoutes(deps))
  app.route('/', avisRoutes(deps))
  app.route('/', posteEvenementsRoutes(deps))
  app.route('/', parcoursRoutes(deps))
  app.route('/', monParcoursRoutes(deps))
  app.route('/', abonnementRoutes(deps))
  app.route('/', questionRoutes(deps))
  app.route('/', aiguillageRoutes(suivi))
  app.route('/', chiffresProjetRoutes(deps))
  app.route('/', projetPosteRoutes(deps))
  app.route('/', atelierPosteRoutes(deps))
  app.route('/', capaciteRoutes(deps))
  app.route('/', partenairesRoutes(deps))
  const lireTenue = (promesses: ReadonlyMap<string, number>, now: Date) => tenueDe(deps.db, promesses, now)
  app.route('/', conventionRoutes({ ...deps, lireTenue }))
  app.route('/', formationSuivieRoutes(deps))
  app.route('/', territoiresRoutes(deps))
  app.route('/', demandesRoutes(deps))
  app.route('/', planRoutes(deps))
  app.route('/', animationRoutes({ ...deps, coordinateursDe: listCoordinateurs }))
  const label = { ...deps, label: loadLabel(deps.config.referentiel), coordinateursDe: listCoordinateurs }
  app.route('/', labelRoutes(label))
  app.route('/', avisAccueilRoutes(label))
  app.route('/', reglesRoutes(deps))
  app.route('/', interconnaissanceRoutes({ ...deps, reponsesDe: id => reponsesDe(deps.db, id, deps.now()) }))
  app.route('/', observatoireRoutes(deps))
  app.route('/', reseauRoutes({ ...deps, portes: structure => portesOf(structure, deps.servicesOf) }))
  const personne = async (c: Context) => (await personneOf(c, suivi))?.personne
  app.route('/', rendezvousRoutes({ ...deps, ...rendezvous, personneOf: personne }))
  app.onError(onError(deps.cadre))
  return app
}

const METIERS_PROPOSES = 6

/** Occupations by their code, or by the words that name them. */
const metiersDesClips = ({ metiers }: Pick<PosteDeps, 'metiers'>) => ({
  nomMetier: metiers.nom,
  metiersDe(texte: string) {
    const nom = metiers.nom(texte.toUpperCase())
    if (nom !== undefined) return [{ rome: texte.toUpperCase(), libelle: nom }]
    const trouves = metiers.recherche().chercher(texte, { max: METIERS_PROPOSES })
    const nommes = trouves.filter(({ libelle }) => libelle.toLowerCase() === texte.toLowerCase())
    return nommes.length > 0 ? nommes : trouves
  },
})

/** Somebody no longer acts for a structure: their permanences and call-backs are free. @returns how many of their aiguillages stay there */
const libererDepart: DepartDeps['surDepart'] = async (tx, depart, now) => {
  await oublierHote(tx, depart, now)
  await giveBackRappels(tx, depart.compte)
  return countASuivre(tx, depart)
}
