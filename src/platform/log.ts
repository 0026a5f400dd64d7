import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'

/** What is kept of a request: nothing that says who asked, or what for. */
export interface RequestTrace {
  method: string
  /** Pattern of the route (`/structures/:id`), never the address that was asked. */
  route: string
  status: number
  ms: number
}

export interface RequestLogOptions {
  /** One JSON line for each request. */
  out: (line: string) => void
  /** One JSON line for each unexpected error. */
  err: (line: string) => void
  now: () => Date
  /** Also told of each request, to measure. */
  onRequest?: (trace: RequestTrace) => void
}

/**
 * Writes one line for each request, and one for each unexpected error, tied by a request number that the answer carries in
 * `X-Request-Id`. Neither query string, body, address of the sender nor browser is ever written. Goes first.
 */
export const requestLog =
  ({ out, err, now, onRequest }: RequestLogOptions): MiddlewareHandler =>
  async (c, next) => {
    const started = performance.now()
    // Never that of the sender, who could write anything in it.
    const id = randomUUID()
    c.header('X-Request-Id', id)
    await next()
    const trace = {
      method: c.req.method,
      route: routePath(c),
      status: c.res.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
    }
    out(`${JSON.stringify({ time: now().toISOString(), ...trace, id })}\n`)
    if (c.error && trace.status >= 500) {
      err(`${JSON.stringify({ time: now().toISOString(), route: trace.route, id, error: describeError(c.error) })}\n`)
    }
    onRequest?.(trace)
  }

export interface ErrorTrace {
  name: string
  code?: string
  stack: string[]
  cause?: ErrorTrace
}

/** Name, code and stack of an error, without its message: a message often quotes what was typed. */
export function describeError(error: Error): ErrorTrace {
  const { message, stack = '' } = error
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n')
  return {
    name: error.name,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    stack: frames.filter(line => /^\s+at .*:\d+\)?$/.test(line)).map(line => line.trim()),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  }
}
