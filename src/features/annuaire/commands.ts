import { parseArgs } from 'node:util'
import type { CommandIo, ExitCode } from '#platform/command.ts'
import type { Database } from '#platform/database.ts'
import { DownloadError, localSources } from '#platform/imports/download.ts'
import type { Rejet } from '#platform/imports/rejet.ts'
import { type ImportKind, type ImportReport, importAnnuaire } from './import.ts'
import type { ReadContext } from './readers/index.ts'

export const IMPORT_USAGE = `porte import annuaire|data-inclusion SOURCE… [--json] [--dry-run] [--force]

SOURCE est un fichier, un dossier ou une adresse http(s). Chaque fichier est reconnu à son contenu.
  --json      écrit le rapport en JSON
  --dry-run   lit et vérifie tout, n'écrit rien
  --force     retire les fiches disparues même quand c'est plus de la moitié d'une source, ou après des lignes illisibles
`

/** What the command needs from the program that runs it. */
export interface ImportDeps {
  openDatabase: () => Promise<Database>
  context: (today: string) => ReadContext
}

/** `porte import annuaire|data-inclusion`: progress on stderr, report on stdout. */
export const runImportCommand = async (
  kind: ImportKind,
  args: string[],
  io: CommandIo,
  deps: ImportDeps,
): Promise<ExitCode> => {
  const options = readArgs(args)
  if ('wrong' in options) {
    io.err(`${options.wrong}\n\n${IMPORT_USAGE}`)
    return 2
  }
  if (options.help) {
    await io.out(IMPORT_USAGE)
    return 0
  }
  try {
    const { paths, cleanup } = await localSources(options.sources)
    try {
      return await importPaths(kind, paths, options, io, deps)
    } finally {
      await cleanup()
    }
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error
    io.err(`${error.message}\n`)
    return 1
  }
}

interface Options {
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
      },
    })
    const help = values.help ?? false
    if (!help && positionals.length === 0) return { wrong: 'Donnez au moins un fichier, un dossier ou une adresse.' }
    return {
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
  kind: ImportKind,
  paths: string[],
  options: Options,
  io: CommandIo,
  deps: ImportDeps,
): Promise<ExitCode> => {
  const database = await deps.openDatabase()
  let shown = 0
  try {
    const report = await importAnnuaire(
      database.pool,
      {
        paths,
        kind,
        now: io.now,
        dryRun: options.dryRun,
        force: options.force,
        onProgress: ({ file, read }) => {
          if (read - shown < 5000 && read >= shown) return
          shown = read
          io.err(`${file} : ${read} lignes lues\n`)
        },
      },
      deps.context(io.now.toISOString().slice(0, 10)),
    )
    if ('error' in report) {
      io.err("Un autre import est en cours : attendez qu'il finisse, puis relancez.\n")
      return 1
    }
    for (const refus of report.refused) io.err(`${place(refus)} : ${refus.reason} ; rien de ce fichier n'a été écrit\n`)
    await io.out(options.json ? `${JSON.stringify(contractReport(report))}\n` : reportText(report))
    const nothingGood = report.read > 0 && report.rejectedCount === report.read
    return report.refused.length > 0 || nothingGood || report.files.length === 0 ? 1 : 0
  } finally {
    await database.close()
  }
}

/**
 * The report, for a program: `rejected` also holds the files that were refused whole, and each entry has every key of the
 * contract.
 */
const contractReport = (report: ImportReport) => {
  const whole = ({ file, line, field, reason }: Rejet) => ({ file, line: line ?? null, field: field ?? null, reason })
  return {
    ...report,
    rejected: [...report.refused, ...report.rejected].map(whole),
    refused: report.refused.map(whole),
    corrections: report.corrections.map(whole),
  }
}

const place = ({ file, line, field }: Rejet): string =>
  [file, line === undefined ? undefined : `ligne ${line}`, field].filter(part => part !== undefined).join(', ')

const SHOWN = 20

/** The first entries of a list, and how many others there are. */
const firstOf = (label: string, entries: readonly Rejet[], total: number): string[] => [
  ...entries.slice(0, SHOWN).map(entry => `  ${label} : ${place(entry)} : ${entry.reason}`),
  ...(total > SHOWN ? [`  … et ${total - SHOWN} autres (--json les donne)`] : []),
]

const names = (files: readonly string[]): string =>
  files.slice(0, SHOWN).join(', ') + (files.length > SHOWN ? `… et ${files.length - SHOWN} autres` : '')

/** The report, for a person. */
export const reportText = (report: ImportReport): string => {
  const lines = [
    report.dryRun ? "Essai : rien n'a été écrit." : 'Import terminé.',
    ...report.files.map(
      f =>
        `  ${f.file} (${f.format}) : ${f.read} lues, ${f.created} créées, ${f.updated} modifiées, ${f.unchanged} inchangées, ${f.rejected} rejetées, ${f.corrected} corrigées`,
    ),
    `Lues ${report.read} · créées ${report.created} · modifiées ${report.updated} · inchangées ${report.unchanged} · retirées ${report.withdrawn} · rejetées ${report.rejectedCount}`,
    ...(report.doublons > 0 ? [`${report.doublons} doublons possibles à vérifier.`] : []),
    ...report.notWithdrawn.map(
      w =>
        `Attention : ${w.vanished} fiches sur ${w.active} de la source « ${w.source} » ont disparu ; elles restent actives. Si c'est voulu, relancez avec --force.`,
    ),
    ...(report.ignored.length > 0 ? [`Laissés de côté, non reconnus : ${names(report.ignored)}`] : []),
    ...(report.illegible > 0
      ? [`Attention : ${report.illegible} lignes illisibles ; aucune fiche n'est dite disparue (--force les retire).`]
      : []),
    ...firstOf('rejeté', report.rejected, report.rejectedCount),
    ...firstOf('corrigé', report.corrections, report.corrections.length),
  ]
  return `${lines.join('\n')}\n`
}
