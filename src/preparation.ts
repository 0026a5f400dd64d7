import { existsSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { prepareAnimation } from '#features/animation/index.ts'
import { loadPoints, prepareClips } from '#features/clips/index.ts'
import { prepareReseau } from '#features/comptes/index.ts'
import { prepareEvenements, prepareInscriptions } from '#features/evenements/index.ts'
import { prepareFormations } from '#features/formations/index.ts'
import { prepareGouvernance } from '#features/gouvernance/index.ts'
import { prepareErreurs, prepareInterconnaissance } from '#features/interconnaissance/index.ts'
import { prepareLabels } from '#features/label/index.ts'
import { observer, prepareObservatoire } from '#features/observatoire/index.ts'
import { preparePlans } from '#features/plan/index.ts'
import { prepareQuestions } from '#features/questions/index.ts'
import { prepareDemandes } from '#features/regles/index.ts'
import { prepareRendezvous } from '#features/rendezvous/index.ts'
import { echangesSimules, prepareLiens, publierReseau } from '#features/reseau/index.ts'
import { prepareRessources } from '#features/ressources/index.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { reserveBase } from '#platform/cloison.ts'
import type { Config } from '#platform/config.ts'
import { connect, connectApp } from '#platform/database.ts'
import { openFichiers } from '#platform/fichiers.ts'
import { installJobs } from '#platform/jobs.ts'
import { isEnAvance, migrate } from '#platform/migrer.ts'
import { projectPath } from '#platform/paths.ts'
import { reserverSeau } from '#platform/seau-du-site.ts'
import { prepareAnnuaire } from './annuaire-initial.ts'
import { prepareParcours } from './demonstration-parcours.ts'
import { listAgents, prepareVie } from './demonstration-vie.ts'
import type { Connaissances } from './moteur.ts'
import { TACHES } from './taches.ts'

export interface PreparationDeps {
  config: Config
  /** Of the owner. */
  url: string
  chiffre: Chiffre
  connaissances: Connaissances
}

/**
 * Makes the tables of a site as the owner, puts what ships with the product in them, and the demonstration when it is asked for; then
 * the owner leaves: the site itself owns nothing. Done again, changes nothing.
 * @throws whatever the database or a file of the demonstration refuses
 */
export async function prepareSite(deps: PreparationDeps): Promise<void> {
  const { config, url, chiffre, connaissances } = deps
  await reserverSeau(config, chiffre, config.origine)
  const owner = connect(url, { name: `porte préparation ${process.pid}` })
  try {
    await migrate(owner)
    // A former version, started again beside a newer one, leaves it its tasks.
    await installJobs(owner.pool, TACHES, { retirer: !(await isEnAvance(owner)) })
    if (config.region !== undefined) await reserveBase(owner.pool, config.databaseAppUrl)
    const jeu = jeuDe(config, new Date())
    const fichiers = openFichiers(config, chiffre)
    const { demo, demoDossier: dossier } = config
    await prepareAnnuaire(owner, connaissances, { demo, dossier, now: new Date() })
    await prepareFormations(owner, connaissances.territoires, jeu('formations.yaml'))
    await prepareEvenements(owner, connaissances.territoires, jeu('evenements.yaml'))
    await prepareReseau(owner, jeu('reseau.yaml'))
    await prepareGouvernance(owner, jeu('gouvernance.yaml'))
    await preparePlans(owner, jeu('plans.yaml'))
    await prepareAnimation(owner, jeu('animation.yaml'))
    await prepareInterconnaissance(owner, jeu('interconnaissance.yaml'))
    await prepareLabels(owner, jeu('label.yaml'))
    await prepareRendezvous(owner, { demo, now: new Date() })
    const points = loadPoints(config.referentiel)
    await prepareClips(owner, { ...jeu('clips.yaml'), fichiers, points })
    await prepareRessources(owner, fichiers, jeu('ressources.yaml'))
    if (jeu('vie.yaml').demo) await playDemonstration(deps, owner.pool)
    await simulateYear(deps, owner.pool, jeu('liens.yaml'))
  } finally {
    await owner.close()
  }
}

interface Jeu {
  demo: boolean
  now: Date
  dossier: string
}

/** What is made of a file of the demonstration: nothing in a region whose own, smaller, does not have it. */
const jeuDe =
  ({ demo, demoDossier }: Config, now: Date) =>
  (fichier: string): Jeu =>
    demo && existsSync(path.join(demoDossier, fichier))
      ? { demo, now, dossier: demoDossier }
      : { demo: false, now, dossier: projectPath('demo') }

/** The invented month of the network, by the role that the site has. */
async function playDemonstration(
  { config, url, chiffre, connaissances }: PreparationDeps,
  owner: pg.Pool,
): Promise<void> {
  const app = connectApp(url, { appUrl: config.databaseAppUrl, name: `porte démonstration ${process.pid}` })
  const dossier = config.demoDossier
  try {
    const nomCommune = (code: string) => connaissances.territoires.commune(code)?.nom
    await prepareVie({ owner, config, db: app.pool, chiffre, nomCommune }, new Date())
    await prepareErreurs({ db: app.pool, chiffre }, { now: new Date(), dossier })
    await prepareQuestions({ db: app.pool, chiffre }, { now: new Date(), dossier })
    const parcours = { owner, db: app.pool, chiffre, origine: config.origine, random: Math.random }
    await prepareParcours(parcours, { now: new Date(), dossier })
    await prepareInscriptions(parcours, { agents: await listAgents(owner), dossier })
  } finally {
    await app.close()
  }
}

/** What the network would have counted over two invented years, marked as simulated wherever it is shown. */
async function simulateYear({ config, url }: PreparationDeps, owner: pg.Pool, jeu: Jeu): Promise<void> {
  if (!jeu.demo) return
  const app = connectApp(url, { appUrl: config.databaseAppUrl, name: `porte simulation ${process.pid}` })
  try {
    await prepareObservatoire(owner, { ...jeu, echanges: echangesSimules(jeu) })
    await observer({ db: app.pool }, jeu.now)
    await prepareLiens(owner, jeu)
    await prepareDemandes(owner, jeu)
    await publierReseau({ db: app.pool }, jeu.now)
  } finally {
    await app.close()
  }
}
