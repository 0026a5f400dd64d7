import { createHash } from 'node:crypto'
import type { Context } from 'hono'

interface Service {
  /** Text of the service worker (`HorsLigne.service`). */
  service: string
  /** What the names of its caches begin with. */
  prefixe: string
  /** Address of the blank page that stands for any other without a network, and its text. */
  page: string
  texte: string
  /** Addresses of the files that the page needs. */
  fichiers: readonly string[]
  /** An address that must not go through the worker: some browsers lose a file that is sent there. */
  sauf?: string
  /** Addresses that it may answer for. */
  portee: string
}

/** A service worker: a browser that has it asks again at each visit, and takes another one when a byte differs. */
export function renderService(c: Context, { service, texte, portee, ...dit }: Service): Response {
  const nom = createHash('sha256')
    .update(JSON.stringify(dit) + service + texte)
    .digest('hex')
    .slice(0, 12)
  c.header('Cache-Control', 'no-cache')
  c.header('Service-Worker-Allowed', portee)
  const script = `const HORS_LIGNE=${JSON.stringify({ nom, ...dit })};\n${service}`
  return c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' })
}
