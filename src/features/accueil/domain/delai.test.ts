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
  expect(promesseDeRappel(creneau, lire, 'Europe/Paris', new Date(now)).toISOString()).toBe(promis)
})

test.each([
  // Noon has passed in La Réunion when it is 10 h in Paris, and midnight in Tahiti is a working day yet to begin.
  ['Indian/Reunion', 'indifferent', '2026-11-24T09:00:00Z', '2026-11-24T13:30:00.000Z'],
  ['Indian/Reunion', 'matin', '2026-11-24T09:00:00Z', '2026-11-25T08:30:00.000Z'],
  ['America/Guadeloupe', 'indifferent', '2026-11-24T09:00:00Z', '2026-11-24T16:30:00.000Z'],
  ['Pacific/Tahiti', 'apres-midi', '2026-11-24T10:00:00Z', '2026-11-25T03:30:00.000Z'],
  // The day of the abolition of slavery, a Monday there.
  ['Indian/Reunion', 'matin', '2027-12-19T09:00:00Z', '2027-12-21T08:30:00.000Z'],
  // The Friday before the night when clocks go forward, and that before they go back.
  ['Europe/Paris', 'matin', '2026-03-27T15:00:00Z', '2026-03-30T10:30:00.000Z'],
  ['Europe/Paris', 'matin', '2026-10-23T15:00:00Z', '2026-10-26T11:30:00.000Z'],
] as const)('half-days are those of %s, for %s', (fuseau, creneau, now, promis) => {
  expect(promesseDeRappel(creneau, lire, fuseau, new Date(now)).toISOString()).toBe(promis)
})
