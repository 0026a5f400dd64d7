import '#platform/utc.ts'
import { once } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { annuaireImporters, DOUBLONS_USAGE, runDoublonsCommand } from '#features/annuaire/index.ts'
import { COMPTES_USAGE, runComptesCommand } from '#features/comptes/index.ts'
import { evenementsImporter } from '#features/evenements/index.ts'
import { formationsImporters } from '#features/formations/index.ts'
import { METIERS_USAGE, runMetiersCommand } from '#features/metiers/commands.ts'
import {
  descriptionsImporter,
  famillesImporter,
  fichesDemo,
  loadFiches,
  loadVocabulaire,
  onisepImporter,
  readDescriptions,
  readFiches,
  rechercheOf,
  romeImporter,
} from '#features/metiers/index.ts'
import { OBSERVATOIRE_USAGE, runObservatoireCommand } from '#features/observatoire/commands.ts'
import { createOrientationCommands } from '#features/orientation/commands.ts'
import { PROJET_USAGE, runProjetCommand } from '#features/projet/commands.ts'
import { createBase, loadConnaissancesProjet } from '#features/projet/index.ts'
import { lireReglesEnVigueur } from '#features/regles/index.ts'
import { communesImporter, loadTerritoires, mesuresImporters } from '#features/territoires/index.ts'
import {
  CLES_USAGE,
  JOURNAL_USAGE,
  runClesCommand,
  runJournalCommand,
  type ViepriveeDeps,
} from '#features/vieprivee/commands.ts'
import { loadCles } from '#platform/chiffre.ts'
import { type Command, type CommandIo, type ExitCode, RefusedInput } from '#platform/command.ts'
import { explainUnreachable, openDatabase } from '#platform/database.ts'
import { createImportCommand } from '#platform/imports/command.ts'
import type { Importer } from '#platform/imports/importer.ts'
import { migrate } from '#platform/migrer.ts'
import { projectPath } from '#platform/paths.ts'
import { configDe, loadInstallation, takeRegion } from '#platform/regions.ts'
import { BACKUP_USAGE, RESTORE_USAGE, runBackupCommand, runRestoreCommand } from '#platform/sauvegarde/commands.ts'
import { DOCUMENTS_USAGE, runDocumentsCommand } from '#platform/sauvegarde/deposer.ts'
import { DOCTOR_USAGE, runDoctorCommand } from './docteur/commande.ts'
import { lireRegles, loadConnaissances, moteurFromDatabase, moteurFromFiles, readContextEnVigueur } from './moteur.ts'

const io: CommandIo = {
  stdin: process.stdin,
  out: async text => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
  },
  err: text => {
    process.stderr.write(text)
  },
  now: new Date(),
  env: process.env,
}

/** `--now` may be a day in the past: the sheets written since are not in the future for all that. ISO date, UTC. */
const latestDay = (a: Date, b: Date): string => (a > b ? a : b).toISOString().slice(0, 10)

/** The words of the command line, without `--region CODE`, which any command takes. */
const { region, mots } = takeRegion(process.argv.slice(2))

/** The settings of the region that was asked for, or of the one site of the installation. */
const settings = () => configDe(loadInstallation(process.env, process.cwd()), region)

const open = async () => {
  const database = await openDatabase(settings(), `porte commande ${process.pid}`)
  await migrate(database)
  return database
}

const viepriveeDeps: ViepriveeDeps = {
  openDatabase: open,
  cles: () => loadCles(settings().cles, settings().dataDir),
  lieu: settings,
}

/** What `porte import` reads: one line for each feature that has importers. */
const importers: Importer[] = [
  ...annuaireImporters((today, client) =>
    readContextEnVigueur(client, today, loadTerritoires(), error => io.err(`${error}\n`)),
  ),
  ...formationsImporters(loadTerritoires),
  evenementsImporter(loadTerritoires),
  communesImporter(loadTerritoires),
  ...mesuresImporters(loadTerritoires),
  romeImporter,
  descriptionsImporter,
  famillesImporter,
  onisepImporter,
]

const importCommand = createImportCommand(importers, { openDatabase: open })

/** The occupations of a folder of ROME, else those imported, else the demonstration's. */
const ouvrirRecherche = async (romeDir: string | undefined) => {
  const { fiches, descriptions } =
    romeDir === undefined ? await metiersEnService() : { fiches: await loadFiches(romeDir), descriptions: [] }
  return rechercheOf(fiches, loadVocabulaire(projectPath('referentiel/metiers')), descriptions)
}

const metiersEnService = async () => {
  const database = await open()
  const fiches = await readFiches(database.pool)
  const descriptions = await readDescriptions(database.pool)
  await database.close()
  return { fiches: fiches.length > 0 ? fiches : fichesDemo(projectPath('demo')), descriptions }
}

