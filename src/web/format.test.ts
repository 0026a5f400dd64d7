import { expect, test } from 'vitest'
import {
  formatComing,
  formatDate,
  formatDistance,
  formatFraicheur,
  formatMoment,
  formatPhone,
  plural,
  typo,
  uncapitalize,
} from './format.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

test.each([
  [0.02, '100 m'],
  [0.8, '800 m'],
  [2.4, '2,5 km'],
  [15.2, '15 km'],
])('%s km reads "%s"', (km, text) => expect(plain(formatDistance(km))).toBe(text))

test.each([
  ['+33237385767', '02 37 38 57 67'],
  ['02.37.38.57.67', '02 37 38 57 67'],
  ['3949', '3949'],
  ['+32 2 123 45 67', '+32 2 123 45 67'],
])('the number %s reads "%s"', (phone, text) => expect(plain(formatPhone(phone))).toBe(text))

test('dates are French, the first of a month included, and an unreadable one is left as it is', () => {
  expect(plain(formatDate('2026-10-01'))).toBe('1er octobre 2026')
  expect(plain(formatDate('2026-11-24T23:30:00Z'))).toBe('25 novembre 2026')
  expect(formatDate('bientôt')).toBe('bientôt')
})

test('a sheet says when it was verified, and that it is old after two years', () => {
  const now = new Date('2026-11-24T09:30:00Z')
  expect(plain(formatFraicheur('2025-01-10', now))).toBe('Fiche vérifiée le 10 janvier 2025')
  expect(plain(formatFraicheur('2019-01-01', now))).toBe(
    'Fiche vérifiée le 1er janvier 2019. C’est ancien : vérifiez avant d’y aller.',
  )
})

const MARDI = new Date('2026-11-24T09:30:00Z')
test.each([
  ['2026-11-24T16:00:00Z', 'à 17 h'],
  ['2026-11-25T08:30:00Z', 'demain à 9 h 30'],
  ['2026-11-27T13:00:00Z', 'vendredi à 14 h'],
  ['2026-12-01T08:00:00Z', 'le 1er décembre à 9 h'],
])('seen on a Tuesday morning, %s is "%s"', (iso, text) => expect(plain(formatComing(iso, MARDI))).toBe(text))

test('hours to come are those of the place', () =>
  expect(plain(formatComing('2026-11-24T12:00:00Z', MARDI, 'Indian/Reunion'))).toBe('à 16 h'))

test('zero and one are singular', () => {
  expect(plain(plural(0, 'porte'))).toBe('0 porte')
  expect(plain(plural(1234, 'porte'))).toBe('1 234 portes')
})

test('typography: apostrophes, spaces before high punctuation, acronyms kept', () => {
  expect(typo("l'âge : 17 ?")).toBe('l’âge\u00a0: 17\u00a0?')
  expect(uncapitalize('CV si vous en avez un')).toBe('CV si vous en avez un')
  expect(uncapitalize('Pièce d’identité')).toBe('pièce d’identité')
})

test.each([
  ['Europe/Paris', '1er décembre 2026 à 23 h 30'],
  ['Indian/Reunion', '2 décembre 2026 à 2 h 30, heure de La Réunion'],
  ['America/Guadeloupe', '1er décembre 2026 à 18 h 30, heure de la Guadeloupe'],
])('an instant is said on the clocks of %s, which are named outside Paris', (fuseau, text) =>
  expect(plain(formatMoment(new Date('2026-12-01T22:30:00Z'), fuseau))).toBe(text),
)
