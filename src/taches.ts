import type pg from 'pg'
import { purger } from '#features/vieprivee/index.ts'
import type { Config } from '#platform/config.ts'
import type { Tache } from '#platform/jobs.ts'

export interface TachesDeps {
  config: Config
  /** Pool of the application's role. */
  db: pg.Pool
}

interface Prevue extends Pick<Tache, 'nom' | 'cron'> {
  run: (deps: TachesDeps, now: Date) => Promise<unknown>
}

/** What is done at set moments (`platform/jobs.ts`): one entry for each task, each of which bears being run twice. */
export const TACHES: readonly Prevue[] = [
  {
    nom: 'purger',
    cron: '20 3 * * *',
    run: ({ config, db }, now) => purger({ db, conservationJours: config.conservationJours }, now),
  },
]

/** The tasks, over one database. */
export const tachesOf = (deps: TachesDeps): Tache[] =>
  TACHES.map(({ run, ...tache }) => ({ ...tache, run: now => run(deps, now) }))
