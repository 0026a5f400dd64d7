import { createHash, randomBytes } from 'node:crypto'

/** A secret for a link or a session: 256 bits, as they go in an address or a cookie. */
export const makeSecret = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a secret: enough to recognise it, not to use it. */
export const digestSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()
