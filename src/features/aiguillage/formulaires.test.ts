import { expect, test } from 'vitest'
import { lireMoment } from './formulaires.ts'

test.each([
  ['2026-12-01T14:30', '2026-12-01T13:30:00.000Z'],
  ['2026-07-01T09:00', '2026-07-01T07:00:00.000Z'],
  ['2026-10-25T12:00', '2026-10-25T11:00:00.000Z'],
  ['2026-03-29T08:00', '2026-03-29T06:00:00.000Z'],
])('%s on a clock of Paris is %s', (text, iso) => {
  expect(lireMoment(text)?.toISOString()).toBe(iso)
})
test.each(['', 'demain', '2026-13-45T99:99', '2026-12-01'])('"%s" is no time', text => {
  expect(lireMoment(text)).toBeUndefined()
})
