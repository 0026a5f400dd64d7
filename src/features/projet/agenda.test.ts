import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { fichierPlan } from './agenda.ts'
import { ecrire, plumeOf } from './domain/ecrire.ts'
import { projetPlein } from './testing/projets.ts'

const now = new Date('2026-11-24T10:00:00Z')
const evenements = (fichier: string) =>
  new ICAL.Component(ICAL.parse(fichier)).getAllSubcomponents('vevent').map(un => new ICAL.Event(un))

test('a dated step is a whole day of the calendar, with its door, what to bring, and a reminder at nine so many days before', () => {
  const [evenement, ...autres] = evenements(fichierPlan(projetPlein(), now))
  expect(autres).toEqual([])
  expect(evenement).toMatchObject({ summary: 'Prendre rendez-vous', location: 'Mission locale du Drouais' })
  expect(evenement?.startDate).toMatchObject({ isDate: true, year: 2026, month: 12, day: 1 })
  expect(evenement?.description).toBe('À préparer : Pièce d’identité')
  const alarme = evenement?.component.getFirstSubcomponent('valarm')
  // Two days before, at nine: 39 hours before the midnight that begins the day.
  expect(String(alarme?.getFirstPropertyValue('trigger'))).toBe('-P1DT15H')
})

test('a step that is done, has no date or was taken back is in no calendar', () => {
  const projet = projetPlein()
  const plume = plumeOf(projet, now)
  const etape = projet.etapes.e1?.valeur
  if (!etape) throw new Error('a step is there')
  for (const valeur of [{ ...etape, faite: true }, { ...etape, quand: null }, null])
    expect(evenements(fichierPlan(ecrire(projet, 'etapes', 'e1', valeur, plume), now))).toEqual([])
})
