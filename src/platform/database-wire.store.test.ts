import net from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { connectApp } from './database.ts'
import { createTestDatabase } from './testing/postgres.ts'

const { url } = await createTestDatabase()
const db = connectApp(url, { max: 1 })
afterAll(() => db.close())

/** Counts what a connection writes to its system from now on. */
function countWrites(client: unknown): () => number {
  const { connection } = z.object({ connection: z.object({ stream: z.instanceof(net.Socket) }) }).parse(client)
  let writes = 0
  for (const how of ['_write', '_writev']) {
    const before: unknown = Reflect.get(connection.stream, how)
    if (typeof before !== 'function') throw new Error(`a socket has no ${how}`)
    Reflect.set(connection.stream, how, (...args: unknown[]) => {
      writes++
      return Reflect.apply(before, connection.stream, args)
    })
  }
  return () => writes
}

test('queries sent in one turn leave in one write', async () => {
  const client = await db.pool.connect()
  const writes = countWrites(client)
  const [, one, two] = await Promise.all([
    client.query('begin'),
    client.query({ name: 'un', text: 'select $1::int as n', values: [1] }),
    client.query({ name: 'deux', text: 'select $1::int as n', values: [2] }),
  ])
  expect([one.rows, two.rows]).toEqual([[{ n: 1 }], [{ n: 2 }]])
  expect(writes()).toBe(1)
  await client.query('commit')
  client.release()
})
