import { createHmac } from 'node:crypto'

/** A secret as Standard Webhooks writes it. @param octets 24 to 64 bytes */
export const ecrireSecret = (octets: Buffer): string => `whsec_${octets.toString('base64')}`

/**
 * The headers that sign a message (Standard Webhooks 1.0, symmetric signatures): HMAC-SHA256 of identifier, instant and body.
 * @param secrets one, or two while one takes the place of the other: each signs
 */
export function signer(
  { id, corps, le }: { id: string; corps: string; le: Date },
  secrets: readonly string[],
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const instant = String(Math.floor(le.getTime() / 1000))
  const signatures = secrets.map(secret => {
    const cle = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return `v1,${createHmac('sha256', cle).update(`${id}.${instant}.${corps}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': instant, 'webhook-signature': signatures.join(' ') }
}
