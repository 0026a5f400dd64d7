import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { RefusedInput } from './command.ts'

/** A `postgres` process and the files it keeps in its folder: started, found again, stopped. */

/**
 * PostgreSQL refuses to run as root. A user namespace in which root is seen as another user keeps the owner's rights
 * on the files and needs neither a new account nor a readable path to them.
 */
export function commandPrefix(): string[] {
  if (process.getuid?.() !== 0) return []
  const prefix = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--']
  const probe = spawnSync('unshare', [...prefix.slice(1), 'true'])
  if (probe.status === 0) return prefix
  throw new RefusedInput(
    "PostgreSQL ne peut pas tourner sous l'utilisateur root, et cette machine ne permet pas d'espace de noms utilisateur (unshare). " +
      'Lancez la commande avec un utilisateur ordinaire, ou indiquez un serveur dans DATABASE_URL.',
  )
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A killed server whose parent has not taken note of its end still has a number, and nothing else. */
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

export interface Postmaster {
  pid: number
  port: number
  /** Folder of its socket, when it has one. */
  sockets: string | undefined
}

/** Reads `postmaster.pid`: line 1 is the process, line 4 the port, line 5 the folder of the socket (PostgreSQL, "Server start-up files"). */
export function readPostmaster(pgDir: string): Postmaster | undefined {
  const file = path.join(pgDir, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return pid > 0 && port > 0 && isAlive(pid) ? { pid, port, sockets: lines[4] || undefined } : undefined
}

/** The system refuses a longer path of a socket: `/.s.PGSQL.65535` and a NUL within 108 bytes, less on macOS. */
const SOCKET_DIR_MAX = 85

/** Where the server listens besides its port: a socket of this user alone, which costs less than TCP for small queries. */
const socketDirectory = (pgDir: string): string =>
  process.platform !== 'win32' && Buffer.byteLength(pgDir) <= SOCKET_DIR_MAX && !pgDir.includes(',') ? pgDir : ''

/**
 * Starts a server on a folder, apart from this process; what it says is added to a file.
 * @param options `name=value` settings, besides those of every server here: this machine alone, a socket of this user alone
 * @returns whether it has ended already
 */
export function launchServer(
  postgres: string,
  pgDir: string,
  { journal, port, options = [] }: { journal: string; port: number; options?: readonly string[] },
): () => boolean {
  const log = openSync(journal, 'a')
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${socketDirectory(path.resolve(pgDir))}`,
    'unix_socket_permissions=0700',
    ...options,
  ]
  const [command, ...args] = [...commandPrefix(), postgres, '-D', pgDir, ...settings.flatMap(o => ['-c', o])]
  // A group of its own: Ctrl-C in the terminal reaches this program first, which then closes in order.
  const child = spawn(command ?? postgres, args, { detached: true, stdio: ['ignore', log, log] })
  child.unref()
  closeSync(log)
  return () => child.exitCode !== null || child.signalCode !== null
}

/** Fast shutdown; resolves when the server is gone. */
export async function stopPostmaster(pgDir: string): Promise<void> {
  const running = readPostmaster(pgDir)
  if (!running) return
  process.kill(running.pid, 'SIGINT')
  const deadline = Date.now() + 20_000
  while (isAlive(running.pid) && existsSync(path.join(pgDir, 'postmaster.pid')) && Date.now() < deadline)
    await sleep(30)
}
