import { expect, test } from 'vitest'
import { debutDuJour } from '#platform/fuseau.ts'
import type { Quand } from './evenement.ts'
import { suiteDe } from './serie.ts'

const quand = (debut: string, fin: string): Quand => ({
  debut: new Date(debut),
  fin: new Date(fin),
  zone: 'Europe/Paris',
  journee: false,
})
const dites = (suite: Quand[]) =>
  suite.map(({ debut, fin }) => `${debut.toISOString().slice(0, 16)}/${fin.toISOString().slice(11, 16)}`)

test('each week, at the same hour when the clocks change', () => {
  expect(dites(suiteDe(quand('2027-03-16T13:00Z', '2027-03-16T15:30Z'), { rythme: 'semaine', fois: 4 }))).toEqual([
    '2027-03-23T13:00/15:30',
    '2027-03-30T12:00/14:30',
    '2027-04-06T12:00/14:30',
  ])
})
test('every other week until a day, that day in it', () => {
  const suite = suiteDe(quand('2026-12-01T13:00Z', '2026-12-01T14:00Z'), {
    rythme: 'quinzaine',
    fois: 2,
    jusqua: '2026-12-29',
  })
  expect(dites(suite)).toEqual(['2026-12-15T13:00/14:00', '2026-12-29T13:00/14:00'])
})
test('each month on the second Tuesday; a fifth one is the last', () => {
  const mois = (jour: string) =>
    dites(suiteDe(quand(`${jour}T13:00Z`, `${jour}T14:00Z`), { rythme: 'mois', fois: 4 })).map(d => d.slice(0, 10))
  expect(mois('2026-12-08')).toEqual(['2027-01-12', '2027-02-09', '2027-03-09'])
  expect(mois('2026-12-29')).toEqual(['2027-01-26', '2027-02-23', '2027-03-30'])
})
test('whole days stay whole over a change of hour', () => {
  const [un] = suiteDe(
    {
      debut: debutDuJour('2026-10-18', 'Europe/Paris'),
      fin: debutDuJour('2026-10-19', 'Europe/Paris'),
      zone: 'Europe/Paris',
      journee: true,
    },
    { rythme: 'semaine', fois: 2 },
  )
  expect([un?.debut, un?.fin]).toEqual([
    debutDuJour('2026-10-25', 'Europe/Paris'),
    debutDuJour('2026-10-26', 'Europe/Paris'),
  ])
})
test('never more than a year of weeks', () => {
  expect(suiteDe(quand('2026-12-01T13:00Z', '2026-12-01T14:00Z'), { rythme: 'semaine', fois: 500 })).toHaveLength(51)
})
