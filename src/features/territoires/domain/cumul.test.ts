import { expect, test } from 'vitest'
import type { Commune } from '../types.ts'
import { Cumul, type MesureLue, zonesOfficielles } from './cumul.ts'
import { readValeur } from './mesure.ts'
import { createPassages } from './passages.ts'

const commune = (code: string, more: Partial<Commune> = {}): Commune => ({
  code,
  nom: code,
  departement: '28',
  region: '24',
  codesPostaux: [],
  population: 100,
  lat: 48,
  lon: 1,
  ...more,
})
const communes = new Map([commune('28001'), commune('28002'), commune('28003')].map(one => [one.code, one]))
const lieux = { commune: (code: string) => communes.get(code), habitants: () => 300 }

const lue = (code: string, valeur: number | 'secret' | 'non-calculable'): MesureLue => ({
  indicateur: 'population',
  territoire: { maille: 'commune', code },
  periode: '2018',
  dimensions: {},
  zonage: 'cog-2026',
  ...(typeof valeur === 'number' ? { etat: 'valeur', valeur } : { etat: valeur }),
})
const sums = (
  lues: readonly [code: string, today: string, valeur: number | 'secret' | 'non-calculable'][],
  sommable = true,
) => {
  const cumul = new Cumul('cog-2026')
  for (const [code, today, valeur] of lues)
    cumul.add(lue(code, valeur), sommable, communes.get(today) ?? commune(today), code)
  return Object.fromEntries(
    [...cumul.mesures(one => zonesOfficielles(one, 'cog-2026'), lieux)].map(m => [
      m.territoire.code,
      m.valeur ?? m.etat,
    ]),
  )
}

test('counts of communes that merged since are those of the commune of today, and are summed', () => {
  expect(
    sums([
      ['28001', '28001', 10],
      ['28900', '28001', 5],
      ['28002', '28002', 7],
    ]),
  ).toEqual({
    28001: 15,
    28002: 7,
    28: 22,
    24: 22,
    france: 22,
  })
})

test('rates and medians are never summed nor averaged', () => {
  expect(
    sums(
      [
        ['28001', '28001', 10],
        ['28900', '28001', 20],
        ['28002', '28002', 7],
      ],
      false,
    ),
  ).toEqual({
    28001: 'non-calculable',
    28002: 7,
  })
})

test('a suppressed part makes the sum suppressed: it could be worked out by difference', () => {
  expect(
    sums([
      ['28001', '28001', 10],
      ['28002', '28002', 'secret'],
    ]),
  ).toMatchObject({ 28002: 'secret', 28: 'secret' })
})

test('a sum without the figure of many people is not told', () => {
  expect(
    sums([
      ['28001', '28001', 10],
      ['28002', '28002', 'non-calculable'],
    ]),
  ).toMatchObject({ 28: 'non-calculable' })
})

test('a code of some day becomes the code of today, whatever it was used for since', () => {
  const follow = createPassages([
    { avant: '28900', apres: '28001', le: '2016-01-01', type: 32 },
    { avant: '28001', apres: '28003', le: '2019-01-01', type: 33 },
    // A commune that leaves another takes nothing of its past.
    { avant: '28002', apres: '28900', le: '2020-01-01', type: 21 },
  ])
  expect(follow('28900', '2015-01-01')).toBe('28003')
  expect(follow('28900', '2021-01-01')).toBe('28900')
  expect(follow('28001', '2018-01-01')).toBe('28003')
  expect(follow('28002', '2018-01-01')).toBe('28002')
})

test.each([
  ['1 234,5', { etat: 'valeur', valeur: 1234.5 }],
  ['-16.6', { etat: 'valeur', valeur: -16.6 }],
  ['s', { etat: 'secret' }],
  ['*', { etat: 'secret' }],
  ['nd', { etat: 'non-calculable' }],
  ['N/A', { etat: 'non-calculable' }],
  ['', { etat: 'non-calculable' }],
  ['12 rue', undefined],
  [Number.NaN, undefined],
])('%s is read as it is meant', (brut, lu) => {
  expect(readValeur(brut)).toEqual(lu)
})
