import type { MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'

const gzip = compress({ encoding: 'gzip' })

/** Compresses pages for whoever asks for it: browsers, and no proxy that does it itself. */
export const compressPages: MiddlewareHandler = (c, next) => {
  if (/\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '')) return gzip(c, next)
  c.header('Vary', 'Accept-Encoding')
  return next()
}
