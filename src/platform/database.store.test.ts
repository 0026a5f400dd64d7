import { expect, test } from 'vitest'
import { AlreadyRunningError, explainUnreachable, lockEmbeddedServer } from './database.ts'
import { createTestDatabase } from './testing/postgres.ts'

const database = await createTestDatabase()

test('the second server on the same database is refused and told who holds it, until the first one is gone', async () => {
  const release = await lockEmbeddedServer(database.url, 'site pid 1, port 3000')
  await expect(lockEmbeddedServer(database.url, 'site pid 2')).rejects.toThrow(AlreadyRunningError)
  await expect(lockEmbeddedServer(database.url, 'site pid 2')).rejects.toThrow('site pid 1, port 3000')
  await release()
  const again = await lockEmbeddedServer(database.url, 'site pid 2')
  await again()
})

test('a role that may not create the tables is told in one sentence, without its address', async () => {
  const pauvre = `pauvre_${process.pid}`
  await database.pool.query(`create role ${pauvre}`)
  const client = await database.pool.connect()
  try {
    await client.query(`set role ${pauvre}`)
    const refused = await client.query('create table public.interdite (a int)').catch((error: unknown) => error)
    expect(explainUnreachable(refused)).toMatch(/^La base de DATABASE_URL ne convient pas : ce rôle n’a pas le droit/)
  } finally {
    await client.query('reset role')
    client.release()
    await database.pool.query(`drop role ${pauvre}`)
  }
})
