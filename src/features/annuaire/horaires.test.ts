import { expect, test } from 'vitest'
import { debutDuJour } from '#platform/fuseau.ts'
import { withClosures } from './domain/horaires.ts'
import { createLireHoraires, estFerie, horairesErreur, semaineOuverte } from './horaires.ts'

const lire = createLireHoraires()
const PARIS = 'Europe/Paris'
const at = (iso: string): number => Date.parse(iso)
const BUREAU = 'Mo-Fr 09:00-12:00,13:30-17:00'

test('a place is open within its hours, until the next closing', () => {
  expect(lire(BUREAU, PARIS, at('2026-11-24T10:00:00+01:00'))).toEqual({
    maintenant: true,
    prochaine: at('2026-11-24T12:00:00+01:00'),
  })
})

test('a closed place says when it opens, over the weekend', () => {
  expect(lire(BUREAU, PARIS, at('2026-11-27T18:00:00+01:00'))).toEqual({
    maintenant: false,
    prochaine: at('2026-11-30T09:00:00+01:00'),
  })
})

test('French public holidays are closed days unless the hours say otherwise', () => {
  expect(lire(BUREAU, PARIS, at('2026-11-11T10:00:00+01:00'))?.maintenant).toBe(false)
  expect(lire(BUREAU, PARIS, at('2027-03-29T10:00:00+02:00'))?.maintenant).toBe(false)
  expect(lire('Mo-Fr 09:00-17:00; PH 09:00-12:00', PARIS, at('2026-11-11T10:00:00+01:00'))?.maintenant).toBe(true)
})

test.each([
  ['Indian/Mayotte', '2026-04-27'],
  ['America/Martinique', '2026-05-22'],
  ['America/Guadeloupe', '2026-05-27'],
  ['America/Marigot', '2026-05-27'],
  ['America/Cayenne', '2026-06-10'],
  ['America/St_Barthelemy', '2026-10-09'],
  // A Sunday in 2026.
  ['Indian/Reunion', '2027-12-20'],
])('the abolition of slavery is a closed day in %s, and a working day elsewhere', (fuseau, jour) => {
  const dixHeures = debutDuJour(jour, fuseau).getTime() + 10 * 3_600_000
  expect(estFerie(jour, fuseau)).toBe(true)
  expect(lire(BUREAU, fuseau, dixHeures)?.maintenant).toBe(false)
  expect(lire(BUREAU, fuseau, dixHeures + 86_400_000 * 7)?.maintenant).toBe(true)
  expect(semaineOuverte(BUREAU, fuseau, dixHeures)?.[0]).toEqual({ date: jour, plages: [] })
  expect(estFerie(jour, PARIS)).toBe(false)
  expect(lire(BUREAU, PARIS, at(`${jour}T08:00:00Z`))?.maintenant).toBe(true)
})

test('each place keeps its own clock', () => {
  const instant = at('2026-11-24T06:30:00Z')
  expect(lire(BUREAU, 'Indian/Reunion', instant)?.maintenant).toBe(true)
  expect(lire(BUREAU, PARIS, instant)?.maintenant).toBe(false)
  expect(lire(BUREAU, 'America/Guadeloupe', at('2026-11-24T14:00:00Z'))?.maintenant).toBe(true)
})

test('the opening after a daylight-saving night is at the hour of the clock', () => {
  expect(lire('Tu 09:00-12:00', PARIS, at('2027-03-27T12:00:00+01:00'))?.prochaine).toBe(
    at('2027-03-30T09:00:00+02:00'),
  )
  expect(lire('Mo 09:00-12:00; PH 09:00-12:00', PARIS, at('2026-10-24T12:00:00+02:00'))?.prochaine).toBe(
    at('2026-10-26T09:00:00+01:00'),
  )
})

test('exceptional closures written in the hours are kept', () => {
  const horaires = withClosures(BUREAU, [{ du: '2026-11-23', au: '2026-11-27' }])
  expect(horaires).toBe(`${BUREAU}; 2026 Nov 23-2026 Nov 27 off`)
  expect(lire(horaires ?? '', PARIS, at('2026-11-24T10:00:00+01:00'))).toEqual({
    maintenant: false,
    prochaine: at('2026-11-30T09:00:00+01:00'),
  })
})

test('hours that nobody can read are unknown, not closed', () => {
  expect(lire('quand je peux', PARIS, at('2026-11-24T10:00:00+01:00'))).toBeUndefined()
  expect(horairesErreur('quand je peux')).toBeTruthy()
  expect(horairesErreur(BUREAU)).toBeUndefined()
})

test('the week is laid out day by day, closed days included', () => {
  const semaine = semaineOuverte(BUREAU, PARIS, at('2026-11-24T10:00:00+01:00'))
  expect(semaine?.[0]).toEqual({
    date: '2026-11-24',
    plages: [
      { de: '09:00', a: '12:00' },
      { de: '13:30', a: '17:00' },
    ],
  })
  expect(semaine?.map(jour => jour.plages.length)).toEqual([2, 2, 2, 2, 0, 0, 2])
})
