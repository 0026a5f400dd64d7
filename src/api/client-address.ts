import { isIP, isIPv6 } from 'node:net'

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
