import type { Chiffre } from '#platform/chiffre.ts'

/**
 * The secret of a link that says itself what it opens, signed with the key of the site: nothing is kept for it, and nobody else can make one.
 * @param domaine what the link is for: one made for something else does not open
 * @param charge what it opens: an opaque identifier or a keyed digest, never somebody's data
 */
export const signerLien = (chiffre: Pick<Chiffre, 'digest'>, domaine: string, charge: Buffer): string =>
  Buffer.concat([charge, chiffre.digest(domaine, charge.toString('hex'))]).toString('base64url')

const SIGNATURE = 32

/** @returns what a signed link opens; undefined when this site did not make it for that */
export function ouvrirLien(chiffre: Pick<Chiffre, 'matches'>, domaine: string, secret: string): Buffer | undefined {
  const octets = Buffer.from(secret, 'base64url')
  if (octets.length <= SIGNATURE) return undefined
  const [charge, signature] = [octets.subarray(0, -SIGNATURE), octets.subarray(-SIGNATURE)]
  return chiffre.matches(domaine, charge.toString('hex'), signature) ? charge : undefined
}
