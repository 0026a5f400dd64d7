import { expect, test } from 'vitest'
import {
  type ActionPlan,
  anneeMontree,
  budgetDe,
  copieDe,
  ETATS,
  estAtteint,
  estEnRetard,
  peutNoter,
  suitesDe,
} from './plan.ts'

test.each(ETATS)(
  'from %s, every other state is either a step that may follow or is refused; the same needs a word',
  de => {
    for (const vers of ETATS)
      expect([de, vers, peutNoter(de, vers, '')]).toEqual([de, vers, vers !== de && suitesDe(de).includes(vers)])
    expect(peutNoter(de, de, 'La salle est réservée.')).toBe(true)
    expect(peutNoter(de, de, '  ')).toBe(false)
  },
)

test('what was done is not given up, and what was given up is planned again first', () => {
  expect(peutNoter('faite', 'abandonnee', '')).toBe(false)
  expect(peutNoter('abandonnee', 'faite', '')).toBe(false)
  expect(peutNoter('abandonnee', 'prevue', '')).toBe(true)
})

test.each([
  [600, 640, true],
  [600, 600, true],
  [30, 22, false],
  [undefined, 22, undefined],
  [30, undefined, undefined],
])('aiming at %s, with %s counted, an objective is reached: %s', (cible, valeur, attendu) => {
  const releve = valeur === undefined ? undefined : { valeur, le: '2018-12-03' }
  expect(estAtteint({ indicateur: '', cible, releve })).toBe(attendu)
})

test.each([
  ['prevue', '2026-11-26', true],
  ['en-cours', '2026-11-26', true],
  ['en-cours', '2026-11-27', false],
  ['en-cours', undefined, false],
  ['faite', '2026-11-26', false],
  ['abandonnee', '2026-11-26', false],
] as const)('%s and to end on %s, an action is late on 27 November 2026: %s', (etat, fin, attendu) => {
  expect(estEnRetard({ etat, fin }, '2026-11-27')).toBe(attendu)
})

test('the budget of a plan leaves out what was given up, and is not told as nothing when nobody said any', () => {
  expect(budgetDe([{ etat: 'prevue', budget: undefined }])).toBeUndefined()
  expect(
    budgetDe([
      { etat: 'faite', budget: 4500 },
      { etat: 'prevue', budget: 0 },
      { etat: 'abandonnee', budget: 800 },
    ]),
  ).toBe(4500)
})

test.each([
  [[], 2026],
  [[2018], 2018],
  [[2025, 2018], 2025],
  [[2027, 2026, 2018], 2026],
])('of the years %j, the one shown in 2026 is %i', (connues, attendu) => {
  expect(anneeMontree(connues, 2026)).toBe(attendu)
})

test('a copy keeps the words, and of the structures those of the territoire alone', () => {
  const modele: ActionPlan = {
    id: 'a',
    territoire: { id: 'chateaudun', nom: 'Dunois' },
    annee: 2025,
    titre: 'Le bus des métiers',
    description: 'Une matinée par commune.',
    objectif: 'o',
    porteurs: [{ id: 'pij-chateaudun', nom: 'PIJ' }],
    partenaires: [
      { id: 'ml', nom: 'Mission locale' },
      { id: 'cio-chateaudun', nom: 'CIO' },
    ],
    autres: 'huit mairies',
    debut: '2025-03-03',
    fin: '2025-11-28',
    budget: 12_000,
    etat: 'faite',
    modele: undefined,
    demonstration: false,
  }
  expect(copieDe(modele, new Set(['ml']))).toEqual({
    titre: 'Le bus des métiers',
    description: 'Une matinée par commune.',
    autres: 'huit mairies',
    objectif: undefined,
    porteurs: [],
    partenaires: ['ml'],
    debut: undefined,
    fin: undefined,
    budget: undefined,
  })
})
