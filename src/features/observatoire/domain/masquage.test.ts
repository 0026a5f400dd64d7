import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attaquer } from '../testing/attaquant.ts'
import type { Ligne, Tableau } from './grille.ts'
import { masquer, SEUIL } from './masquage.ts'

const COLONNES = ['a', 'b', 'c', 'd']
const compte = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 3, arbitrary: fc.integer({ min: 5, max: 60 }) },
)
/** Structures of territoires that overlap, over two quarters and their year. */
const tableaux: fc.Arbitrary<Ligne[]> = fc
  .array(
    fc.record({
      territoires: fc.subarray(['x', 'y']),
      trimestres: fc.array(fc.array(compte, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map(structures =>
    structures.flatMap(({ territoires, trimestres }, s) =>
      trimestres.map((counts, q) => ({
        cle: `s${s} q${q}`,
        sommes: [`s${s} an`, ...territoires.flatMap(t => [`t${t} q${q}`, `t${t} an`]), `region q${q}`, 'region an'],
        voisinage: `q${q}${territoires.join('')}`,
        valeurs: new Map(COLONNES.map((m, i) => [m, counts[i] ?? 0])),
      })),
    ),
  )

/** The same with nothing more hidden than the small counts. */
const naif = ({ valeurs }: Tableau): Tableau => ({
  valeurs,
  masquees: new Map(
    [...valeurs].map(([u, counts]) => [u, new Set([...counts].filter(([, n]) => n > 0 && n < SEUIL).map(([m]) => m))]),
  ),
})

test('an attacker with a linear solver finds no hidden count, whatever sums overlap', () => {
  fc.assert(
    fc.property(tableaux, lignes => {
      for (const { vrai, min, max, plusGrand } of attaquer(lignes, masquer(lignes))) {
        expect(max).toBeGreaterThanOrEqual(SEUIL - 1e-6)
        expect(min).toBeLessThanOrEqual(vrai - Math.min(plusGrand, vrai - 1) + 1e-6)
      }
    }),
    { numRuns: 300 },
  )
})

test('the same attacker finds some when the small counts alone are hidden', () => {
  const found = fc
    .sample(tableaux, 60)
    .flatMap(lignes => attaquer(lignes, naif(masquer(lignes))))
    .filter(({ min, max }) => max - min < 1e-6)
  expect(found.length).toBeGreaterThan(20)
})

test('every count of 1 to 4 is hidden, and a total never is', () => {
  fc.assert(
    fc.property(tableaux, lignes => {
      const { valeurs, masquees } = masquer(lignes)
      for (const [unite, counts] of valeurs)
        for (const [m, n] of counts) if (n > 0 && n < SEUIL) expect(masquees.get(unite)?.has(m)).toBe(true)
    }),
  )
})

test('nothing is hidden where nothing is small', () => {
  const ligne = (cle: string, counts: number[]): Ligne => ({
    cle,
    sommes: ['region'],
    voisinage: '',
    valeurs: new Map(COLONNES.map((m, i) => [m, counts[i] ?? 0])),
  })
  expect(masquer([ligne('s', [5, 6, 0, 7]), ligne('t', [9, 0, 0, 5])]).masquees.size).toBe(0)
})

test('a row of fewer than five is in no sum', () => {
  const ligne = (cle: string, a: number): Ligne => ({
    cle,
    sommes: ['region'],
    voisinage: '',
    valeurs: new Map([['a', a]]),
  })
  const { valeurs } = masquer([ligne('s', 4), ligne('t', 8)])
  expect(valeurs.get('region')?.get('a')).toBe(8)
  expect(valeurs.has('s')).toBe(false)
})
