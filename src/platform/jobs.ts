import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import { describeError } from './log.ts'

/** Something that is done at set moments, by one process at a time, whatever their number. */
export interface Tache {
  /** Letters, digits and hyphens: the name of its queue. */
  nom: string
  /** Five fields of cron, in the time of Paris. */
  cron: string
  /** Must bear being run again after it was interrupted anywhere. */
  run: (now: Date) => Promise<unknown>
}

export interface JobsDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  taches: readonly Tache[]
  now: () => Date
  /** One JSON line for each task that failed. */
  err: (line: string) => void
  /** How often due moments are looked for, in seconds. */
  periodeS?: number
}

const SCHEMA = 'pgboss'
const FUSEAU = 'Europe/Paris'
/** Two processes that start together lay the queues one after the other. */
const VERROU = 7_203_015_002

/** A tick that comes while the former is still queued, running or to be tried again is left out. */
const FILE = {
  policy: 'exclusive',
  retryLimit: 3,
  retryDelay: 5,
  retryBackoff: true,
  expireInSeconds: 600,
  // A worker that was killed is known by its silence, not by the end of its time.
  heartbeatSeconds: 20,
  deleteAfterSeconds: 86_400,
} as const

const adapter = (pool: pg.Pool) => ({
  executeSql: (text: string, values?: unknown[]) => pool.query(text, values),
})

const COMMUN = { schema: SCHEMA, registerInstance: false, openTelemetry: { enabled: false } } as const

/**
 * Makes the queues and their schedules as the owner, at the time of the migrations, and lets the application's role use
 * them: the processes that work own nothing. @param retirer takes away the moments of tasks that are no more
 */
export async function installJobs(
  owner: pg.Pool,
  taches: readonly Pick<Tache, 'nom' | 'cron'>[],
  { retirer = true }: { retirer?: boolean } = {},
): Promise<void> {
  const verrou = await owner.connect()
  try {
    await verrou.query('select pg_advisory_lock($1)', [VERROU])
    const boss = new PgBoss({ ...COMMUN, db: adapter(owner), schedule: false, supervise: false })
    boss.on('error', () => {})
    await boss.start()
    for (const { nom, cron } of taches) {
      await boss.createQueue(nom, FILE)
      await boss.schedule(nom, cron, null, { tz: FUSEAU, missed: 'once' })
    }
    const noms = new Set(taches.map(({ nom }) => nom))
    if (retirer) for (const { name } of await boss.getSchedules()) if (!noms.has(name)) await boss.unschedule(name)
    await boss.stop({ graceful: false, close: false })
    await verrou.query(`
      grant usage on schema ${SCHEMA} to porte_app;
      grant select, insert, update, delete on all tables in schema ${SCHEMA} to porte_app;
      grant usage on all sequences in schema ${SCHEMA} to porte_app;
      grant execute on all functions in schema ${SCHEMA} to porte_app`)
  } finally {
    await verrou.query('select pg_advisory_unlock($1)', [VERROU]).catch(() => {})
    verrou.release()
  }
}

/**
 * Runs the tasks at their moments, until it is stopped. A task that throws is told without its text, which may quote
 * somebody, and tried again.
 */
export async function startJobs(deps: JobsDeps): Promise<{ stop: () => Promise<void> }> {
  const { db, taches, now, err, periodeS = 15 } = deps
  const boss = new PgBoss({
    ...COMMUN,
    db: adapter(db),
    migrate: false,
    createSchema: false,
    // Both are the owner's business.
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    cronMonitorIntervalSeconds: periodeS,
    cronWorkerIntervalSeconds: Math.min(periodeS, 5),
  })
  const dire = (tache: string | undefined, error: unknown): void => {
    const trace = error instanceof Error ? describeError(error) : undefined
    err(`${JSON.stringify({ time: now().toISOString(), tache, error: trace })}\n`)
  }
  boss.on('error', error => dire(undefined, error))
  await boss.start({ attempts: 10 })
  for (const { nom, run } of taches)
    await boss.work(nom, { pollingIntervalSeconds: 2 }, async () => {
      try {
        await run(now())
      } catch (error) {
        dire(nom, error)
        // What is thrown here is kept in the queue: a name at most.
        throw new Error(error instanceof Error ? error.name : 'inconnue')
      }
    })
  return { stop: () => boss.stop({ close: false, timeout: 10_000 }) }
}

export interface EtatTache {
  nom: string
  /** Given up after all tries, in the last day. */
  echecs: number
  /** Seconds since it last went well; null when it has not in the last day. */
  reussieIlYaS: number | null
}

/** What the operator watches of the tasks, whichever process runs them. */
export async function etatDesTaches(db: pg.Pool, now: Date): Promise<EtatTache[]> {
  const { rows } = await db.query<EtatTache>(
    `select s.name as nom, (count(*) filter (where j.state = 'failed'))::int as echecs,
       extract(epoch from $1 - max(j.completed_on) filter (where j.state = 'completed'))::float8 as "reussieIlYaS"
     from ${SCHEMA}.schedule s left join ${SCHEMA}.job j on j.name = s.name group by s.name order by s.name`,
    [now],
  )
  return rows
}
