import '#platform/utc.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { prepareAnimation } from '#features/animation/index.ts'
import { loadPoints, prepareClips } from '#features/clips/index.ts'
import { prepareReseau } from '#features/comptes/index.ts'
import { prepareEvenements, prepareInscriptions } from '#features/evenements/index.ts'
import { prepareFormations } from '#features/formations/index.ts'
import { prepareGouvernance } from '#features/gouvernance/index.ts'
import { prepareErreurs, prepareInterconnaissance } from '#features/interconnaissance/index.ts'
import { prepareLabels } from '#features/label/index.ts'
import { startMetiers } from '#features/metiers/index.ts'
import { observer, prepareObservatoire } from '#features/observatoire/index.ts'
import { preparePlans } from '#features/plan/index.ts'
import { prepareQuestions } from '#features/questions/index.ts'
import { prepareRendezvous } from '#features/rendezvous/index.ts'
import { prepareRessources } from '#features/ressources/index.ts'
import { type Chiffre, createChiffre, loadCles } from '#platform/chiffre.ts'
import { RefusedInput } from '#platform/command.ts'
import { type Config, loadConfig } from '#platform/config.ts'
import {
  connect,
  connectApp,
  explainUnreachable,
  lockEmbeddedServer,
  migrate,
  openDatabase,
} from '#platform/database.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { watchEmbeddedPostgres } from '#platform/embedded-veille.ts'
import { openFichiers } from '#platform/fichiers.ts'
import { freePort } from '#platform/free-port.ts'
import { installJobs } from '#platform/jobs.ts'
import { createLineWriter } from '#platform/line-writer.ts'
import { projectPath } from '#platform/paths.ts'
import { prepareAnnuaire } from './annuaire-initial.ts'
import { createApp } from './app.ts'
import { prepareParcours } from './demonstration-parcours.ts'
import { listAgents, prepareVie } from './demonstration-vie.ts'
import { type Connaissances, loadConnaissances } from './moteur.ts'
import { startMoteurVivant } from './moteur-vivant.ts'
import { startReperes } from './reperes.ts'
import { listen } from './serveur.ts'
import { TACHES } from './taches.ts'
import { startWorker } from './worker.ts'

/** Things to undo when the program ends, the last one first. */
const closers: (() => Promise<unknown>)[] = []
let closing = false
let enRetrait = false

async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close().catch(error => console.error(error))
}

/** Ends cleanly, once, whoever asks and however often. */
function close(code: number): void {
  if (closing) return
  closing = true
  void closeAll().then(() => process.exit(code))
}

/** The operator's server, or the embedded one: its site holds it alone, a process that only works joins it. */
async function openServer(config: Config): Promise<string> {
  if (config.databaseUrl !== undefined) return config.databaseUrl
  if (config.processus === 'travail') {
    const joined = await openDatabase(config, `porte travail, serveur ${process.pid}`)
    closers.push(joined.close)
    return joined.url
  }
  const embedded = await startEmbeddedPostgres(config.dataDir)
  const lock = () => lockEmbeddedServer(embedded.url, `site, processus ${process.pid}, port ${config.port}`)
  let release = await lock()
  const veille = watchEmbeddedPostgres(config.dataDir, {
    url: embedded.url,
    onReturn: async () => {
      release = await lock()
    },
    err,
    now: () => new Date(),
    giveUp: error => {
      explain(error)
      close(1)
    },
  })
  closers.push(embedded.stop, () => release(), veille.stop)
  return embedded.url
}

/** The settings; a free port is chosen at once, as messages hold the address of the site. */
async function loadSettings(): Promise<Config> {
  const config = loadConfig(process.env, process.cwd())
  return config.port === 0 ? loadConfig({ ...process.env, PORT: String(await freePort()) }, process.cwd()) : config
}

async function main(): Promise<void> {
  const config = await loadSettings()
  const url = await openServer(config)
  const connaissances = await loadConnaissances()
  // The owner makes the tables and loads the demonstration, then leaves: the site itself owns nothing.
  const owner = connect(url, { name: `porte préparation ${process.pid}` })
  closers.push(owner.close)
  await migrate(owner)
  await installJobs(owner.pool, TACHES)
  await prepareAnnuaire(owner, connaissances, { demo: config.demo, now: new Date() })
  await prepareFormations(owner, connaissances.territoires, {
    demo: config.demo,
    now: new Date(),
    dossier: projectPath('demo'),
  })
  await prepareEvenements(owner, connaissances.territoires, {
    demo: config.demo,
    now: new Date(),
    dossier: projectPath('demo'),
  })
  await prepareReseau(owner, { demo: config.demo, now: new Date() })
  await prepareGouvernance(owner, { demo: config.demo, now: new Date(), dossier: projectPath('demo') })
  await preparePlans(owner, { demo: config.demo, now: new Date(), dossier: projectPath('demo') })
  await prepareAnimation(owner, { demo: config.demo, now: new Date(), dossier: projectPath('demo') })
  await prepareInterconnaissance(owner, { demo: config.demo, now: new Date(), dossier: projectPath('demo') })
  await prepareLabels(owner, { demo: config.demo, now: new Date(), dossier: projectPath('demo') })
  await prepareRendezvous(owner, { demo: config.demo, now: new Date() })
  const chiffre = createChiffre(loadCles(config.cles, config.dataDir))
  await prepareClips(owner, {
    demo: config.demo,
    now: new Date(),
    dossier: projectPath('demo'),
    fichiers: openFichiers(config.dataDir, chiffre),
    points: loadPoints(projectPath('referentiel')),
  })
  await prepareRessources(owner, openFichiers(config.dataDir, chiffre), {
    demo: config.demo,
    now: new Date(),
    dossier: projectPath('demo'),
  })
  if (config.demo) await playDemonstration(config, url, owner.pool, chiffre, connaissances)
  await owner.close()
  closers.pop()
  if (config.processus !== 'web') await work(config, url, chiffre, connaissances)
  if (config.processus !== 'travail') await open(config, url, chiffre, connaissances)
}

