import type { Context } from 'hono'
import type { Config } from '#platform/config.ts'

/** Names of one's own machine. */
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The address of this site that goes in an e-mail or to the identity provider. The Host header is written by the sender: without
 * PUBLIC_URL it is believed for one's own machine alone, or a forged one would send somebody's link elsewhere.
 * @returns without a final slash; undefined when it cannot be known
 */
export function adresseSure(c: Context, { publicUrl }: Pick<Config, 'publicUrl'>): string | undefined {
  if (publicUrl !== undefined) return publicUrl
  const { origin, hostname } = new URL(c.req.url)
  return LOCAL.has(hostname) ? origin : undefined
}
