import { Hono } from 'hono'
import { annuaireReads } from '#api/annuaire-reads.ts'
import { dataInclusionReads } from '#api/data-inclusion-reads.ts'
import { formationsReads } from '#api/formations-reads.ts'
import { hsdsReads } from '#api/hsds/lectures.ts'
import { apiRoutes } from '#api/routes.ts'
import { territoiresReads } from '#api/territoires-reads.ts'
import { reponsesDe } from '#features/aiguillage/index.ts'
import {
  countAnnuaire,
  findService,
  findStructure,
  listStructureIds,
  portesOf,
  readTextes,
  type Structure,
  searchAnnuaire,
  structuresDesCommunes,
} from '#features/annuaire/index.ts'
import { sessionMiddleware } from '#features/comptes/index.ts'
import { listEvenementIds } from '#features/evenements/index.ts'
import { emargementHorsLigneRoutes } from '#features/evenements/routes.ts'
import { countDansCommunes, listFormationIds, loadFinancements } from '#features/formations/index.ts'
import { lirePublique, listConventionsPubliques, signataireDe } from '#features/gouvernance/index.ts'
import { confirmeeLe } from '#features/interconnaissance/index.ts'
import { labelDe } from '#features/label/index.ts'
import type { Metiers } from '#features/metiers/index.ts'
import type { Besoin, Demande, OrienterOptions, ReperesDe, Resultat } from '#features/orientation/index.ts'
import { partenairesDe } from '#features/partenaires/index.ts'
import { createSavoir } from '#features/projet/routes.ts'
import { listPubliees } from '#features/questions/index.ts'
import type { Compteur } from '#features/regles/index.ts'
import { documentsDe, documentsSur, libellesOf } from '#features/ressources/index.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { addressOf } from '#platform/client-address.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { openFichiers } from '#platform/fichiers.ts'
import { etatDesTaches } from '#platform/jobs.ts'
import { requestLog } from '#platform/log.ts'
import { etatDeLaFile } from '#platform/messages/file.ts'
import { createMetrics } from '#platform/metrics.ts'
import { projectPath } from '#platform/paths.ts'
import { loadAssets } from '#web/assets.ts'
import { jourOf } from '#web/format.ts'
import { publicRoutes } from '#web/public.ts'
import { securityHeaders } from '#web/security.ts'
import type { Cadre, Site } from '#web/site.ts'
import { createLire } from './lire.ts'
import { type Connaissances, lireRegles } from './moteur.ts'
import type { MoteurVivant } from './moteur-vivant.ts'
import { createPagesQuestionnees } from './pages-questionnees.ts'
import { parcoursOf } from './parcours.ts'
import { posteRoutes } from './poste.ts'
import { presDe } from './pres.ts'
import { projetSite } from './projet.ts'

export interface AppDeps {
  config: Config
  /** Opened as the application's role. */
  database: Database
  chiffre: Chiffre
  connaissances: Connaissances
  vivant: MoteurVivant
  metiers: Metiers
  /** What the network knows of each door. */
  reperesDe: ReperesDe
  /** Counts what is searched; nothing is counted when absent. */
  compteur?: Compteur | undefined
  out: (line: string) => void
  /** True once the process is about to end. */
  enRetrait?: () => boolean
  err: (line: string) => void
  /** What time it is; the clock of the machine when absent. */
  now?: (() => Date) | undefined
}

const siteOf = (config: Config): Site => ({
  nomRegion: config.nomRegion,
  urlPublique: config.publicUrl ?? null,
  numeroUnique: config.numeroUnique ?? null,
  courriel: config.contactCourriel ?? null,
  demonstration: config.demo,
  boiteDEnvoi: config.demo && config.smtpUrl === undefined,
})

/** Structures named in the portrait of a territory; the others are in the annuaire. */
const PORTES_DU_PORTRAIT = 12

