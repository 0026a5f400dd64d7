import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type CommandIo, type ExitCode, RefusedInput } from '#platform/command.ts'
import type { Config } from '#platform/config.ts'
import { connect, type Database, explainUnreachable } from '#platform/database.ts'
import { isEmbeddedRunning, startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { examineAlentours } from './alentours.ts'
import { examineBase } from './base.ts'
import { type Constat, faute } from './examen.ts'

export const DOCTOR_USAGE = `porte doctor [--sauvegardes DOSSIER] [--json]

Examine l’installation sans rien y changer : réglages, base, migrations, droits, clés, messages, tâches, disque, services dont elle dépend.
Sort avec 1 s’il y a une faute.
  --sauvegardes D   dossier des sauvegardes, dont l’âge est lu
  --json            une ligne JSON par constat : lieu, etat (bien, attention, faute), texte
`

/** `porte doctor`: one line for each thing that was looked at, the worst told by its remedy. */
export async function runDoctorCommand(args: string[], io: CommandIo, loadConfig: () => Config): Promise<ExitCode> {
  const options = readOptions(args)
  if (options?.help) {
    await io.out(DOCTOR_USAGE)
    return 0
  }
  if (options === undefined) {
    io.err(DOCTOR_USAGE)
    return 2
  }
  const config = loadConfig()
  const constats = [
    ...(await withBase(config, database => examineBase(database.pool, config, io.now))),
    ...(await examineAlentours(config, options.sauvegardes, io.now)),
  ]
  for (const constat of constats) await io.out(options.json ? `${JSON.stringify(constat)}\n` : line(constat))
  return constats.some(c => c.etat === 'faute') ? 1 : 0
}

const line = ({ etat, lieu, texte }: Constat): string => `${etat.padEnd(11)}${lieu.padEnd(13)}${texte}\n`

/** Joins the database without migrating it, as the site would; an embedded one that slept goes back to sleep. */
async function withBase(config: Config, examine: (database: Database) => Promise<Constat[]>): Promise<Constat[]> {
  if (config.databaseUrl === undefined && !existsSync(path.join(config.dataDir, 'postgres')))
    return [faute('base', `rien dans ${config.dataDir} : démarrez le site une première fois, ou indiquez DATA_DIR.`)]
  const dormait = config.databaseUrl === undefined && !isEmbeddedRunning(config.dataDir)
  try {
    const embedded = config.databaseUrl === undefined ? await startEmbeddedPostgres(config.dataDir) : undefined
    const database = connect(config.databaseUrl ?? embedded?.url ?? '', { name: `porte doctor ${process.pid}` })
    try {
      return await examine(database)
    } finally {
      await database.close()
      if (dormait) await embedded?.stop()
    }
  } catch (error) {
    const message = error instanceof RefusedInput ? error.message : explainUnreachable(error)
    if (message === undefined) throw error
    return [faute('base', message)]
  }
}

function readOptions(args: string[]): { sauvegardes?: string | undefined; json?: boolean; help?: boolean } | undefined {
  try {
    return parseArgs({
      args,
      options: { sauvegardes: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    }).values
  } catch {
    return undefined
  }
}
