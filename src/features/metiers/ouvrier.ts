import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { z } from 'zod'
import { projectPath } from '#platform/paths.ts'
import { loadVocabulaire } from './cherchable.ts'
import { buffersOf, etabliOf } from './etabli.ts'
import { readDescriptions } from './store/descriptions.ts'
import { readFiches } from './store/metiers.ts'

/** A thread of its own: reads the sheets, lays out what the server keeps of them, hands it over and ends with all the rest. */
const { url, options } = z.object({ url: z.string(), options: z.string().optional() }).parse(workerData)
const client = new pg.Client({ connectionString: url, application_name: 'porte-metiers-index', options })
await client.connect()
const fiches = await readFiches(client)
const descriptions = await readDescriptions(client)
await client.end()
const etabli = etabliOf(fiches, loadVocabulaire(projectPath('referentiel/metiers')), descriptions)
parentPort?.postMessage(etabli, buffersOf(etabli))
