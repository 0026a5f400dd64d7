import { expect, test } from 'vitest'
import { direRecurrence, recurrenceOf } from './recurrence.ts'

const zone = 'Europe/Paris'
const dire = (recurrence: string, debut = '2026-12-01T14:00'): string =>
  direRecurrence({ recurrence, debut, zone, dureeMin: 30, creneaux: 4 })

test.each([
  [{ rythme: 'une-fois', premier: '2026-12-01' }, 'FREQ=DAILY;COUNT=1'],
  [{ rythme: 'semaine', premier: '2026-12-01' }, 'FREQ=WEEKLY;BYDAY=TU'],
  [{ rythme: 'quinzaine', premier: '2026-12-04' }, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
  [{ rythme: 'mois', premier: '2026-12-09' }, 'FREQ=MONTHLY;BYDAY=2WE'],
  [{ rythme: 'mois', premier: '2026-12-29' }, 'FREQ=MONTHLY;BYDAY=-1TU'],
  [{ rythme: 'semaine', premier: '2026-12-01', dernier: '2027-06-29' }, 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20270629T215959Z'],
] as const)('%o is %s', (rythmee, rule) => {
  expect(recurrenceOf(rythmee, zone)).toBe(rule)
})

test.each([
  ['FREQ=DAILY;COUNT=1', 'Le mardi 1er décembre 2026, de 14 h à 16 h, une seule fois'],
  ['FREQ=WEEKLY;BYDAY=TU', 'Le mardi, toutes les semaines, de 14 h à 16 h, à partir du mardi 1er décembre 2026'],
  [
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU',
    'Le mardi, une semaine sur deux, de 14 h à 16 h, à partir du mardi 1er décembre 2026',
  ],
  ['FREQ=MONTHLY;BYDAY=1TU', 'Le premier mardi du mois, de 14 h à 16 h, à partir du mardi 1er décembre 2026'],
  ['FREQ=MONTHLY;BYDAY=-1TU', 'Le dernier mardi du mois, de 14 h à 16 h, à partir du mardi 1er décembre 2026'],
  [
    'FREQ=WEEKLY;BYDAY=TU;UNTIL=20270629T215959Z',
    'Le mardi, toutes les semaines, de 14 h à 16 h, à partir du mardi 1er décembre 2026, jusqu’au mardi 29 juin 2027',
  ],
  [
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    'Selon une règle particulière, de 14 h à 16 h, à partir du mardi 1er décembre 2026',
  ],
])('%s is said in words', (rule, words) => {
  expect(dire(rule)).toBe(words)
})
