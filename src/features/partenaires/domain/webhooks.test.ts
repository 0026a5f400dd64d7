import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { adresseAdmise, appelerHttps, estPublique } from '../appel-sortant.ts'
import { direLivraison } from '../texts.ts'
import { corpsDe, suiteDe } from './livraison.ts'
import { ecrireSecret, signer } from './signature.ts'

const LE = new Date()
const SUJET = { aiguillage: 'a1', etat: 'accepted', faitLe: LE }

describe('a signature is accepted by a verifier that is not ours', () => {
  const [secret, suivant] = [ecrireSecret(randomBytes(32)), ecrireSecret(randomBytes(32))]
  const corps = corpsDe(SUJET)
  test('with the secret, and while it changes with the former and the new', () => {
    for (const secrets of [[secret], [suivant, secret]])
      expect(new Webhook(secret).verify(corps, signer({ id: 'm1', corps, le: LE }, secrets))).toEqual({
        type: 'aiguillage.etat',
        timestamp: LE.toISOString(),
        data: { id: 'a1', etat: 'accepted' },
      })
    expect(() =>
      new Webhook(suivant).verify(corps, signer({ id: 'm1', corps, le: LE }, [suivant, secret])),
    ).not.toThrow()
  })
  test('and refused with another secret, another body, or a quarter of an hour late', () => {
    const entetes = signer({ id: 'm1', corps, le: LE }, [secret])
    expect(() => new Webhook(suivant).verify(corps, entetes)).toThrow()
    expect(() => new Webhook(secret).verify(`${corps} `, entetes)).toThrow()
    const tard = signer({ id: 'm1', corps, le: new Date(LE.getTime() - 900_000) }, [secret])
    expect(() => new Webhook(secret).verify(corps, tard)).toThrow()
  })
})

test('a message is tried again later and later, then given up after five days; who is gone is called no more', () => {
  let [le, essais] = [LE, 1]
  const unique = false
  for (
    let suite = suiteDe({ code: 500 }, { essais, unique }, le);
    'prochain' in suite;
    suite = suiteDe({ motif: 'delai' }, { essais: ++essais, unique }, le)
  ) {
    expect(suite.prochain.getTime()).toBeGreaterThan(le.getTime())
    le = suite.prochain
  }
  expect(essais).toBe(11)
  expect((le.getTime() - LE.getTime()) / 86_400_000).toBeGreaterThan(4)
  expect(suiteDe({ code: 204 }, { essais: 3, unique }, LE)).toEqual({ livre: true })
  expect(suiteDe({ code: 302 }, { essais: 1, unique }, LE)).toHaveProperty('prochain')
  expect(suiteDe({ code: 410 }, { essais: 1, unique }, LE)).toEqual({ abandonne: true, arrete: true })
  expect(suiteDe({ code: 500 }, { essais: 1, unique: true }, LE)).toEqual({ abandonne: true, arrete: false })
  const dite = { id: 'm', aiguillage: 'a', etat: 'met', faitLe: LE, prochainLe: undefined, livreLe: undefined }
  expect(direLivraison({ ...dite, essais: 11, abandonneLe: le, code: undefined, motif: 'delai' })).toMatch(
    /^Abandonné le .* après 11 essais : pas de réponse en dix secondes\.$/,
  )
  const attend = { ...dite, abandonneLe: undefined, prochainLe: le, code: undefined, motif: undefined }
  expect(direLivraison({ ...attend, essais: 0 })).toBe('Part dans la minute.')
  for (const essais of [0, 2])
    expect(direLivraison({ ...attend, essais }, { arretee: true })).toMatch(/^Pas envoyé : l’adresse est arrêtée/)
})

test.each([
  ['1.1.1.1', true],
  ['2a01:e0a::1', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.20.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.100.0.1', false],
  ['224.0.0.1', false],
  ['0.0.0.0', false],
  ['::1', false],
  ['::', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['::ffff:10.0.0.1', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::', false],
  ['ici', false],
])('%s is an address of the Internet: %s', (ip, attendu) => {
  expect(estPublique(ip)).toBe(attendu)
})

test('an address is asked for in https, without a name or a password, and not on a private network', async () => {
  expect(
    ['https://logiciel.example/porte', 'https://1.1.1.1/', 'https://logiciel.example:8443/'].map(adresseAdmise),
  ).toEqual([true, true, true])
  const non = [
    'http://logiciel.example/',
    'https://a:b@logiciel.example/',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://logiciel.example:25/',
    // 219 characters as typed, 1219 as kept.
    `https://exemple.fr/${'é'.repeat(200)}`,
    'ici',
  ]
  expect(non.filter(adresseAdmise)).toEqual([])
  // A name that leads there is refused as it is connected to.
  for (const adresse of ['https://localhost:1/', 'https://127.0.0.1:1/', 'https://[::1]:1/'])
    expect(await appelerHttps()(adresse, {}, '{}')).toEqual({ motif: 'adresse-interdite' })
  expect(await appelerHttps({ permise: () => true })('https://127.0.0.1:1/', {}, '{}')).toEqual({ motif: 'coupe' })
})
