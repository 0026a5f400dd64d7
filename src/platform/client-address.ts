import { isIP, isIPv6 } from 'node:net'
import type { Context } from 'hono'

/** Address that the sender of a request is counted by. */
export const addressOf = (c: Context, mandataires: number): string =>
  clientAddress(socketAddress(c), c.req.header('X-Forwarded-For'), mandataires)

/**
 * Address that requests are counted by. Only the entries that trusted proxies wrote count: the last `mandataires` ones of
 * X-Forwarded-For; what stands before them, anybody can write.
 * @param socket address of the connection
 * @param forwarded value of X-Forwarded-For
 */
export function clientAddress(socket: string, forwarded: string | undefined, mandataires: number): string {
  const entries = mandataires === 0 || !forwarded ? [] : forwarded.split(',').map(entry => entry.trim())
  const told = entries.at(-mandataires) ?? entries[0]
  return network(told !== undefined && isIP(told) ? told : socket)
}

/** An IPv6 subscriber holds a whole /64 (RFC 6177): its addresses count as one. */
function network(address: string): string {
  const ip = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(ip)) return ip
  const [head = '', tail] = (ip.split('%')[0] ?? '').split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  const groups = [...left, ...zeros, ...right].slice(0, 4)
  return `${groups.map(group => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

/** Address of the connection; empty where there is none, as in tests. */
function socketAddress(c: Context): string {
  const incoming: unknown = c.env?.incoming
  if (typeof incoming !== 'object' || incoming === null || !('socket' in incoming)) return ''
  const { socket } = incoming
  if (typeof socket !== 'object' || socket === null || !('remoteAddress' in socket)) return ''
  return typeof socket.remoteAddress === 'string' ? socket.remoteAddress : ''
}
