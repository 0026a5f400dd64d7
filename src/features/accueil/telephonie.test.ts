import { sign } from 'hono/jwt'
import { expect, test } from 'vitest'
import { lireJeton, signerAppel } from './telephonie.ts'

const SECRET = 'un-secret-partage-de-quarante-caracteres'
const now = new Date('2026-11-24T10:00:00Z')
const plusTard = (s: number): Date => new Date(now.getTime() + s * 1000)

test('the number of a call comes through, and is in clear nowhere in the token', async () => {
  const jeton = await signerAppel('appel-2026-1', '06 12 34 56 78', SECRET, now)
  expect(await lireJeton(jeton, SECRET, now)).toEqual({
    appel: 'appel-2026-1',
    numero: '+33612345678',
    expireLe: plusTard(60),
  })
  const clair = jeton.split('.').map(part => Buffer.from(part, 'base64url').toString('latin1'))
  expect(clair.join('')).not.toMatch(/612345678|06 12/)
})

test('a hidden number is a call all the same', async () => {
  const jeton = await signerAppel('appel-2026-2', '', SECRET, now)
  expect(await lireJeton(jeton, SECRET, now)).toMatchObject({ appel: 'appel-2026-2', numero: undefined })
})

test('a token expires, and none may ask to live longer than two minutes', async () => {
  const jeton = await signerAppel('appel-2026-3', '0612345678', SECRET, now)
  expect(await lireJeton(jeton, SECRET, plusTard(59))).toMatchObject({ appel: 'appel-2026-3' })
  expect(await lireJeton(jeton, SECRET, plusTard(60))).toBe('expire')
  expect(await lireJeton(await signerAppel('appel-2026-4', '', SECRET, now, 121), SECRET, now)).toBe('invalide')
  expect(await lireJeton(await signerAppel('appel-2026-5', '', SECRET, plusTard(3600)), SECRET, now)).toBe('invalide')
})

test('a token of another secret, altered, unsigned, or with the number of another call opens nothing', async () => {
  const jeton = await signerAppel('appel-2026-6', '0612345678', SECRET, now)
  const [tete = '', corps = '', signature = ''] = jeton.split('.')
  const autre = await signerAppel('appel-2026-6', '0612345678', `${SECRET}!`, now)
  const sansSignature = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${corps}.`
  const { num } = JSON.parse(Buffer.from(corps, 'base64url').toString())
  const iat = now.getTime() / 1000
  const deplace = await sign({ jti: 'appel-2026-7', num, iat, exp: iat + 60 }, SECRET, 'HS256')
  const texte = await sign({ jti: 'appel-2026-8', num: 'MDYxMjM0NTY3OA', iat, exp: iat + 60 }, SECRET, 'HS256')
  for (const faux of [autre, `${tete}.${corps}x.${signature}`, sansSignature, deplace, texte, '', 'a.b.c'])
    expect(await lireJeton(faux, SECRET, now)).toBe('invalide')
})
