import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allureOf, motifOf } from './allure.ts'
import { dessiner, TRAITS_MAX } from './dessin.ts'
import type { Lien } from './lien.ts'
import { finPubliee, parsePeriode, ranger, semestreOf, trimestresOf } from './periode.ts'

const lien = (de: number, vers: number, envoyes = 10): Lien => ({
  de: { id: `s${de}`, nom: `Structure ${de}` },
  vers: { id: `s${vers}`, nom: `Structure ${vers}` },
  envoyes,
  allure: 'bonne',
  motif: undefined,
  medianeHeures: undefined,
  simule: false,
})

const reseaux = fc
  .uniqueArray(
    fc.tuple(fc.integer({ min: 0, max: 39 }), fc.integer({ min: 0, max: 39 }), fc.integer({ min: 5, max: 900 })),
    {
      maxLength: 150,
      selector: ([de, vers]) => `${de} ${vers}`,
    },
  )
  .map(pairs => pairs.map(([de, vers, n]) => lien(de, vers, n)))

test('names never overlap, strokes stay in the drawing, and 40 structures fit on each side', () => {
  fc.assert(
    fc.property(reseaux, liens => {
      const { emetteurs, recepteurs, hauteur, traits } = dessiner(liens)
      expect(traits.length).toBe(Math.min(liens.length, TRAITS_MAX))
      for (const column of [emetteurs, recepteurs])
        for (const [i, { y }] of column.entries()) {
          const before = column[i - 1]
          if (before) expect(y - before.y).toBeGreaterThanOrEqual(29.9)
          expect(y).toBeLessThan(hauteur)
        }
    }),
  )
})

test('the same links give the same drawing, whatever their order', () => {
  fc.assert(
    fc.property(reseaux, fc.integer(), (liens, seed) => {
      const shuffled = [...liens].sort((x, y) => ((x.envoyes * 31 + seed) % 17) - ((y.envoyes * 31 + seed) % 17))
      expect(dessiner(shuffled)).toEqual(dessiner(liens))
    }),
  )
})

test('who only works with one another stands face to face', () => {
  const { emetteurs, recepteurs } = dessiner([lien(1, 4), lien(2, 5), lien(3, 6)])
  expect(emetteurs.map(({ id }) => Number(id.slice(1)) + 3)).toEqual(recepteurs.map(({ id }) => Number(id.slice(1))))
})

const issues = (rencontree: number, complet: number, reste: number, hors = 0) =>
  new Map(Object.entries({ rencontree, 'refus:complet': complet, 'refus:hors-public': hors, attente: reste }))

test('a link is told by its refusals first, then by who was met, and not at all when four people would change the words', () => {
  expect(allureOf(issues(60, 29, 11))).toBe('refus')
  expect(allureOf(issues(60, 28, 12))).toBe('non-dite')
  expect(allureOf(issues(64, 0, 36))).toBe('bonne')
  expect(allureOf(issues(63, 0, 37))).toBe('non-dite')
  expect(allureOf(issues(55, 0, 45))).toBe('moyenne')
  expect(allureOf(issues(10, 0, 0))).toBe('non-dite')
})

test('whatever four people became who were met or refused, what a link is said to be holds', () => {
  const n = fc.integer({ min: 0, max: 80 })
  const de = fc.integer({ min: -4, max: 4 })
  fc.assert(
    fc.property(n, n, n, n, de, de, (vus, complet, hors, reste, a, b) => {
      const avant = allureOf(issues(vus, complet, reste, hors))
      if (avant === 'non-dite' || vus + a < 0 || complet + b < 0 || reste - a - b < 0) return
      const [refus, tous] = [complet + b + hors, vus + complet + hors + reste]
      const dite = refus * 4 >= tous ? 'refus' : (vus + a) * 5 >= tous * 3 ? 'bonne' : 'moyenne'
      expect(dite).toBe(avant)
    }),
  )
})

test('a reason is named when it leads by more than what four people of each could change', () => {
  expect(motifOf(issues(0, 20, 0, 11))).toBe('complet')
  expect(motifOf(issues(0, 20, 0, 12))).toBeUndefined()
  expect(motifOf(issues(30, 8, 0))).toBeUndefined()
})

test('half-years end in June and December; the last that ended comes first, its year before it once it is whole', () => {
  expect(['2026-06-30', '2026-07-01', '2027-01-01'].map(finPubliee)).toEqual(['2026-01-01', '2026-07-01', '2027-01-01'])
  expect(['2026-01-01', '2026-07-01'].map(semestreOf)).toEqual(['2026-S1', '2026-S2'])
  expect(ranger(['2025', '2025-S1', '2025-S2', '2026', '2026-S1'])).toEqual([
    '2026-S1',
    '2026',
    '2025',
    '2025-S2',
    '2025-S1',
  ])
  expect(parsePeriode('2026-S2')).toBe('2026-S2')
  expect([undefined, '2026-T1', "2026'; drop", '2026-S3'].map(parsePeriode)).toEqual(Array(4).fill(undefined))
  expect(trimestresOf('2026-S2')).toEqual(['2026-T3', '2026-T4'])
})
