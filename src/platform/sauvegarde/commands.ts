import path from 'node:path'
import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { type CommandIo, type ExitCode, RefusedInput } from '../command.ts'
import type { Config } from '../config.ts'
import { openDatabase } from '../database.ts'
import { restaurer } from './restaurer.ts'
import { sauver } from './sauver.ts'

export const BACKUP_USAGE = `porte backup --vers DOSSIER [--avec-cles] [--sans-verifier] [--programmes DOSSIER] [--json]

Copie toute la base et les documents (du dossier ou du seau où ils sont) dans un dossier neuf, pendant que le site tourne, puis ouvre la copie et en lit chaque ligne.
Avec le PostgreSQL embarqué, tout est sur cette machine ; avec DATABASE_URL, la copie passe par pg_basebackup.
  --avec-cles         copie aussi les clés de chiffrement : qui a la sauvegarde lit alors tout
  --sans-verifier     n’ouvre pas la copie (elle demande deux fois sa place)
  --programmes D      dossier des programmes du serveur copié (postgres), pour ouvrir la copie
  --json              le rapport en une ligne
`

export const RESTORE_USAGE = `porte restore SAUVEGARDE --dans DOSSIER [--archives DOSSIER --jusqu-a INSTANT] [--programmes DOSSIER] [--json]

Fait d’une sauvegarde un dossier de données neuf : vérifie chaque fichier, ouvre la base, compare chaque ligne. N’écrase jamais rien.
  --archives D        journaux archivés par le serveur depuis la sauvegarde
  --jusqu-a INSTANT   instant auquel revenir, ISO 8601 avec son décalage (2026-11-27T10:15:00+01:00)
  --programmes D      dossier des programmes du serveur sauvegardé (postgres)
  --json              le rapport en une ligne
`

const GO = 2 ** 30

const communes = {
  programmes: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** `porte backup`: everything the service holds, copied and proved. */
export async function runBackupCommand(args: string[], io: CommandIo, loadConfig: () => Config): Promise<ExitCode> {
  const options = safely(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...communes,
        vers: { type: 'string' },
        'avec-cles': { type: 'boolean' },
        'sans-verifier': { type: 'boolean' },
      },
    }),
  )
  if (options?.values.help) return show(io, BACKUP_USAGE)
  const vers = options?.values.vers
  if (options === undefined || vers === undefined || options.positionals.length > 0) return misuse(io, BACKUP_USAGE)
  const { values } = options
  const config = loadConfig()
  const database = await openDatabase(config, `porte backup ${process.pid}`)
  const debut = performance.now()
  try {
    const manifeste = await sauver({
      url: database.url,
      embarquee: config.databaseUrl === undefined,
      dataDir: config.dataDir,
      s3: config.s3,
      vers: path.resolve(vers),
      verifier: values['sans-verifier'] !== true,
      cles: values['avec-cles'] === true,
      programmes: values.programmes,
      now: () => new Date(),
      say: etape => io.err(`${etape}…\n`),
    })
    const octets = manifeste.fichiers.reduce((somme, f) => somme + f.octets, 0)
    const rapport = {
      vers: path.resolve(vers),
      fichiers: manifeste.fichiers.length,
      octets,
      tables: manifeste.tables && Object.keys(manifeste.tables).length,
      secondes: seconds(debut),
    }
    const cles = values['avec-cles'] ? '' : ' Les clés de chiffrement n’y sont pas : gardez-les ailleurs.'
    const preuve = manifeste.tables ? `ouverte et lue (tables : ${rapport.tables})` : 'sans avoir été ouverte'
    await io.out(
      values.json
        ? `${JSON.stringify(rapport)}\n`
        : `Sauvegarde entière dans ${rapport.vers} : ${inGo(octets)}, ${rapport.fichiers} fichiers, ${preuve}, en ${decimal(rapport.secondes)} s.${cles}\n`,
    )
    return 0
  } finally {
    await database.close()
  }
}

/** `porte restore`: a data folder from a backup, to its own instant or to a later one. */
export async function runRestoreCommand(args: string[], io: CommandIo): Promise<ExitCode> {
  const options = safely(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...communes,
        dans: { type: 'string' },
        archives: { type: 'string' },
        'jusqu-a': { type: 'string' },
      },
    }),
  )
  if (options?.values.help) return show(io, RESTORE_USAGE)
  const [depuis, ...reste] = options?.positionals ?? []
  const dans = options?.values.dans
  const archives = options?.values.archives
  const jusqua = options?.values['jusqu-a']
  const bancal = (archives === undefined) !== (jusqua === undefined)
  if (!options || depuis === undefined || reste.length > 0 || dans === undefined || bancal)
    return misuse(io, RESTORE_USAGE)
  const debut = performance.now()
  const fait = await restaurer({
    depuis: path.resolve(depuis),
    dans: path.resolve(dans),
    point: archives !== undefined && jusqua !== undefined ? { archives, jusqua: readInstant(jusqua) } : undefined,
    programmes: options.values.programmes,
    say: etape => io.err(`${etape}…\n`),
  })
  const lignes = Object.values(fait.tables).reduce((somme, t) => somme + t.lignes, 0)
  const rapport = {
    dans: path.resolve(dans),
    tables: Object.keys(fait.tables).length,
    lignes,
    compare: fait.compare,
    dernier: fait.dernier?.toISOString(),
    secondes: seconds(debut),
  }
  await io.out(options.values.json ? `${JSON.stringify(rapport)}\n` : tell(rapport, fait.manifeste.origine))
  return 0
}

function tell(
  {
    dans,
    tables,
    lignes,
    compare,
    dernier,
    secondes,
  }: Record<'dans', string> &
    Record<'tables' | 'lignes' | 'secondes', number> & { compare: boolean; dernier: string | undefined },
  origine: 'embarquee' | 'serveur',
): string {
  const preuve = compare ? 'toutes égales à celles de la sauvegarde' : 'lues une à une'
  const fin = dernier === undefined ? '' : ` Dernier changement rejoué : ${dernier}.`
  const suite =
    origine === 'embarquee'
      ? `Pour la mettre en service : DATA_DIR=${dans} npm start, avec les clés d’avant (CLES, ou le fichier cles de ce dossier).`
      : `Le dossier ${dans}/postgres est celui d’un serveur : donnez-le à PostgreSQL, puis les documents de ${dans}/fichiers à DATA_DIR (ou au seau : porte documents deposer ${dans}/fichiers).`
  return `Restauré dans ${dans} en ${decimal(secondes)} s ; tables : ${tables}, lignes : ${lignes.toLocaleString('fr-FR')}, ${preuve}.${fin}\n${suite}\n`
}

function readInstant(texte: string): Date {
  try {
    return new Date(Temporal.Instant.from(texte).epochMilliseconds)
  } catch {
    throw new RefusedInput(
      `--jusqu-a : « ${texte} » n’est pas un instant ISO 8601 avec son décalage (2026-11-27T10:15:00+01:00).`,
    )
  }
}

const decimal = (n: number): string => n.toLocaleString('fr-FR', { maximumFractionDigits: 2 })
const inGo = (octets: number): string => `${decimal(octets / GO)} Go`
const seconds = (debut: number): number => Math.round((performance.now() - debut) / 100) / 10

async function show(io: CommandIo, usage: string): Promise<ExitCode> {
  await io.out(usage)
  return 0
}

function misuse(io: CommandIo, usage: string): ExitCode {
  io.err(usage)
  return 2
}

/** @returns undefined when an option is unknown or lacks its value */
function safely<T>(parse: () => T): T | undefined {
  try {
    return parse()
  } catch {
    return undefined
  }
}
