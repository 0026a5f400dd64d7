import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SEUIL, total } from './masquage.ts'
import { type Rang, regrouper } from './regrouper.ts'

const rang = (structure: string, territoire: string, n: number): Rang => ({
  cle: `structure:${structure} 2025-T1`,
  sommes: [`structure:${structure} 2025`, `territoire:${territoire} 2025-T1`, 'region 2025-T1'],
  voisinage: `2025-T1 ${territoire}`,
  valeurs: new Map([['a', n]]),
  simule: false,
})
const totaux = (rangs: readonly Rang[]): Record<string, number> =>
  Object.fromEntries(regrouper(rangs).map(({ cle, valeurs }) => [cle, total(valeurs)]))

test('small rows of a territoire count together in its sums, and in none of their own', () => {
  const rangs = [rang('s1', 'x', 9), rang('s2', 'x', 3), rang('s3', 'x', 2), rang('s4', 'y', 4)]
  expect(totaux(rangs)).toEqual({ 'structure:s1 2025-T1': 9, 'ensemble:2025-T1 x': 5 })
  const ensemble = regrouper(rangs).find(({ cle }) => cle.startsWith('ensemble:'))
  expect(ensemble?.sommes).toEqual(['territoire:x 2025-T1', 'region 2025-T1'])
})

test('two structures of four are left out: their sum would tell what each had', () => {
  expect(totaux([rang('s1', 'x', 4), rang('s2', 'x', 4)])).toEqual({})
  expect(totaux([rang('s1', 'x', 4), rang('s2', 'x', 4), rang('s3', 'x', 1)])).toEqual({ 'ensemble:2025-T1 x': 9 })
})

test('whoever knows the sum of small rows, and that each is small, can give any of them a single person', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 }), counts => {
      for (const somme of Object.values(totaux(counts.map((n, i) => rang(`s${i}`, 'x', n))))) {
        expect(somme).toBeGreaterThanOrEqual(SEUIL)
        // The others may have had four each at the most.
        expect(somme - 4 * (counts.length - 1)).toBeLessThanOrEqual(1)
      }
    }),
  )
})
