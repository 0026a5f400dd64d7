import { expect, test } from 'vitest'
import { AlreadyRunningError, lockEmbeddedServer, migrate } from './database.ts'
import { createTestDatabase } from './testing/postgres.ts'

const database = await createTestDatabase()

test('migrating a migrated database does nothing', async () => {
  expect(await migrate(database)).toEqual([])
})

test('the second server on the same database is refused and told who holds it, until the first one is gone', async () => {
  const release = await lockEmbeddedServer(database.url, 'site pid 1, port 3000')
  await expect(lockEmbeddedServer(database.url, 'site pid 2')).rejects.toThrow(AlreadyRunningError)
  await expect(lockEmbeddedServer(database.url, 'site pid 2')).rejects.toThrow('site pid 1, port 3000')
  await release()
  const again = await lockEmbeddedServer(database.url, 'site pid 2')
  await again()
})