/** The whole site over one database: pages, API, operation. */
export function createApp(deps: AppDeps): Hono {
  const {
    config,
    database,
    chiffre,
    connaissances,
    vivant,
    metiers,
    reperesDe,
    out,
    err,
    now = () => new Date(),
  } = deps
  const { territoires, referentiel, servicesOf, nomMetier } = connaissances
  const { couleurPorte, logo } = config
  const { fichiers, horsLigne, routes: assets } = loadAssets(projectPath('dist/client'), { couleurPorte, logo })
  const cadre: Cadre = { site: siteOf(config), fichiers }
  const db = database.pool
  const offres = (): number => vivant.moteur().taille
  const metrics = createMetrics({
    region: config.region,
    offres,
    annuaire: () => countAnnuaire(db),
    messages: () => etatDeLaFile(db, now()),
    taches: () => etatDesTaches(db, now()),
  })

  const orienter = (demande: Demande, options: OrienterOptions): Resultat => {
    const start = performance.now()
    const resultat = vivant.moteur().orienter(demande, options)
    metrics.observeOrientation(performance.now() - start)
    return resultat
  }

  const nomDuReseau = (code: Structure['reseau']): string => referentiel.reseaux.get(code)?.nomComplet ?? code

  const lire = createLire(metiers, territoires)

  // Files are often older than codes: what they say of the code that one was split from is of it too.
  const romesDe = async (rome: string): Promise<string[]> => {
    const metier = await metiers.fiche(rome)
    return [...new Set([rome, metier?.fiche.parent ?? rome, metier?.remplacePar ?? rome])]
  }

  const app = new Hono()
  app.use(requestLog({ out, err, now, onRequest: metrics.observeRequest }))
  app.route(
    '/',
    apiRoutes({
      cadre,
      now,
      orienter,
      annuaire: annuaireReads(db, { servicesOf, territoires, referentiel }),
      dataInclusion: dataInclusionReads(db, { servicesOf, territoires, referentiel }),
      hsds: hsdsReads(db, { territoires, referentiel }),
      formations: formationsReads(db, romesDe, now),
      portraits: territoiresReads(db, territoires, now),
      commune: code => territoires.commune(code),
      partenaires: partenairesDe({
        ...parcoursOf({ config, db, chiffre, nomCommune: code => territoires.commune(code)?.nom }, now).aiguillages,
        besoinsDe: texte => connaissances.comprendre(texte, now()).besoins,
        structureDuService: async id => (await findService(db, id, { servicesOf, territoires }))?.structure.id,
      }),
      metiers,
      lire,
      requetesParMinute: config.apiRequetesParMinute,
      mandataires: config.mandataires,
      pingDatabase: () => db.query('select 1'),
      enRetrait: deps.enRetrait ?? (() => false),
      offres,
      metrics,
    }),
  )
  app.use(securityHeaders(cadre.site.urlPublique ?? ''))
  const orienterA = (demande: Demande, instant: Date): Resultat => orienter(demande, { now: instant })
  const savoir = createSavoir(metiers, db)
  const pres = presDe(db, romesDe, now)
  const commun = { cadre, config, db, chiffre, now, orienter: orienterA, territoires, metiers, savoir, ...pres }
  const noms = {
    libelleBesoin: (code: Besoin): string => referentiel.besoins.get(code)?.libelle ?? code,
    nomMetier: (rome: string): string | undefined => metiers.nom(rome) ?? nomMetier(rome),
  }
  const pageDe = createPagesQuestionnees({ db, territoires, nomMetier: noms.nomMetier, now })
  const regles = {
    fichier: readTextes(projectPath('referentiel')),
    lire: lireRegles,
    enVigueur: vivant.moteur,
    essayer: vivant.essayer,
  }
  app.route('/', posteRoutes({ ...commun, ...noms, pageDe, reperesDe, referentiel, regles, servicesOf }))
  app.route('/', projetSite({ ...commun, horsLigne }))
  app.route('/', emargementHorsLigneRoutes({ cadre, horsLigne }))
  app.route(
    '/',
    publicRoutes({
      cadre,
      conservationJours: config.conservationJours,
      assets,
      now,
      territoires,
      db,
      portesDe: async communes => {
        const { total, premieres } = await structuresDesCommunes(db, communes, PORTES_DU_PORTRAIT)
        return { total, premieres: premieres.map(one => ({ ...one, reseau: nomDuReseau(one.reseau) })) }
      },
      documentsDuTerritoire: id => documentsDe(db, 'territoire', id),
      formationsDans: communes => countDansCommunes(db, communes, now().toISOString().slice(0, 10)),
      referentiel,
      regles: vivant.regles,
      nomReseau: nomDuReseau,
      orienter: orienterA,
      compter: (compris, c) => deps.compteur?.noter(compris, addressOf(c, config.mandataires)),
      reperesDe,
      annuaire: {
        search: query => searchAnnuaire(db, query),
        structure: id => findStructure(db, id),
        service: id => findService(db, id, { servicesOf, territoires }),
        portes: structure => portesOf(structure, servicesOf),
        reponses: id => reponsesDe(db, id, now()),
        qualite: id => labelDe(db, id, jourOf(now())),
        signataire: id => signataireDe(db, id, jourOf(now())),
        confirmeeLe: id => confirmeeLe(db, id),
        documents: (objet, id, besoins = []) =>
          documentsDe(db, objet, id, { cle: 'besoin', codes: besoins, nommer: libellesOf(referentiel) }),
      },
      structuresAfter: (apres, limite) => listStructureIds(db, { apres, limite }),
      formationsAfter: (apres, limite) => listFormationIds(db, apres, limite),
      conventionsAfter: (apres, limite) => listConventionsPubliques(db, apres, limite),
      aConvention: async territoire => (await lirePublique(db, territoire, jourOf(now()))).length > 0,
      evenementsAfter: (apres, limite) => listEvenementIds(db, apres, limite),
      questionsDe: sujet => listPubliees(db, sujet),
      evenementsDb: db,
      session: sessionMiddleware({ config, db, now }),
      documentsDeLEvenement: id => documentsDe(db, 'evenement', id),
      gouvernanceDb: db,
      ressourcesDb: db,
      dossierReferentiel: config.referentiel,
      partenairesDb: db,
      clipsDb: db,
      fichiers: openFichiers(config, chiffre),
      formationsDb: db,
      financements: loadFinancements(config.referentiel),
      nomMetier: noms.nomMetier,
      romesDe,
      metiers,
      metiersDb: db,
      documentsDuMetier: codes =>
        documentsSur(db, { cle: 'rome', codes, nommer: rome => noms.nomMetier(rome) ?? rome }),
      lire,
    }),
  )
  return app
}
