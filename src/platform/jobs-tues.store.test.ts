import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, expect, test } from 'vitest'
import { installJobs, startJobs } from './jobs.ts'
import { projectPath } from './paths.ts'
import { createTestDatabase } from './testing/postgres.ts'

const db = await createTestDatabase()
const longue = { nom: 'longue', cron: '* * * * *' }
await installJobs(db.pool, [longue])

test('the task of a worker that is killed in the middle is taken over by another one, which ends it', async () => {
  const tue = spawn(process.execPath, [projectPath('src/platform/testing/travailleur.ts'), db.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  afterAll(() => tue.kill('SIGKILL'))
  await once(tue.stdout, 'data')
  const jobs = () => db.pool.query("select id, state, retry_count from pgboss.job where name = 'longue'")
  const { rows: avant } = await jobs()
  expect(avant).toMatchObject([{ state: 'active', retry_count: 0 }])
  tue.kill('SIGKILL')
  await once(tue, 'exit')

  let fois = 0
  const run = async (): Promise<void> => {
    fois++
  }
  const autre = await startJobs({
    db: db.app,
    taches: [{ ...longue, run }],
    now: () => new Date(),
    err: () => {},
    periodeS: 1,
  })
  afterAll(() => autre.stop())
  const repris = async () => (await jobs()).rows.find(({ id }) => id === avant[0]?.id)
  // Known by its silence (twenty seconds), seen every ten, tried again five seconds later.
  const fin = Date.now() + 55_000
  while ((await repris())?.state !== 'completed' && Date.now() < fin)
    await new Promise(resolve => setTimeout(resolve, 200))
  expect(await repris()).toMatchObject({ state: 'completed', retry_count: 1 })
  expect(fois).toBeGreaterThan(0)
}, 90_000)
