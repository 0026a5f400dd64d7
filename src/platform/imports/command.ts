import { parseArgs } from 'node:util'
import type { Command, CommandIo, ExitCode } from '../command.ts'
import type { Database } from '../database.ts'
import { DownloadError, localSources } from './download.ts'
import type { Importer } from './importer.ts'
import { contractReport, issueOf, placeOf, reportText } from './report.ts'
import { runImport } from './run.ts'

/** What the command needs from the program that runs it. */
export interface ImportDeps {
  openDatabase: () => Promise<Database>
}

/** `porte import KIND SOURCE…` over the importers that the features give. */
export const createImportCommand = (importers: readonly Importer[], deps: ImportDeps): Command => {
  const usage = importUsage(importers)
  return {
    name: 'import',
    summary: 'importe des fichiers dans la base',
    usage,
    async run([kind, ...args], io) {
      if (kind === '--help' || kind === '-h') {
        await io.out(usage)
        return 0
      }
      const importer = importers.find(one => one.kind === kind)
      if (importer !== undefined) return runImportCommand(importer, args, io, deps, usage)
      io.err(usage)
      return 2
    },
  }
}

const importUsage = (
  importers: readonly Importer[],
): string => `porte import KIND SOURCE… [--json] [--dry-run] [--force] [--edition AAAA]

KIND :
${importers.map(({ kind, summary }) => `  ${kind.padEnd(16)}${summary}`).join('\n')}

SOURCE est un fichier, un dossier, une archive zip ou une adresse http(s). Chaque fichier est reconnu à son contenu.
  --json      écrit le rapport en JSON
  --dry-run   lit et vérifie tout, n'écrit rien
  --force     retire les fiches disparues même quand c'est plus de la moitié d'une source, ou après des lignes illisibles
  --edition   édition des fichiers qui ne la disent pas : 2023, 2023-T3, 2021-12 ou 2021-12-21
`

/** Progress on stderr, report on stdout. */
export const runImportCommand = async (
  importer: Importer,
  args: string[],
  io: CommandIo,
  deps: ImportDeps,
  usage = importUsage([importer]),
): Promise<ExitCode> => {
  const options = readArgs(args)
  if ('wrong' in options) {
    io.err(`${options.wrong}\n\n${usage}`)
    return 2
  }
  if (options.help) {
    await io.out(usage)
    return 0
  }
  try {
    const { paths, cleanup } = await localSources(options.sources)
    try {
      return await importPaths(importer, paths, options, io, deps)
    } finally {
      await cleanup()
    }
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error
    io.err(`${error.message}\n`)
    return 1
  }
}

const EDITION = /^\d{4}(-(T[1-4]|\d{2}(-\d{2})?))?$/

interface Options {
  edition: string | undefined
  sources: string[]
  help: boolean
  json: boolean
  dryRun: boolean
  force: boolean
}

const readArgs = (args: string[]): Options | { wrong: string } => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        json: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        force: { type: 'boolean' },
        edition: { type: 'string' },
      },
    })
    const help = values.help ?? false
    if (!help && positionals.length === 0) return { wrong: 'Donnez au moins un fichier, un dossier ou une adresse.' }
    if (values.edition !== undefined && !EDITION.test(values.edition))
      return { wrong: `Édition mal écrite : ${values.edition} (2023, 2023-T3, 2021-12 ou 2021-12-21)` }
    return {
      edition: values.edition,
      sources: positionals,
      help,
      json: values.json ?? false,
      dryRun: values['dry-run'] ?? false,
      force: values.force ?? false,
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const wrong = args.find(arg => error.message.includes(`'${arg}'`)) ?? args.find(arg => arg.startsWith('-'))
    return { wrong: `Option mal employée ou inconnue : ${wrong ?? ''}` }
  }
}

const importPaths = async (
  importer: Importer,
  paths: string[],
  options: Options,
  io: CommandIo,
  deps: ImportDeps,
): Promise<ExitCode> => {
  const database = await deps.openDatabase()
  let shown = 0
  try {
    const report = await runImport(database.pool, importer, {
      paths,
      now: io.now,
      dryRun: options.dryRun,
      force: options.force,
      edition: options.edition,
      onProgress: ({ file, read }) => {
        if (read - shown < 5000 && read >= shown) return
        shown = read
        io.err(`${file} : ${read} lignes lues\n`)
      },
    })
    if ('error' in report) {
      io.err("Un autre import est en cours : attendez qu'il finisse, puis relancez.\n")
      return 1
    }
    for (const refus of report.refused)
      io.err(`${placeOf(refus)} : ${refus.reason} ; rien de ce fichier n'a été écrit\n`)
    await io.out(options.json ? `${JSON.stringify(contractReport(report))}\n` : reportText(report))
    return issueOf(report) === 'fait' ? 0 : 1
  } finally {
    await database.close()
  }
}
