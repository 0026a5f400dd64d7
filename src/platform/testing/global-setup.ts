import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { connect } from '../database.ts'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'
import { migrate } from '../migrer.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Server on which each test file clones its own database. */
    postgresUrl: string
    postgresTemplate: string
    /** A name and a folder for what the first file that needs it makes, and the others copy. */
    modele: { database: string; dossier: string }
  }
}

/** One real PostgreSQL for the whole run: the server of DATABASE_URL, or an embedded one in a temporary folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL
  const dir = mkdtempSync(path.join(tmpdir(), 'porte-test-'))
  const embedded = given ? undefined : await startEmbeddedPostgres(dir)
  const serverUrl = given ?? embedded?.url ?? ''
  const template = `porte_test_modele_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: serverUrl })
  await admin.connect()
  // Nothing of this server outlives the run: it may lose what a cut of the current would have it keep.
  if (embedded !== undefined) {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
      await admin.query(`alter system set ${setting} = off`)
    await admin.query('select pg_reload_conf()')
  }
  await admin.query(`create database ${template}`)
  const url = new URL(serverUrl)
  url.pathname = `/${template}`
  const database = connect(url.href)
  await migrate(database)
  await database.close()
  project.provide('postgresUrl', serverUrl)
  project.provide('postgresTemplate', template)
  const modele = { database: `${template}_demo`, dossier: path.join(dir, 'demo') }
  project.provide('modele', modele)
  return async () => {
    await admin.query(`drop database if exists ${modele.database} with (force)`)
    await admin.query(`drop database if exists ${template} with (force)`)
    await admin.end()
    await embedded?.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
