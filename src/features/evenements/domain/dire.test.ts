import { expect, test } from 'vitest'
import { direEloignement, direOu, direQuand, joursOf } from './dire.ts'

const quand = (debut: string, fin: string, more = {}) => ({
  debut: new Date(debut),
  fin: new Date(fin),
  zone: 'Europe/Paris',
  journee: false,
  ...more,
})
const dire = (...args: Parameters<typeof quand>): string => direQuand(quand(...args)).replaceAll('\u00a0', ' ')

test('one day, several days, whole days, over midnight, elsewhere', () => {
  expect(dire('2026-12-01T13:00Z', '2026-12-01T16:30Z')).toBe('Mardi 1er décembre 2026, de 14 h à 17 h 30')
  expect(dire('2026-12-01T17:00Z', '2026-12-01T23:00Z')).toBe('Mardi 1er décembre 2026, de 18 h à minuit')
  expect(dire('2026-12-01T17:00Z', '2026-12-02T00:00Z')).toBe(
    'Du mardi 1er décembre 2026 à 18 h au mercredi 2 décembre 2026 à 1 h',
  )
  expect(dire('2026-12-06T23:00Z', '2026-12-07T23:00Z', { journee: true })).toBe('Lundi 7 décembre 2026')
  expect(dire('2026-12-06T23:00Z', '2026-12-11T23:00Z', { journee: true })).toBe(
    'Du lundi 7 décembre au vendredi 11 décembre 2026',
  )
  expect(dire('2026-12-01T06:00Z', '2026-12-01T07:00Z', { zone: 'Indian/Reunion' })).toBe(
    'Mardi 1er décembre 2026, de 10 h à 11 h, heure de La Réunion',
  )
})

test('the night when clocks change, hours are those of the clocks', () => {
  expect(dire('2027-03-28T00:30Z', '2027-03-28T02:00Z')).toBe('Dimanche 28 mars 2027, de 1 h 30 à 4 h')
  expect(dire('2026-10-24T22:00Z', '2026-10-25T23:00Z', { journee: true })).toBe('Dimanche 25 octobre 2026')
})

test('what ends at midnight is of the day before', () => {
  expect(joursOf(quand('2026-12-06T23:00Z', '2026-12-11T23:00Z'))).toEqual(['2026-12-07', '2026-12-11'])
})

test('an event that is in a room and online says both, and one without an address is in its commune, at no distance', () => {
  expect([direOu(true, 'Salle, Dreux'), direOu(true, ''), direOu(false, 'Salle, Dreux'), direOu(false, '')]).toEqual([
    'En ligne, et sur place : Salle, Dreux',
    'En ligne',
    'Salle, Dreux',
    'Lieu non précisé',
  ])
  expect([direEloignement(0), direEloignement(0.3), direEloignement(12.2)]).toEqual([
    'dans la commune',
    '300\u00a0m',
    '12\u00a0km',
  ])
})