/** The invented month of the network, by the role that the site has. */
async function playDemonstration(
  config: Config,
  url: string,
  owner: pg.Pool,
  chiffre: Chiffre,
  { territoires }: Connaissances,
): Promise<void> {
  const app = connectApp(url, { appUrl: config.databaseAppUrl, name: `porte démonstration ${process.pid}` })
  try {
    const nomCommune = (code: string) => territoires.commune(code)?.nom
    await prepareVie({ owner, config, db: app.pool, chiffre, nomCommune }, new Date())
    await prepareErreurs({ db: app.pool, chiffre }, { now: new Date(), dossier: projectPath('demo') })
    await prepareQuestions({ db: app.pool, chiffre }, { now: new Date(), dossier: projectPath('demo') })
    const parcours = { owner, db: app.pool, chiffre, origine: config.origine, random: Math.random }
    await prepareParcours(parcours, new Date())
    await prepareInscriptions(parcours, { agents: await listAgents(owner), dossier: projectPath('demo') })
    await prepareObservatoire(owner, { demo: config.demo, now: new Date() })
    await observer({ db: app.pool }, new Date())
  } finally {
    await app.close()
  }
}

const err = (line: string): boolean => process.stderr.write(line)

/** Sends messages and runs the tasks. */
async function work(config: Config, url: string, chiffre: Chiffre, { territoires }: Connaissances): Promise<void> {
  const database = connectApp(url, { appUrl: config.databaseAppUrl, name: `porte travail ${process.pid}` })
  closers.push(database.close)
  const worker = await startWorker({
    config,
    db: database.pool,
    chiffre,
    nomCommune: code => territoires.commune(code)?.nom,
    now: () => new Date(),
    err,
  })
  closers.push(worker.stop)
  if (config.processus === 'travail')
    console.log('Deuxième Porte travaille : messages et tâches, sans le site. Ctrl-C pour arrêter.')
}

/** Serves the site. */
async function open(config: Config, url: string, chiffre: Chiffre, connaissances: Connaissances): Promise<void> {
  const database = connectApp(url, { appUrl: config.databaseAppUrl, name: `porte site ${process.pid}` })
  closers.push(database.close)
  const journal = createLineWriter(text => process.stdout.write(text))
  closers.push(async () => journal.flush())
  const vivant = await startMoteurVivant(database, connaissances, error => console.error(error))
  closers.push(vivant.stop)
  const metiers = await startMetiers(database, error => console.error(error), connaissances.suivreMetiers)
  closers.push(metiers.stop)
  const reperes = await startReperes(
    database.pool,
    () => new Date(),
    error => console.error(error),
  )
  closers.push(reperes.stop)

  const site = { config, database, chiffre, connaissances, vivant, metiers, reperesDe: reperes.de }
  const app = createApp({ ...site, enRetrait: () => enRetrait, out: journal.write, err })
  const serveur = await listen(app.fetch, config.host, config.port)
  closers.push(serveur.close, async () => {
    enRetrait = true
    if (config.retraitMs > 0) await sleep(config.retraitMs)
  })
  const shown = config.host.includes(':') ? `[${config.host}]` : config.host
  console.log(
    `Deuxième Porte est ouverte : ${config.publicUrl ?? `http://${shown === '127.0.0.1' ? 'localhost' : shown}:${serveur.port}`}`,
  )
  console.log(
    `${vivant.moteur().taille} portes dans l’annuaire${config.demo ? ', dont un territoire de démonstration' : ''}. Ctrl-C pour arrêter.`,
  )
}

/** Faults that the operator can mend are told in one sentence; the others with their trace. */
function explain(error: unknown): void {
  console.error(error instanceof RefusedInput ? error.message : (explainUnreachable(error) ?? error))
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => close(0))
try {
  await main()
} catch (error) {
  explain(error)
  close(1)
}
