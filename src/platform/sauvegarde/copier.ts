import { execFile } from 'node:child_process'
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { RefusedInput } from '../command.ts'

/** Folders whose content is made again at the start (PostgreSQL, "Making a Base Backup Using the Low Level API"). */
const VIDES = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const OMIS =
  /^(?:postmaster\.(?:pid|opts)|pg_internal\.init.*|pgsql_tmp.*|\.s\.PGSQL\..*|current_logfiles|t\d+_\d+(?:_\w+)?(?:\.\d+)?)$/

/**
 * Copies the folder of a server that goes on running, by PostgreSQL's low-level backup interface: the copy is whole once
 * it has replayed the journal that is copied with it.
 * @param url of a superuser of the server
 * @param pgDir its data folder, on this machine
 * @param vers a folder that does not exist
 */
export async function copierDossier(url: string, pgDir: string, vers: string): Promise<void> {
  // The backup belongs to the connection: it is given up if that one is lost.
  const client = new pg.Client({ connectionString: url, application_name: `porte sauvegarde ${process.pid}` })
  await client.connect()
  try {
    // The slot keeps the journal that the copy will need until it is copied too; it goes with the connection.
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [
      `porte_sauvegarde_${process.pid}`,
    ])
    const debut = await client.query<{ segment: string }>(
      `select pg_walfile_name(pg_backup_start('porte', fast => true)) as segment`,
    )
    await copyTree(pgDir, vers)
    const fin = await client.query<{ segment: string; labelfile: string; spcmapfile: string }>(
      'select pg_walfile_name(lsn) as segment, labelfile, spcmapfile from pg_backup_stop(wait_for_archive => false)',
    )
    const { segment, labelfile } = fin.rows[0] ?? { segment: '', labelfile: '' }
    await writeFile(path.join(vers, 'backup_label'), labelfile)
    await copyJournal(pgDir, vers, debut.rows[0]?.segment ?? '', segment)
  } finally {
    await client.end()
  }
}

/** The segments of a journal between two of them, both included; names of one line of time are in order. */
async function copyJournal(pgDir: string, vers: string, premier: string, dernier: string): Promise<void> {
  for (const nom of await readdir(path.join(pgDir, 'pg_wal'))) {
    const segment = /^[0-9A-F]{24}$/.test(nom) && nom >= premier && nom <= dernier
    if (segment || nom.endsWith('.history'))
      await copyFile(path.join(pgDir, 'pg_wal', nom), path.join(vers, 'pg_wal', nom))
  }
}

async function copyTree(de: string, vers: string): Promise<void> {
  await mkdir(vers, { recursive: true, mode: 0o700 })
  for (const entree of await readdir(de, { withFileTypes: true })) {
    if (OMIS.test(entree.name)) continue
    const source = path.join(de, entree.name)
    const cible = path.join(vers, entree.name)
    if (entree.isDirectory()) {
      if (VIDES.has(entree.name)) await mkdir(cible, { mode: 0o700 })
      else await copyTree(source, cible)
    } else if (entree.isFile()) {
      // A table that was dropped since: the journal knows.
      await copyFile(source, cible).catch(error => {
        if (error.code !== 'ENOENT') throw error
      })
    }
  }
}

/**
 * Copies a server over its protocol, with the journal that makes the copy whole.
 * @throws RefusedInput when the program is not on this machine, or the server refuses
 */
export async function copierServeur(url: string, vers: string): Promise<void> {
  const { password, ...adresse } = splitPassword(url)
  try {
    await promisify(execFile)(
      'pg_basebackup',
      [
        '--dbname',
        adresse.url,
        '--pgdata',
        vers,
        '--format=plain',
        '--wal-method=stream',
        '--checkpoint=fast',
        '--no-password',
      ],
      { env: { ...process.env, ...(password !== undefined && { PGPASSWORD: password }) } },
    )
  } catch (error) {
    throw new RefusedInput(basebackupFault(error))
  }
}

/** The password travels in the environment: arguments are seen by every user of a machine. */
function splitPassword(url: string): { url: string; password: string | undefined } {
  const adresse = new URL(url)
  const password = adresse.password === '' ? undefined : decodeURIComponent(adresse.password)
  adresse.password = ''
  return { url: adresse.href, password }
}

function basebackupFault(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return 'pg_basebackup n’est pas sur cette machine : installez les programmes clients de PostgreSQL, de la version du serveur ou plus récents.'
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
  return `Le serveur n’a pas pu être copié ; le rôle de DATABASE_URL doit avoir REPLICATION, et pg_hba.conf une ligne « replication » pour lui :\n${stderr}`
}
