import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { connect, connectApp, type Database } from '../database.ts'

/** The owner's pool, and that of the application's role, which sees rows about people in `asActeur` alone. */
export interface TestDatabase extends Database {
  app: pg.Pool
}

/**
 * A database of its own for a test file, migrated, dropped at the end of the file.
 * Call it at the top of a `*.store.test.ts`.
 * @param template the database that it is a copy of; an empty one, migrated, by default
 */
export async function createTestDatabase(template = inject('postgresTemplate')): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl')
  const name = `porte_test_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: serverUrl })
  await admin.connect()
  await admin.query(`create database ${name} template ${template}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const database = connect(url.href)
  const app = connectApp(url.href)
  afterAll(async () => {
    await app.close()
    await database.close()
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
  })
  return { ...database, app: app.pool }
}