/** Occupations that profiles are held against: a folder of ROME, else those of the demonstration. */
const ouvrirBase = async (romeDir: string | undefined) =>
  createBase(
    romeDir === undefined ? fichesDemo(projectPath('demo')) : await loadFiches(romeDir),
    loadConnaissancesProjet(projectPath('referentiel')),
  )

const commands: Command[] = [
  ...createOrientationCommands({
    loadMoteurFromFiles: async (paths, { romeDir, now }) =>
      moteurFromFiles(paths, await loadConnaissances({ romeDir }), latestDay(now, io.now)),
    loadMoteurFromDatabase: async ({ romeDir }) => {
      const database = await open()
      const connaissances = await loadConnaissances({ romeDir })
      // As the site answers: with the rules that the région applied.
      const regles = await lireReglesEnVigueur(database.pool, lireRegles, error => io.err(`${error}\n`))
      connaissances.suivreRegles(regles.referentiel)
      const moteur = await moteurFromDatabase(database, connaissances)
      await database.close()
      return moteur
    },
    loadComprendre: async ({ romeDir }) => (await loadConnaissances({ romeDir })).comprendre,
  }),
  {
    ...importCommand,
    run(args, commandIo) {
      // An import makes rows and lets them go: the heap is collected before it grows, so that a large file takes no more.
      setFlagsFromString('--heap-growing-percent=50')
      return importCommand.run(args, commandIo)
    },
  },
  {
    name: 'metiers',
    summary: 'trouve des métiers dans les mots des gens',
    usage: METIERS_USAGE,
    run: (args, commandIo) => runMetiersCommand(args, commandIo, ouvrirRecherche),
  },
  {
    name: 'projet',
    summary: 'classe les métiers pour ce que quelqu’un dit de soi',
    usage: PROJET_USAGE,
    run: (args, commandIo) => runProjetCommand(args, commandIo, ouvrirBase),
  },
  {
    name: 'doublons',
    summary: 'montre et tranche les fiches qui se ressemblent',
    usage: DOUBLONS_USAGE,
    run: (args, commandIo) => runDoublonsCommand(args, commandIo, open),
  },
  {
    name: 'comptes',
    summary: 'ouvre les premiers comptes des agents',
    usage: COMPTES_USAGE,
    run: (args, commandIo) => runComptesCommand(args, commandIo, open),
  },
  {
    name: 'observatoire',
    summary: 'recompte les chiffres de l’observatoire',
    usage: OBSERVATOIRE_USAGE,
    run: (args, commandIo) => runObservatoireCommand(args, commandIo, open),
  },
  {
    name: 'cles',
    summary: 'montre et change les clés de chiffrement',
    usage: CLES_USAGE,
    run: (args, commandIo) => runClesCommand(args, commandIo, viepriveeDeps),
  },
  {
    name: 'journal',
    summary: 'vérifie le journal des lectures de dossiers',
    usage: JOURNAL_USAGE,
    run: (args, commandIo) => runJournalCommand(args, commandIo, viepriveeDeps),
  },
  {
    name: 'backup',
    summary: 'sauvegarde la base et les documents',
    usage: BACKUP_USAGE,
    run: (args, commandIo) => runBackupCommand(args, commandIo, settings),
  },
  {
    name: 'restore',
    summary: 'fait un dossier de données d’une sauvegarde',
    usage: RESTORE_USAGE,
    run: runRestoreCommand,
  },
  {
    name: 'documents',
    summary: 'dépose les documents d’un dossier dans un seau',
    usage: DOCUMENTS_USAGE,
    run: (args, commandIo) => runDocumentsCommand(args, commandIo, settings),
  },
  {
    name: 'doctor',
    summary: 'examine l’installation',
    usage: DOCTOR_USAGE,
    run: (args, commandIo) => runDoctorCommand(args, commandIo, settings),
  },
]

const usage = `porte COMMANDE [options] [--region CODE]

${commands.map(({ name, summary }) => `  ${name.padEnd(14)}${summary}`).join('\n')}

porte COMMANDE --help dit comment l’employer. Avec plusieurs régions (REGIONS), --region dit pour laquelle.
`

async function main(): Promise<ExitCode> {
  const [name, ...args] = mots
  if (name === '--help' || name === '-h') {
    await io.out(usage)
    return 0
  }
  const command = commands.find(c => c.name === name)
  if (!command) {
    io.err(name === undefined ? usage : `Commande inconnue : ${name}\n\n${usage}`)
    return 2
  }
  try {
    return await command.run(args, io)
  } catch (error) {
    const message = error instanceof RefusedInput ? error.message : explainUnreachable(error)
    if (message === undefined) throw error
    io.err(`${message}\n`)
    return 1
  }
}

process.stdout.on('error', error => {
  // The reader of a pipe has gone: nothing is left to say.
  if ('code' in error && error.code === 'EPIPE') process.exit(0)
  throw error
})
process.exitCode = await main()
