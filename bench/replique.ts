import { writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../src/platform/database.ts'
import { findBinaries } from '../src/platform/embedded-postgres.ts'
import { freePort } from '../src/platform/free-port.ts'
import { launchServer, readPostmaster, stopPostmaster } from '../src/platform/postgres-process.ts'
import { copierDossier } from '../src/platform/sauvegarde/copier.ts'

/** A server that follows another, byte by byte, and can take its place. */
export interface Replique {
  port: number
  kill: () => void
  /** It stops following, and takes writes. */
  promote: () => Promise<void>
  stop: () => Promise<void>
}

/** Copies a running server into a folder and follows it (PostgreSQL, "Streaming Replication"). @param url of its owner */
export async function suivre(url: string, dataDir: string, dir: string): Promise<Replique> {
  const pgDir = path.join(dir, 'postgres')
  await copierDossier(url, path.join(dataDir, 'postgres'), pgDir)
  await copyFile(path.join(dataDir, 'postgres.password'), path.join(dir, 'postgres.password'))
  writeFileSync(path.join(pgDir, 'standby.signal'), '')
  const { postgres } = await findBinaries()
  const port = await freePort()
  const maitre = new URL(url)
  launchServer(postgres, pgDir, {
    journal: path.join(dir, 'postgres.log'),
    port,
    options: [
      'max_connections=60',
      `primary_conninfo=host=127.0.0.1 port=${maitre.port} user=${maitre.username} password=${maitre.password} application_name=replique`,
    ],
  })
  const url2 = new URL(url)
  url2.port = String(port)
  url2.search = ''
  const ask = async (sql: string) => {
    const { pool, close } = connect(url2.href, { max: 1 })
    try {
      return (await pool.query<Record<string, unknown>>(sql)).rows[0]
    } finally {
      await close()
    }
  }
  const until = async (done: () => Promise<boolean>) => {
    while (!(await done().catch(() => false))) await sleep(50)
  }
  await until(async () => (await ask('select pg_is_in_recovery() as suit'))?.suit === true)
  return {
    port,
    kill: () => {
      const pid = readPostmaster(pgDir)?.pid
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
    },
    async promote() {
      await ask('select pg_promote()')
      await until(async () => (await ask('select pg_is_in_recovery() as suit'))?.suit === false)
    },
    stop: () => stopPostmaster(pgDir),
  }
}

/** A port in front of a server, which can be turned to another: what a virtual address or a PgBouncer is to an operator. */
export async function aiguiller(
  port: number,
): Promise<{ port: number; turn: (port: number) => void; close: () => void }> {
  let cible = port
  const ouvertes = new Set<net.Socket>()
  const serveur = net.createServer(client => {
    const amont = net.connect(cible, '127.0.0.1')
    for (const [un, autre] of [
      [client, amont],
      [amont, client],
    ] as const) {
      ouvertes.add(un)
      un.setNoDelay(true)
      un.pipe(autre)
      un.on('error', () => autre.destroy())
      un.on('close', () => {
        ouvertes.delete(un)
        autre.destroy()
      })
    }
  })
  const propre = await freePort()
  await new Promise<void>(resolve => serveur.listen(propre, '127.0.0.1', resolve))
  return {
    port: propre,
    turn(vers) {
      cible = vers
      for (const socket of ouvertes) socket.destroy()
    },
    close() {
      for (const socket of ouvertes) socket.destroy()
      serveur.close()
    },
  }
}
