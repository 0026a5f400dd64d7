import { expect, test } from 'vitest'
import { allureDe, moisSans, type Reunie } from './schema.ts'

const groupe = (change: Partial<Reunie>): Reunie => ({
  rythmeMois: 3,
  depuis: '2020-01-01',
  derniere: undefined,
  prochaine: undefined,
  ...change,
})

test.each([
  ['2026-11-27', '2026-11-27', 0],
  ['2026-08-28', '2026-11-27', 2],
  ['2026-08-27', '2026-11-27', 3],
  ['2025-12-31', '2026-02-28', 1],
  ['2026-12-31', '2026-11-27', 0],
])('from %s to %s there are %i whole months', (derniere, leJour, attendu) => {
  expect(moisSans(groupe({ derniere }), leJour)).toBe(attendu)
})

test.each([
  [{ rythmeMois: undefined, derniere: '2018-01-01' }, 'sans-rythme'],
  [{ derniere: '2026-08-28' }, 'a-jour'],
  [{ derniere: '2026-08-27' }, 'retard'],
  [{ derniere: '2026-06-01', prochaine: '2026-12-02' }, 'retard-prevu'],
  // It has never met: the rhythm runs from the day it was written.
  [{ depuis: '2026-10-01' }, 'a-jour'],
  [{ depuis: '2026-08-01' }, 'retard'],
] as const)('a group that should meet each quarter, %o, stands on 27 November 2026 as %s', (change, attendu) => {
  expect(allureDe(groupe(change), '2026-11-27')).toBe(attendu)
})
