import { Worker } from 'node:worker_threads'
import type { Database } from '#platform/database.ts'
import { projectPath } from '#platform/paths.ts'
import type { Etabli } from './etabli.ts'

/** The thread's own file: beside this one in the sources, an entry of its own in the built server. */
const OUVRIER = import.meta.url.endsWith('.ts')
  ? projectPath('src/features/metiers/ouvrier.ts')
  : projectPath('dist/server/metiers-ouvrier.js')

/** Reads ROME from the database and lays it out in another thread: laying out takes seconds, and nobody waits meanwhile. */
export const etablir = ({ url, pool }: Database): Promise<Etabli> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(OUVRIER, { workerData: { url, options: pool.options.options } })
    worker.once('message', resolve)
    worker.once('error', reject)
    // After the message, this one changes nothing.
    worker.once('exit', code => reject(new Error(`the thread that lays out the occupations ended with ${code}`)))
  })
