import { expect, test } from 'vitest'
import { parseCoordonnees, readCoordonnees, readNaissance, readTelephone, saisieOf } from './coordonnees.ts'

const now = new Date('2026-11-24T10:00:00Z')
const typed = (champs: Record<string, string>) => readCoordonnees(new URLSearchParams(champs))
const fautes = (champs: Record<string, string>, suivi = false) =>
  parseCoordonnees(typed(champs), { now, suivi }).erreurs.map(({ champ }) => champ)

test.each([
  ['14/03/2009', '2009-03-14'],
  ['2009-03-14', '2009-03-14'],
  ['4 3 2009', '2009-03-04'],
  ['31/02/2009', undefined],
  ['14/03/2030', undefined],
  ['14/03/09', undefined],
  ['', undefined],
])('"%s" is the day %s', (saisie, jour) => {
  expect(readNaissance(saisie, now)).toBe(jour)
})

test('numbers are written as they are dialled from anywhere; a short one is nobody’s', () => {
  expect(readTelephone('06 12 34 56 78')).toBe('+33612345678')
  expect(readTelephone('3949')).toBeUndefined()
  expect(readTelephone('06 12')).toBeUndefined()
})

test('what is read goes back to the form as it was', () => {
  const { coordonnees, erreurs } = parseCoordonnees(
    typed({ prenom: ' Lina ', naissance: '14/03/2009', telephone: '0612345678', courriel: 'Lina@Example.org' }),
    { now, suivi: true },
  )
  expect(erreurs).toEqual([])
  expect(coordonnees.identite).toEqual({
    prenom: 'Lina',
    naissance: '2009-03-14',
    telephone: '+33612345678',
    courriel: 'lina@example.org',
  })
  expect(saisieOf(coordonnees)).toMatchObject({ prenom: 'Lina', nom: '', telephone: '+33612345678' })
})

test('a follow-up needs a first name and a way to reach the person; a file alone needs the first name', () => {
  expect(fautes({})).toEqual(['prenom'])
  expect(fautes({ prenom: 'Lina' })).toEqual([])
  expect(fautes({ prenom: 'Lina' }, true)).toEqual(['telephone'])
  expect(fautes({ prenom: 'Lina', contact: 'conseiller' }, true)).toEqual([])
  expect(fautes({ prenom: 'Lina', contact: 'sms', courriel: 'l@example.org' }, true)).toEqual(['telephone'])
  expect(fautes({ prenom: 'Lina', telephone: '12', courriel: 'l', naissance: 'hier' })).toEqual([
    'naissance',
    'telephone',
    'courriel',
  ])
})
