import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { RefusedInput } from '../command.ts'
import { findBinaries } from '../embedded-postgres.ts'
import { freePort } from '../free-port.ts'
import { launchServer, readPostmaster, stopPostmaster } from '../postgres-process.ts'
import type { Manifeste } from './manifeste.ts'

export interface Ouverture {
  /** Settings beside those of the manifest: what to replay, and until when. */
  options?: readonly string[]
  /** Folder of the programs of the server that was copied; the embedded ones when they are of the same version. */
  programmes?: string | undefined
}

/**
 * Opens a copied database, alone: nobody else can reach it. It first replays its journal, for hours if it is long.
 * @param pgDir where it may write
 * @throws RefusedInput with the last of what the server said when it does not open
 */
export async function withCopie<T>(
  pgDir: string,
  { postgres }: Pick<Manifeste, 'postgres'>,
  { options = [], programmes }: Ouverture,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const programme = await findPostgres(postgres.version, programmes)
  const journal = path.join(path.dirname(pgDir), 'recuperation.log')
  const hba = path.join(path.dirname(pgDir), 'recuperation.hba')
  await writeFile(hba, 'local all all trust\n', { mode: 0o600 })
  if (!existsSync(path.join(pgDir, 'postgresql.conf'))) await writeFile(path.join(pgDir, 'postgresql.conf'), '')
  await chmod(pgDir, 0o700)
  const port = await freePort()
  const ended = launchServer(programme, pgDir, {
    journal,
    port,
    options: [
      'listen_addresses=',
      // The path of a socket is short by law.
      `unix_socket_directories=${tmpdir()}`,
      `hba_file=${hba}`,
      'archive_mode=off',
      ...Object.entries(postgres.reglages).map(([nom, valeur]) => `${nom}=${valeur}`),
      ...options,
    ],
  })
  const open = () =>
    new pg.Client({ host: tmpdir(), port, user: postgres.utilisateur, database: postgres.base, ssl: false })
  try {
    const client = await whenWhole(open, () => ended() || undefined, journal)
    try {
      return await use(client)
    } finally {
      await client.end()
    }
  } finally {
    if (readPostmaster(pgDir)) await stopPostmaster(pgDir)
    await rm(hba)
  }
}

/** Asks until the journal is replayed to its end, or to the instant that was asked for. */
async function whenWhole(open: () => pg.Client, ended: () => true | undefined, journal: string): Promise<pg.Client> {
  for (;;) {
    if (ended()) throw new RefusedInput(faultOf(readFileSync(journal, 'utf8')))
    const client = open()
    client.on('error', () => {})
    try {
      await client.connect()
      const { rows } = await client.query<{ rejoue: boolean }>('select pg_is_in_recovery() as rejoue')
      if (rows[0]?.rejoue === false) return client
    } catch (error) {
      // 57P03: it is starting. Anything else than a server that is not there yet is a fault.
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!['57P03', 'ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P01'].includes(code)) throw error
    }
    await client.end().catch(() => {})
    await sleep(100)
  }
}

/** What a server said before it ended, in one sentence where it is known. */
function faultOf(journal: string): string {
  if (journal.includes('recovery ended before configured recovery target'))
    return '--jusqu-a : les journaux archivés s’arrêtent avant cet instant.'
  const lignes = journal.trim().split('\n')
  const graves = lignes.filter(ligne => /\b(?:FATAL|PANIC|ERROR):/.test(ligne))
  return `La copie ne s’ouvre pas :\n${(graves.length > 0 ? graves : lignes).slice(-4).join('\n')}`
}

/** The `postgres` of a version: of a folder that is named, else the embedded one, else that of this machine. */
async function findPostgres(version: number, programmes: string | undefined): Promise<string> {
  const candidats =
    programmes !== undefined
      ? [path.join(programmes, 'postgres')]
      : [
          await findBinaries().then(
            b => b.postgres,
            () => '',
          ),
          path.join(await bindir(), 'postgres'),
        ]
  for (const candidat of candidats) if ((await majorOf(candidat)) === version) return candidat
  throw new RefusedInput(
    `Il faut les programmes de PostgreSQL ${version} pour ouvrir cette copie : indiquez leur dossier avec --programmes.`,
  )
}

const bindir = (): Promise<string> =>
  promisify(execFile)('pg_config', ['--bindir']).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  )

/** @returns undefined when it cannot be run */
const majorOf = (programme: string): Promise<number | undefined> =>
  promisify(execFile)(programme, ['--version']).then(
    ({ stdout }) => Number(/(\d+)(?:\.\d+)?\s*(?:\(.*)?$/m.exec(stdout)?.[1]) || undefined,
    () => undefined,
  )
