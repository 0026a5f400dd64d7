import { describe, expect, test } from 'vitest'
import { estFerie } from '#features/annuaire/index.ts'
import { creneauxEntre, type JoursFermes, type Permanence } from './permanence.ts'

const mardi: Permanence = {
  recurrence: 'FREQ=WEEKLY;BYDAY=TU',
  debut: '2026-01-06T14:00',
  zone: 'Europe/Paris',
  dureeMin: 30,
  creneaux: 2,
  places: 1,
  hotes: [],
}
const ouverts: JoursFermes = { ferie: () => false, fermetures: [] }
const between = (p: Permanence, du: string, au: string, fermes = ouverts) =>
  creneauxEntre(p, fermes, new Date(du), new Date(au))
const begins = (...args: Parameters<typeof between>): string[] => between(...args).map(c => c.debut.toISOString())
const local = (date: Date): string =>
  date.toLocaleString('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' })

describe('the slots of a permanence', () => {
  test('follow one another from its local time', () => {
    expect(begins(mardi, '2026-01-05T00:00Z', '2026-01-14T00:00Z')).toEqual([
      '2026-01-06T13:00:00.000Z',
      '2026-01-06T13:30:00.000Z',
      '2026-01-13T13:00:00.000Z',
      '2026-01-13T13:30:00.000Z',
    ])
  })
  test('are taken from the first instant, and not from the last', () => {
    expect(begins(mardi, '2026-01-06T13:30Z', '2026-01-13T13:00Z')).toEqual(['2026-01-06T13:30:00.000Z'])
  })
  test('keep their local time through both changes of hour of the year', () => {
    const heures = between(mardi, '2026-01-01T00:00Z', '2027-01-01T00:00Z').map(c => local(c.debut).slice(11))
    expect(heures.length).toBe(104)
    expect([...new Set(heures)]).toEqual(['14:00', '14:30'])
  })
  test.each([
    ['America/Guadeloupe', '2026-07-07T18:00:00.000Z'],
    ['Indian/Reunion', '2026-07-07T10:00:00.000Z'],
  ])('are those of the clock of %s', (zone, attendu) => {
    expect(begins({ ...mardi, zone, creneaux: 1 }, '2026-07-07T00:00Z', '2026-07-08T00:00Z')).toEqual([attendu])
  })
})

describe('on the night of a change of hour', () => {
  const nuit: Permanence = { ...mardi, recurrence: 'FREQ=WEEKLY;BYDAY=SU', debut: '2026-03-22T01:00', creneaux: 4 }
  test('in March no slot is lost, nor lies in the hour that does not exist', () => {
    const slots = between(nuit, '2026-03-28T12:00Z', '2026-03-29T12:00Z')
    expect(slots.map(({ debut }) => local(debut).slice(11))).toEqual(['01:00', '01:30', '03:00', '03:30'])
    for (const { debut, fin } of slots) expect(fin.getTime() - debut.getTime()).toBe(30 * 60_000)
  })
  test('in October no two slots overlap in the hour that comes twice', () => {
    const slots = between({ ...nuit, creneaux: 8 }, '2026-10-24T12:00Z', '2026-10-25T12:00Z')
    expect(slots.map(({ debut }) => local(debut).slice(11))).toEqual([
      '01:00',
      '01:30',
      '02:00',
      '02:30',
      '02:00',
      '02:30',
      '03:00',
      '03:30',
    ])
    expect(slots.slice(1).every(({ debut }, i) => debut.getTime() === slots[i]?.fin.getTime())).toBe(true)
  })
  test('a permanence that would begin in the missing hour is left out that night only', () => {
    expect(
      begins({ ...nuit, debut: '2026-03-22T02:30', creneaux: 1 }, '2026-03-20T00:00Z', '2026-04-07T00:00Z'),
    ).toEqual(['2026-03-22T01:30:00.000Z', '2026-04-05T00:30:00.000Z'])
  })
})

describe('February 29', () => {
  test('has its slots in a leap year, when a weekly permanence falls on it', () => {
    // 2028-02-29 is a Tuesday.
    expect(begins({ ...mardi, creneaux: 1 }, '2028-02-28T00:00Z', '2028-03-08T00:00Z')).toEqual([
      '2028-02-29T13:00:00.000Z',
      '2028-03-07T13:00:00.000Z',
    ])
  })
  test('as a yearly day comes in leap years only', () => {
    const yearly = {
      ...mardi,
      recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
      debut: '2024-02-29T14:00',
      creneaux: 1,
    }
    expect(begins(yearly, '2024-01-01T00:00Z', '2033-01-01T00:00Z').map(s => s.slice(0, 10))).toEqual([
      '2024-02-29',
      '2028-02-29',
      '2032-02-29',
    ])
  })
})

describe('closed days', () => {
  test('public holidays have no slot', () => {
    // July 14, 2026 is a Tuesday.
    const jours = begins({ ...mardi, creneaux: 1 }, '2026-07-06T00:00Z', '2026-07-22T00:00Z', {
      ferie: jour => estFerie(jour, 'Europe/Paris'),
      fermetures: [],
    })
    expect(jours.map(s => s.slice(0, 10))).toEqual(['2026-07-07', '2026-07-21'])
  })
  test('exceptional closures of the lieu have none, both ends included', () => {
    const jours = begins({ ...mardi, creneaux: 1 }, '2026-07-06T00:00Z', '2026-08-05T00:00Z', {
      ferie: () => false,
      fermetures: [{ du: '2026-07-14', au: '2026-07-28' }],
    })
    expect(jours.map(s => s.slice(0, 10))).toEqual(['2026-07-07', '2026-08-04'])
  })
  test('movable holidays are known', () => {
    expect(['2026-04-06', '2026-05-14', '2026-05-25'].map(jour => estFerie(jour, 'Europe/Paris'))).toEqual([
      true,
      true,
      true,
    ])
    expect(['2026-04-07', '2024-02-29'].map(jour => estFerie(jour, 'Europe/Paris'))).toEqual([false, false])
  })
})

describe('hosts', () => {
  const tour: Permanence = { ...mardi, hotes: ['a', 'b', 'c'], creneaux: 1 }
  test('take turns, one each time', () => {
    expect(between(tour, '2026-01-01T00:00Z', '2026-02-01T00:00Z').map(c => c.hote)).toEqual(['a', 'b', 'c', 'a'])
  })
  test('keep their turn whatever the dates asked for, and whatever day is closed', () => {
    const all = between(tour, '2026-01-01T00:00Z', '2026-03-01T00:00Z')
    const part = between(tour, '2026-01-20T00:00Z', '2026-03-01T00:00Z', {
      ferie: () => false,
      fermetures: [{ du: '2026-01-27', au: '2026-01-27' }],
    })
    const expected = all.filter(
      c => c.debut.getTime() > Date.parse('2026-01-20') && local(c.debut) !== '27/01/2026 14:00',
    )
    expect(part).toEqual(expected)
  })
})
