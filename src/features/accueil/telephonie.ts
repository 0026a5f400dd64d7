import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { sign, verify } from 'hono/jwt'
import { z } from 'zod'
import { normalizePhone } from '#features/annuaire/index.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Config } from '#platform/config.ts'

/**
 * The token by which the phone system opens the screen of a call (`docs/telephonie.md`): a JWT signed with the shared secret,
 * whose number is encrypted too, so that an address in a history or a log tells nothing.
 */

/** The secret shared with the phone system; a demonstration without one has its own, so that a call can be played there. */
export const secretTelephonie = ({
  config,
  chiffre,
}: {
  config: Pick<Config, 'jetonTelephonie' | 'demo'>
  chiffre: Pick<Chiffre, 'digest'>
}): string | undefined =>
  config.jetonTelephonie ??
  (config.demo ? chiffre.digest('telephonie.demonstration', 'secret').toString('hex') : undefined)

/** A token lives no longer: the time for an agent to pick up. */
const VIE_MAX_S = 120
/** Clocks of two machines differ by so much. */
const ECART_S = 30
const NONCE = 12
const TAG = 16

const claims = z.object({
  jti: z.string().regex(/^[\w.-]{8,80}$/),
  num: z.string().max(200),
  iat: z.int(),
  exp: z.int(),
})

export interface Appel {
  /** Identifier of the call, which opens one screen. */
  appel: string
  /** E.164; undefined when the caller hides it. */
  numero: string | undefined
  expireLe: Date
}

const cleOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'porte-telephonie-numero', 32))

/** @returns the call, or why the token opens nothing. */
export async function lireJeton(jeton: string, secret: string, now: Date): Promise<Appel | 'expire' | 'invalide'> {
  const payload = await verify(jeton, secret, { alg: 'HS256', exp: false, iat: false, nbf: false }).catch(
    () => undefined,
  )
  const parsed = claims.safeParse(payload)
  if (!parsed.success) return 'invalide'
  const { jti, num, iat, exp } = parsed.data
  const instant = now.getTime() / 1000
  if (exp - iat > VIE_MAX_S || iat > instant + ECART_S) return 'invalide'
  if (instant >= exp) return 'expire'
  const clair = ouvrirNumero(num, cleOf(secret), jti)
  if (clair === undefined) return 'invalide'
  return { appel: jti, numero: normalizePhone(clair), expireLe: new Date(exp * 1000) }
}

function ouvrirNumero(num: string, cle: Buffer, appel: string): string | undefined {
  const scelle = Buffer.from(num, 'base64url')
  if (scelle.length < NONCE + TAG) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', cle, scelle.subarray(0, NONCE))
    decipher.setAAD(Buffer.from(appel))
    decipher.setAuthTag(scelle.subarray(-TAG))
    return Buffer.concat([decipher.update(scelle.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

/** What a phone system does: makes the token of a call. An empty number is one that the caller hides. */
export function signerAppel(appel: string, numero: string, secret: string, now: Date, vieS = 60): Promise<string> {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', cleOf(secret), nonce)
  cipher.setAAD(Buffer.from(appel))
  const corps = Buffer.concat([nonce, cipher.update(numero, 'utf8'), cipher.final(), cipher.getAuthTag()])
  const iat = Math.floor(now.getTime() / 1000)
  return sign({ jti: appel, num: corps.toString('base64url'), iat, exp: iat + vieS }, secret, 'HS256')
}
