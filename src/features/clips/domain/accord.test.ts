import { expect, test } from 'vitest'
import { seuilDeFin } from './accord.ts'

test.each([
  ['2026-11-26', 'fini'],
  ['2026-11-27', 'semaine'],
  ['2026-12-04', 'semaine'],
  ['2026-12-05', 'mois'],
  ['2026-12-27', 'mois'],
  ['2026-12-28', undefined],
] as const)('on 27 November an agreement until %s is said to be: %s', (fin, dit) => {
  expect(seuilDeFin(fin, '2026-11-27')).toBe(dit)
})
