import { connectApp } from '../database.ts'
import { startJobs } from '../jobs.ts'

/** A worker in a process of its own, whose only task begins, says so and never ends: it waits to be killed. */
const { pool } = connectApp(process.argv[2] ?? '')
const run = (): Promise<never> => {
  process.stdout.write('begun\n')
  return new Promise(() => {})
}
await startJobs({
  db: pool,
  taches: [{ nom: 'longue', cron: '* * * * *', run }],
  now: () => new Date(),
  err: () => {},
  periodeS: 1,
})
