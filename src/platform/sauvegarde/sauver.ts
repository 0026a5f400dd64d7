import { existsSync } from 'node:fs'
import { copyFile, cp, mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { RefusedInput } from '../command.ts'
import { FICHIERS, type ReglagesS3 } from '../magasins.ts'
import { copierDossier, copierServeur } from './copier.ts'
import { copierDocuments } from './documents.ts'
import { readEmpreintes } from './empreintes.ts'
import { type Manifeste, writeManifeste } from './manifeste.ts'
import { withCopie } from './ouvrir.ts'

export const BASE = 'postgres'

export interface Sauvegarde {
  /** Of the owner of the database; a superuser when it is embedded. */
  url: string
  /** True when the server of the data folder is the embedded one. */
  embarquee: boolean
  dataDir: string
  /** The bucket of the documents, when they are not in the data folder. */
  s3?: ReglagesS3 | undefined
  /** Folder to make. */
  vers: string
  /** Opens the copy and reads every row of it, which proves that it opens; twice the room is needed meanwhile. */
  verifier: boolean
  cles: boolean
  programmes?: string | undefined
  now: () => Date
  say: (etape: string) => void
}

/** A login, a name and settings that a copy of a server needs to open. */
async function describeServer(url: string): Promise<Manifeste['postgres']> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: number; base: string; utilisateur: string }>(
      `select current_setting('server_version_num')::int / 10000 as version, current_database() as base,
         (select rolname from pg_roles where rolsuper and rolcanlogin order by rolname = current_user desc, oid limit 1) as utilisateur`,
    )
    const reglages = await client.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings where name in
         ('max_connections', 'max_worker_processes', 'max_wal_senders', 'max_prepared_transactions', 'max_locks_per_transaction')`,
    )
    if (!rows[0]) throw new Error('the server says nothing of itself')
    return { ...rows[0], reglages: Object.fromEntries(reglages.rows.map(r => [r.name, r.setting])) }
  } finally {
    await client.end()
  }
}

/**
 * Copies all that the service holds while it goes on: the database, the documents and, when asked for, the keys. The folder has
 * its name once everything in it is safe on the disk.
 * @throws RefusedInput when the folder exists, or the server cannot be copied
 */
export async function sauver(s: Sauvegarde): Promise<Manifeste> {
  if (existsSync(s.vers)) throw new RefusedInput(`${s.vers} existe déjà : une sauvegarde se fait dans un dossier neuf.`)
  const chantier = `${s.vers}.en-cours-${process.pid}`
  await mkdir(chantier, { recursive: true, mode: 0o700 })
  try {
    const postgres = await describeServer(s.url)
    s.say('Copie de la base')
    const base = path.join(chantier, BASE)
    if (s.embarquee) await copierDossier(s.url, path.join(s.dataDir, BASE), base)
    else await copierServeur(s.url, base)
    s.say('Copie des documents')
    // After the database: a document is kept before the row that names it.
    await copierDocuments(s, path.join(chantier, FICHIERS))
    if (s.embarquee) await copyFile(path.join(s.dataDir, 'postgres.password'), path.join(chantier, 'postgres.password'))
    const cles = path.join(s.dataDir, 'cles')
    if (s.cles && existsSync(cles)) await copyFile(cles, path.join(chantier, 'cles'))
    const faits = {
      le: s.now().toISOString(),
      origine: s.embarquee ? ('embarquee' as const) : ('serveur' as const),
      postgres,
    }
    const tables = s.verifier ? await proveCopie(chantier, faits, s) : undefined
    s.say('Empreinte des fichiers')
    const manifeste = await writeManifeste(chantier, { ...faits, ...(tables && { tables }) })
    await rename(chantier, s.vers)
    return manifeste
  } catch (error) {
    await rm(chantier, { recursive: true, force: true })
    throw error
  }
}

/** Opening a copy changes it: it is a copy of the copy that is opened, and thrown away. */
async function proveCopie(chantier: string, faits: Pick<Manifeste, 'postgres'>, s: Sauvegarde) {
  s.say('Ouverture de la copie et lecture de toutes ses lignes')
  const essai = `${chantier}.essai`
  try {
    await cp(path.join(chantier, BASE), path.join(essai, BASE), { recursive: true })
    return await withCopie(path.join(essai, BASE), faits, { programmes: s.programmes }, readEmpreintes)
  } finally {
    await rm(essai, { recursive: true, force: true })
  }
}
