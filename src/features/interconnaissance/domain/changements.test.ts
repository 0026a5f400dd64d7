import { expect, test } from 'vitest'
import { type Changement, direChangement, resumer } from './changements.ts'
import { direHoraires } from './dire-horaires.ts'

const changement = (change: Partial<Changement>): Changement => ({
  structure: 'pij',
  champ: 'horaires',
  objet: undefined,
  avant: null,
  apres: null,
  par: 'Démonstration',
  le: new Date('2026-11-10T10:00:00Z'),
  ...change,
})
const mots = { besoin: (code: string) => (code === 'alternance' ? 'Trouver une alternance' : code) }
const dire = (change: Partial<Changement>) => {
  const { quoi, avant, apres } = direChangement(changement(change), mots)
  return [quoi, avant, apres]
}

test.each([
  ['Mo-Th 09:00-12:30,13:30-17:30; PH off', 'lundi à jeudi 9 h – 12 h 30, 13 h 30 – 17 h 30; jours fériés fermé'],
  ['We,Sa 14:00-18:00', 'mercredi, samedi 14 h – 18 h'],
  ['unknown "Sur rendez-vous"', 'Sur rendez-vous'],
  ['"sur rendez-vous"', 'sur rendez-vous'],
  ['Mo-Fr 09:00-17:00 "sur rendez-vous"', 'lundi à vendredi 9 h – 17 h (sur rendez-vous)'],
  ['Jul 01-Aug 31 off', '1er juillet à 31 août fermé'],
  ['Sep-Jun: Tu 14:00-18:00', 'septembre à juin: mardi 14 h – 18 h'],
  ['24/7', 'jour et nuit, tous les jours'],
  ['Mo[1] 09:00-12:00', 'premier lundi du mois 9 h – 12 h'],
  ['Fr[-1],SH off', 'dernier vendredi du mois, vacances scolaires fermé'],
])('the hours %s are told in words', (horaires, dits) => {
  expect(direHoraires(horaires)).toBe(dits)
})

test('each part is told as it is read, before and now', () => {
  expect(dire({ avant: 'We 14:00-18:00', apres: null })).toEqual(['Horaires', 'mercredi 14 h – 18 h', undefined])
  expect(dire({ champ: 'telephone', apres: '+33237000000' })[2]).toMatch(/^02.37.00.00.00$/)
  expect(dire({ champ: 'besoins', avant: [], apres: [{ code: 'alternance', niveau: 'conseil' }] })).toEqual([
    'Ce qui est fait',
    'rien de dit',
    'Trouver une alternance',
  ])
  expect(dire({ champ: 'publics', avant: [{ texte: 'De 16 à 25 ans' }], apres: [] })).toEqual([
    'Pour qui',
    'De 16 à 25 ans',
    'ouvert à tous',
  ])
  expect(dire({ champ: 'delai', avant: 10, apres: 1 })).toEqual(['Délai de réponse promis', '10 jours', '1 jour'])
  expect(dire({ champ: 'service', avant: 'Atelier CV', apres: null })).toEqual([
    'Service arrêté',
    'Atelier CV',
    undefined,
  ])
  expect(dire({ champ: 'fermetures', apres: [{ du: '2026-12-24', au: '2026-12-31' }] })[2]).toBe(
    'du 24/12/2026 au 31/12/2026',
  )
})

test('a part that changed twice is told once, from what it was to what it is, and one that came back is not told', () => {
  const heure = (h: number) => new Date(Date.UTC(2026, 10, 10, h))
  const lignes = [
    changement({ avant: 'b', apres: 'c', le: heure(12) }),
    changement({ avant: 'a', apres: 'b', le: heure(10) }),
    changement({ champ: 'telephone', avant: '1', apres: '2', le: heure(9) }),
    changement({ champ: 'telephone', avant: '2', apres: '1', le: heure(11) }),
    changement({ champ: 'contacts', le: heure(13) }),
    // Not the same service.
    changement({ champ: 'service', objet: 'x', apres: 'x', le: heure(8) }),
    changement({ objet: 'Antenne', avant: 'y', apres: 'z', le: heure(7) }),
  ]
  expect(resumer(lignes).map(({ champ, avant, apres }) => [champ, avant, apres])).toEqual([
    ['contacts', null, null],
    ['horaires', 'a', 'c'],
    ['service', null, 'x'],
    ['horaires', 'y', 'z'],
  ])
})
