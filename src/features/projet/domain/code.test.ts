import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ALPHABET, formatCode, LONGUEUR, makeCode, readCode, sayOf } from './code.ts'

const codes = fc
  .infiniteStream(fc.integer({ min: 0, max: 255 }))
  .map(flux => makeCode(combien => Uint8Array.from({ length: combien }, () => Number(flux.next().value))))
const other = (signe: string, pas: number): string =>
  ALPHABET[(ALPHABET.indexOf(signe) + 1 + (pas % (ALPHABET.length - 1))) % ALPHABET.length] ?? ''

test('a code is read as it is given, in any case, with spaces or hyphens', () => {
  fc.assert(
    fc.property(codes, code => {
      expect(code).toHaveLength(LONGUEUR)
      for (const tape of [code, code.toLowerCase(), formatCode(code), ` ${formatCode(code).replaceAll('-', ' ')} `])
        expect(readCode(tape)).toEqual({ ok: true, code })
    }),
  )
})

test('one symbol misread is always noticed', () => {
  fc.assert(
    fc.property(codes, fc.nat(LONGUEUR - 1), fc.nat(), (code, place, pas) => {
      const faux = code.slice(0, place) + other(code[place] ?? '', pas) + code.slice(place + 1)
      expect(readCode(faux)).toEqual({ ok: false, faute: 'controle' })
    }),
  )
})

test('two symbols exchanged are always noticed', () => {
  fc.assert(
    fc.property(codes, fc.nat(LONGUEUR - 1), fc.nat(LONGUEUR - 1), (code, i, j) => {
      fc.pre(code[i] !== code[j])
      const signes = [...code]
      ;[signes[i], signes[j]] = [code[j] ?? '', code[i] ?? '']
      expect(readCode(signes.join(''))).toEqual({ ok: false, faute: 'controle' })
    }),
  )
})

test.each([
  ['', 'vide'],
  [' - ', 'vide'],
  ['ABCD-EFGH', 'longueur'],
  ['ABCD-EFGH-JKLI', 'signe'],
  ['ABCD-EFGH-JKL0', 'signe'],
] as const)('« %s » is refused: %s', (tape, faute) => {
  expect(readCode(tape)).toEqual({ ok: false, faute })
})

test('every letter has a first name of its own to be said by, and a digit is said as it is', () => {
  const dits = [...ALPHABET].map(sayOf)
  expect(new Set(dits).size).toBe(ALPHABET.length)
  expect(sayOf('B')).toBe('Berthe')
  expect(sayOf('7')).toBe('7')
  for (const [i, dit] of dits.entries()) expect(dit[0]).toBe(ALPHABET[i])
})
