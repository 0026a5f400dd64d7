import { isUtf8 } from 'node:buffer'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { parseJson } from '#platform/json.ts'
import { refuse } from './errors.ts'

const BODY_MAX = 1024 * 1024

const limit = bodyLimit({
  maxSize: BODY_MAX,
  // The rest of the body is not read: the connection cannot serve again.
  onError: c => refuse(c, 'corps-trop-grand', { Connection: 'close' }),
})

/** Refuses, each with its own status, a body that is not JSON, and says where it stops being JSON. */
const readable: MiddlewareHandler = async (c, next) => {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return refuse(c, 'type-inconnu')
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  if (!isUtf8(bytes)) return refuse(c, 'encodage')
  const json = parseJson(await c.req.text())
  if (!json.ok) return refuse(c, 'json-invalide', {}, json.message)
  return next()
}

/** What goes before the reading of a JSON body by its schema. */
export const jsonBody: MiddlewareHandler[] = [limit, readable]
