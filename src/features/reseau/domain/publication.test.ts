import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SEUIL } from '#features/observatoire/index.ts'
import { liensOf } from './lien.ts'
import { type Compte, publicationOf as publier } from './publication.ts'

const now = new Date('2027-01-10T10:00:00Z')
/** Beside an observatoire whose totals leave room for every link: `ensemble.test.ts` has true ones. */
const publicationOf = (comptes: readonly Compte[], le: Date) => publier(comptes, () => 1_000_000, le)
const SEMESTRES = ['2026-01-01', '2026-07-01']
const MODALITES = ['rencontree', 'acceptee', 'refus:complet', 'refus:hors-public', 'sans-suite']
const compte = (de: Partial<Compte>): Compte => ({
  sorte: 'lien',
  a: 'a',
  b: 'b',
  semestre: '2026-01-01',
  modalite: 'rencontree',
  nombre: 1,
  simule: false,
  ...de,
})
const nombres = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 3, arbitrary: fc.integer({ min: 5, max: 40 }) },
)
/** What few structures sent to one another over a year. */
const reseaux: fc.Arbitrary<Compte[]> = fc
  .uniqueArray(
    fc.record({
      de: fc.constantFrom('a', 'b'),
      vers: fc.constantFrom('c', 'd'),
      semestre: fc.constantFrom(...SEMESTRES),
      parts: fc.array(nombres, { minLength: MODALITES.length, maxLength: MODALITES.length }),
    }),
    { minLength: 1, maxLength: 6, selector: ({ de, vers, semestre }) => `${de}${vers}${semestre}` },
  )
  .map(rows =>
    rows.flatMap(({ de, vers, semestre, parts }) =>
      MODALITES.flatMap((modalite, i) => {
        const nombre = parts[i] ?? 0
        return nombre === 0 ? [] : [compte({ a: de, b: vers, semestre, modalite, nombre })]
      }),
    ),
  )

test('no number from 1 to 4 is published, nor is any told of what becomes of people', () => {
  const noms = new Map(['a', 'b', 'c', 'd'].map(id => [id, id]))
  fc.assert(
    fc.property(reseaux, comptes => {
      const chiffres = publicationOf(comptes, now)
      for (const periode of ['2026-S1', '2026-S2', '2026'])
        for (const { envoyes } of liensOf(
          chiffres.filter(c => c.periode === periode),
          noms,
        ))
          expect(envoyes).toBeGreaterThanOrEqual(SEUIL)
      for (const { modalite, nombre } of chiffres) if (modalite !== '') expect(nombre).toBeUndefined()
    }),
  )
})

test('what is asked in a commune is hidden as the observatoire hides: never one number alone', () => {
  fc.assert(
    fc.property(reseaux, comptes => {
      const chiffres = publicationOf(
        comptes.map(c => ({ ...c, sorte: 'besoin' as const, b: '' })),
        now,
      )
      for (const { nombre } of chiffres) expect(nombre === undefined || nombre === 0 || nombre >= SEUIL).toBe(true)
      for (const cells of Map.groupBy(chiffres, c => `${c.a} ${c.periode}`).values())
        expect(cells.filter(({ nombre }) => nombre === undefined)).not.toHaveLength(1)
    }),
  )
})

test('a link of four in a half-year is not told, and is not in the year; nobody at all looks the same', () => {
  const totaux = publicationOf([compte({ nombre: 4 }), compte({ semestre: '2026-07-01', nombre: 8 })], now).filter(
    ({ modalite }) => modalite === '',
  )
  expect(totaux.map(({ periode, nombre }) => [periode, nombre])).toEqual([
    ['2026-S2', 8],
    ['2026', 8],
  ])
  expect(publicationOf([compte({ nombre: 4 })], now)).toEqual([])
})

test('what becomes of people is said in words, of each half-year and of those that are told together', () => {
  const semestre = (quand: string, parts: Record<string, number>) =>
    Object.entries(parts).map(([modalite, nombre]) => compte({ semestre: quand, modalite, nombre }))
  const dit = (comptes: Compte[], periode: string) =>
    publicationOf(comptes, now)
      .filter(c => c.periode === periode && c.modalite !== '')
      .map(({ modalite }) => modalite)
  const deux = [
    ...semestre('2026-01-01', { rencontree: 40, 'refus:complet': 4 }),
    ...semestre('2026-07-01', { rencontree: 20, 'refus:complet': 40, 'refus:hors-public': 8 }),
  ]
  expect(dit(deux, '2026-S1')).toEqual(['allure:bonne'])
  expect(dit(deux, '2026-S2')).toEqual(['allure:refus', 'motif:complet'])
  expect(dit(deux, '2026')).toEqual(['allure:refus', 'motif:complet'])
})

test('the median delay is of the people who are told alone, counts those who wait, and is of twenty at least', () => {
  const delai = (de: Partial<Compte>) => compte({ sorte: 'delai', ...de })
  const chiffres = (attente: number) =>
    publicationOf(
      [
        compte({ nombre: 20 }),
        delai({ modalite: 'r:10', nombre: 8 }),
        delai({ modalite: 'r:50', nombre: 4 }),
        delai({ modalite: 'a:2027-01-01', nombre: attente }),
        // Of a half-year that is not told.
        compte({ semestre: '2026-07-01', nombre: 3 }),
        delai({ semestre: '2026-07-01', modalite: 'r:1', nombre: 3 }),
      ],
      now,
    )
  const medianes = chiffres(8).filter(({ modalite }) => modalite === 'mediane')
  expect(medianes.map(({ periode, nombre }) => [periode, nombre])).toEqual([
    ['2026-S1', 50],
    ['2026', 50],
  ])
  expect(chiffres(7).filter(({ modalite }) => modalite === 'mediane')).toEqual([])
})

test('of a service, that five were sent there is told, and never how many', () => {
  const service = (b: string, nombre: number) => compte({ sorte: 'service', b, modalite: '', nombre })
  const chiffres = publicationOf([service('x', 5), service('y', 4), service('z', 300)], now)
  expect(chiffres.filter(({ periode }) => periode === '2026').map(({ b, nombre }) => [b, nombre])).toEqual([
    ['x', undefined],
    ['z', undefined],
  ])
})
