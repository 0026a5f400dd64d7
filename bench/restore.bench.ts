import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { connect } from '../src/platform/database.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { differences, readEmpreintes } from '../src/platform/sauvegarde/empreintes.ts'
import { restaurer } from '../src/platform/sauvegarde/restaurer.ts'
import { sauver } from '../src/platform/sauvegarde/sauver.ts'
import type { BenchOptions, Metrics } from './harness.ts'

export const summary = 'retour d’une base à un instant, chaque ligne comparée'

/** Rows of some 1 KB that do not compress, as sealed identities do not. */
const LIGNES_PAR_GO = 880_000

/**
 * A database of the size is backed up while it serves; rows are then added, changed and taken away, an instant noted, and
 * everything deleted. It comes back to the instant in a folder of its own, and each row is compared with what it was.
 */
export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const gb = size === 'full' ? 10 : 0.2
  const dir = mkdtempSync(path.join(os.tmpdir(), 'porte-bench-'))
  const archives = path.join(dir, 'archives')
  const dataDir = path.join(dir, 'data')
  mkdirSync(archives)
  let serveur = await startEmbeddedPostgres(dataDir)
  try {
    const { pool: premier, close } = connect(serveur.url)
    await premier.query('alter system set archive_mode = on')
    await premier.query(`alter system set archive_command = 'cp "%p" "${archives}/%f"'`)
    await close()
    await serveur.stop()
    serveur = await startEmbeddedPostgres(dataDir)
    const base = connect(serveur.url)
    await fill(base.pool, Math.round(gb * LIGNES_PAR_GO), say)
    const octets = await base.pool.query<{ n: number }>('select pg_database_size(current_database()) as n')
    say(`${((octets.rows[0]?.n ?? 0) / 2 ** 30).toFixed(2)} GB in the database`)

    const vers = path.join(dir, 'sauvegarde')
    const debutSauvegarde = performance.now()
    await sauver({
      url: serveur.url,
      embarquee: true,
      dataDir,
      vers,
      verifier: false,
      cles: false,
      now: () => new Date(),
      say,
    })
    const backupMinutes = minutesSince(debutSauvegarde)

    await base.pool.query(`update fait set texte = 'changé' where id % 50 = 0`)
    await base.pool.query('delete from fait where id % 50 = 1')
    await base.pool.query(`insert into fait (texte) select 'ajouté ' || i from generate_series(1, 10000) i`)
    const attendu = await read(base.pool)
    await sleep(50)
    const jusqua = new Date()
    await sleep(50)
    await base.pool.query('truncate fait')
    await archiveAll(base.pool)
    await base.close()
    await serveur.stop()

    const debut = performance.now()
    const fait = await restaurer({ depuis: vers, dans: path.join(dir, 'rendu'), point: { archives, jusqua }, say })
    return {
      gb: (octets.rows[0]?.n ?? 0) / 2 ** 30,
      minutes: minutesSince(debut),
      equal: differences(fait.tables, attendu).length === 0 ? 1 : 0,
      rows: fait.tables['public.fait']?.lignes ?? 0,
      backupMinutes,
    }
  } finally {
    await serveur.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

async function fill(pool: pg.Pool, lignes: number, say: (line: string) => void): Promise<void> {
  await pool.query('create table fait (id bigserial primary key, texte text not null)')
  const lot = 100_000
  for (let deja = 0; deja < lignes; deja += lot) {
    await pool.query(
      `insert into fait (texte)
       select (select string_agg(md5(i::text || j::text), '') from generate_series(1, 34) j) from generate_series($1::int, $2::int) i`,
      [deja + 1, Math.min(deja + lot, lignes)],
    )
    if (deja % 1_000_000 === 0) say(`${deja} rows`)
  }
}

async function read(pool: pg.Pool) {
  const client = await pool.connect()
  try {
    return await readEmpreintes(client)
  } finally {
    client.release()
  }
}

/** Waits until the segment that holds all that was written is archived. */
async function archiveAll(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ segment: string }>('select pg_walfile_name(pg_switch_wal()) as segment')
  for (;;) {
    const fait = await pool.query<{ dernier: string | null }>(
      'select last_archived_wal as dernier from pg_stat_archiver',
    )
    if ((fait.rows[0]?.dernier ?? '') >= (rows[0]?.segment ?? '')) return
    await sleep(100)
  }
}

const minutesSince = (debut: number): number => (performance.now() - debut) / 60_000
