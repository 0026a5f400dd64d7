import { expect, test } from 'vitest'
import { garderJusqua } from './scelle.ts'

const quand = (debut: string, fin: string) => ({
  debut: new Date(debut),
  fin: new Date(fin),
  zone: 'Europe/Paris',
  journee: false,
})
const dit = (q: ReturnType<typeof quand>, now: string) => garderJusqua(q, new Date(now))?.toISOString()

test('a phone keeps the list of who is expected on the days of the event alone, until the last one ends', () => {
  const apresMidi = quand('2026-12-03T13:00Z', '2026-12-03T16:00Z')
  expect(dit(apresMidi, '2026-12-02T22:59Z')).toBeUndefined()
  expect(dit(apresMidi, '2026-12-02T23:00Z')).toBe('2026-12-03T23:00:00.000Z')
  expect(dit(apresMidi, '2026-12-03T22:59Z')).toBe('2026-12-03T23:00:00.000Z')
  expect(dit(apresMidi, '2026-12-03T23:00Z')).toBeUndefined()
})

test('a night goes to the end of the next day, several days are kept a day at a time, what ends at midnight is of the day before', () => {
  expect(dit(quand('2026-12-03T20:00Z', '2026-12-04T02:00Z'), '2026-12-03T22:00Z')).toBe('2026-12-04T22:00:00.000Z')
  const jours = quand('2026-11-30T23:00Z', '2026-12-04T23:00Z')
  expect(dit(jours, '2026-12-02T09:00Z')).toBe('2026-12-03T09:00:00.000Z')
  expect(dit(jours, '2026-12-04T22:30Z')).toBe('2026-12-04T23:00:00.000Z')
  expect(dit(jours, '2026-12-04T23:00Z')).toBeUndefined()
})
