import { expect, test } from 'vitest'
import { createLireHoraires } from '#features/annuaire/index.ts'
import { promesseDeRappel } from './delai.ts'

const lire = createLireHoraires()

test.each([
  ['a morning: this afternoon', 'indifferent', '2026-11-24T10:00:00Z', '2026-11-24T16:30:00.000Z'],
  ['lunch: this afternoon', 'indifferent', '2026-11-24T12:00:00Z', '2026-11-24T16:30:00.000Z'],
  ['an afternoon: tomorrow morning', 'indifferent', '2026-11-24T15:00:00Z', '2026-11-25T11:30:00.000Z'],
  ['before opening: this morning', 'indifferent', '2026-11-24T06:00:00Z', '2026-11-24T11:30:00.000Z'],
  ['mornings only, a morning: tomorrow', 'matin', '2026-11-24T10:00:00Z', '2026-11-25T11:30:00.000Z'],
  ['afternoons only, an afternoon: tomorrow', 'apres-midi', '2026-11-24T15:00:00Z', '2026-11-25T16:30:00.000Z'],
  ['a Friday evening: Monday morning', 'indifferent', '2026-11-27T20:00:00Z', '2026-11-30T11:30:00.000Z'],
  ['the eve of Christmas, a Friday: Monday', 'indifferent', '2026-12-24T15:00:00Z', '2026-12-28T11:30:00.000Z'],
  ['the eve of Ascension', 'matin', '2026-05-13T15:00:00Z', '2026-05-15T10:30:00.000Z'],
  ['summer time', 'apres-midi', '2026-07-15T06:00:00Z', '2026-07-15T15:30:00.000Z'],
] as const)('a call-back asked on %s', (_, creneau, now, promis) => {
  expect(promesseDeRappel(creneau, lire, new Date(now)).toISOString()).toBe(promis)
})
