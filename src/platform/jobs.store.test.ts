import { afterAll, expect, test } from 'vitest'
import { etatDesTaches, installJobs, startJobs, type Tache } from './jobs.ts'
import { createTestDatabase } from './testing/postgres.ts'

const db = await createTestDatabase()
const lignes: string[] = []
const runs: string[] = []
let manque = true
const taches: Tache[] = [
  { nom: 'chaque-minute', cron: '* * * * *', run: async () => runs.push('chaque-minute') },
  {
    nom: 'capricieuse',
    cron: '* * * * *',
    run: async () => {
      runs.push('capricieuse')
      if (!manque) return
      manque = false
      throw new TypeError('lea@exemple.fr ne répond pas')
    },
  },
]
// Two processes that start at once, and again: nothing is laid twice.
await Promise.all([
  installJobs(db.pool, taches),
  installJobs(db.pool, [...taches, { nom: 'ancienne', cron: '0 1 * * *' }]),
])
await installJobs(db.pool, taches)

const until = async (met: () => boolean | Promise<boolean>, seconds: number): Promise<void> => {
  const end = Date.now() + seconds * 1_000
  while (!(await met())) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${runs} ${lignes}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

test('tasks are run once for each moment by several workers of the application’s role, and again when they fail', async () => {
  const start = () =>
    startJobs({ db: db.app, taches, now: () => new Date(), err: line => lignes.push(line), periodeS: 1 })
  const workers = await Promise.all([start(), start(), start()])
  afterAll(() => Promise.all(workers.map(worker => worker.stop())))
  const minutes = new Set([new Date().getUTCMinutes()])
  await until(() => {
    minutes.add(new Date().getUTCMinutes())
    return runs.includes('chaque-minute') && runs.filter(nom => nom === 'capricieuse').length >= 2
  }, 25)
  await new Promise(resolve => setTimeout(resolve, 3_000))
  minutes.add(new Date().getUTCMinutes())
  expect(runs.filter(nom => nom === 'chaque-minute').length).toBeLessThanOrEqual(minutes.size)
  const line = lignes.find(text => text.includes('capricieuse')) ?? ''
  expect(JSON.parse(line)).toMatchObject({ tache: 'capricieuse', error: { name: 'TypeError' } })
  expect(lignes.join('')).not.toContain('lea@')
  const { rows } = await db.pool.query('select data, output from pgboss.job')
  expect(JSON.stringify(rows)).not.toContain('lea@')
  await until(async () => (await etatDesTaches(db.app, new Date())).every(tache => tache.reussieIlYaS !== null), 10)
  expect(await etatDesTaches(db.app, new Date())).toMatchObject([
    { nom: 'capricieuse', echecs: 0 },
    { nom: 'chaque-minute', echecs: 0 },
  ])
  expect(lignes.filter(text => !text.includes('capricieuse'))).toEqual([])
}, 60_000)
