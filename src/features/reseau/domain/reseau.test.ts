import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dessiner, TRAITS_MAX } from './dessin.ts'
import { allureOf, type Lien } from './lien.ts'
import { finPubliee, parsePeriode, ranger, semestreOf, trimestresOf } from './periode.ts'

const lien = (de: number, vers: number, envoyes = 10): Lien => ({
  de: { id: `s${de}`, nom: `Structure ${de}` },
  vers: { id: `s${vers}`, nom: `Structure ${vers}` },
  envoyes,
  acceptes: envoyes,
  rencontrees: envoyes,
  refuses: 0,
  motifs: [],
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

test('a link is told by its refusals first, then by who was met, and not at all when it is hidden', () => {
  expect(allureOf({ envoyes: 20, rencontrees: 14, refuses: 5 })).toBe('refus')
  expect(allureOf({ envoyes: 20, rencontrees: 12, refuses: 0 })).toBe('bonne')
  expect(allureOf({ envoyes: 20, rencontrees: 12, refuses: 'masque' })).toBe('bonne')
  expect(allureOf({ envoyes: 20, rencontrees: 11, refuses: 0 })).toBe('moyenne')
  expect(allureOf({ envoyes: 20, rencontrees: 11, refuses: 'masque' })).toBe('non-dite')
  expect(allureOf({ envoyes: 20, rencontrees: 'masque', refuses: 0 })).toBe('non-dite')
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
