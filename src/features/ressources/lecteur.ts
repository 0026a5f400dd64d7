import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { extraire } from './extraire.ts'

/** A thread of its own, which may be stopped: reads what is written in one file, hands it over and ends. */
const { type, octets } = z.object({ type: z.string(), octets: z.instanceof(Uint8Array) }).parse(workerData)
parentPort?.postMessage(await extraire(type, octets))
