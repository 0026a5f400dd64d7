import { expect, test } from 'vitest'
import { debutDuJour, direFuseau, fuseauOf, lireHeureLocale, PARIS, plusJours } from './fuseau.ts'

const OUTRE_MER = '971 972 973 974 975 976 977 978 984 986 987 988 98718 98719'.split(' ')

test.each([
  ['28', PARIS],
  ['28088', PARIS],
  ['2A004', PARIS],
  [undefined, PARIS],
  ['974', 'Indian/Reunion'],
  ['97411', 'Indian/Reunion'],
  ['97105', 'America/Guadeloupe'],
  ['97502', 'America/Miquelon'],
  ['98735', 'Pacific/Tahiti'],
  ['98731', 'Pacific/Marquesas'],
  ['98719', 'Pacific/Gambier'],
  ['98818', 'Pacific/Noumea'],
])('the place %s lives at the time %s', (code, zone) => expect(fuseauOf(code)).toBe(zone))

test('every zone overseas is one that this machine knows, and is named; Paris is not', () => {
  for (const code of OUTRE_MER) {
    const zone = fuseauOf(code)
    expect(() => new Intl.DateTimeFormat('fr', { timeZone: zone }), code).not.toThrow()
    expect(direFuseau(zone), code).toMatch(/^, heure d/)
  }
  expect(direFuseau('Indian/Reunion')).toBe(', heure de La Réunion')
  expect(direFuseau(PARIS)).toBe('')
})

test.each([
  ['2026-12-01T14:30', PARIS, '2026-12-01T13:30:00.000Z'],
  ['2026-07-01T09:00', PARIS, '2026-07-01T07:00:00.000Z'],
  ['2026-10-25T12:00', PARIS, '2026-10-25T11:00:00.000Z'],
  ['2026-03-29T08:00', PARIS, '2026-03-29T06:00:00.000Z'],
  ['2026-12-01T14:00', 'Indian/Reunion', '2026-12-01T10:00:00.000Z'],
  ['2026-07-01T14:00', 'Indian/Reunion', '2026-07-01T10:00:00.000Z'],
  ['2026-12-01T14:00', 'America/Guadeloupe', '2026-12-01T18:00:00.000Z'],
  ['2026-12-01T09:00', 'Pacific/Marquesas', '2026-12-01T18:30:00.000Z'],
  // No clock changes in La Réunion the night when those of Paris do.
  ['2026-03-29T02:30', 'Indian/Reunion', '2026-03-28T22:30:00.000Z'],
])('%s at the clocks of %s is %s', (text, zone, iso) => expect(lireHeureLocale(text, zone)).toEqual(new Date(iso)))

test('an hour that the clocks skip is said, and the first of an hour that comes twice is meant', () => {
  expect(lireHeureLocale('2026-03-29T02:30', PARIS)).toBe('sautee')
  expect(lireHeureLocale('2026-03-29T03:00', PARIS)).toEqual(new Date('2026-03-29T01:00:00Z'))
  expect(lireHeureLocale('2026-10-25T02:30', PARIS)).toEqual(new Date('2026-10-25T00:30:00Z'))
})

test.each(['', 'demain', '2026-13-45T99:99', '2026-02-30T10:00', '2026-12-01'])('"%s" is no time', text =>
  expect(lireHeureLocale(text, PARIS)).toBeUndefined(),
)

test('a day begins at its own midnight, and lasts an hour less or more when clocks change', () => {
  expect(debutDuJour('2026-11-24', 'Indian/Reunion').toISOString()).toBe('2026-11-23T20:00:00.000Z')
  const lasts = (jour: string) =>
    (debutDuJour(plusJours(jour, 1), PARIS).getTime() - debutDuJour(jour, PARIS).getTime()) / 3_600_000
  expect([lasts('2026-03-29'), lasts('2026-10-25'), lasts('2026-12-31')]).toEqual([23, 25, 24])
})
