import { expect, test } from 'vitest'
import { periodeDe } from './periode.ts'

test.each([
  ['jour', '2026-11-30T06:00:00Z', '2026-11-30', '2026-11-29T23:00:00.000Z'],
  // A Sunday evening in UTC is a Monday in Paris.
  ['semaine', '2026-11-29T23:30:00Z', '2026-11-30', '2026-11-29T23:00:00.000Z'],
  ['semaine', '2026-12-06T22:00:00Z', '2026-11-30', '2026-11-29T23:00:00.000Z'],
  // The week when clocks go forward begins in winter.
  ['semaine', '2026-03-29T12:00:00Z', '2026-03-23', '2026-03-22T23:00:00.000Z'],
  ['jour', '2026-03-30T12:00:00Z', '2026-03-30', '2026-03-29T22:00:00.000Z'],
] as const)('%s of %s begins on %s', (rythme, now, jour, debut) => {
  const lue = periodeDe(rythme, new Date(now))
  expect([lue.jour, lue.debut.toISOString()]).toEqual([jour, debut])
})
