import { expect, test } from 'vitest'
import { horairesOf, pesantsOf } from './conditions.ts'

const CONDITIONS = 'Conditions de travail et risques professionnels'
const HORAIRES = 'Horaires et durée du travail'

const contextes = [
  { type: CONDITIONS, libelle: 'En milieu exigu ou confiné' },
  { type: CONDITIONS, libelle: 'Possibilité de télétravail' },
  { type: CONDITIONS, libelle: 'En grande hauteur' },
  { type: CONDITIONS, libelle: 'Sans lumière naturelle' },
  { type: CONDITIONS, libelle: 'En altitude' },
  { type: CONDITIONS, libelle: 'En zone portuaire' },
  { type: CONDITIONS, libelle: 'Port et manipulation de charges lourdes ou encombrantes' },
  { type: HORAIRES, libelle: 'Travail en journée' },
  { type: HORAIRES, libelle: 'Travail en astreinte' },
  { type: HORAIRES, libelle: 'Travail les week-ends et jours fériés' },
  { type: HORAIRES, libelle: 'Travail de nuit' },
  { type: 'Publics spécifiques', libelle: 'Patients' },
]

test('night, week-ends, on-call and heavy loads come before rarer contexts', () => {
  expect(pesantsOf({ contextes }).slice(0, 5)).toEqual([
    'Travail de nuit',
    'Travail les week-ends et jours fériés',
    'Travail en astreinte',
    'Port et manipulation de charges lourdes ou encombrantes',
    'En milieu exigu ou confiné',
  ])
})

test('working by day or from home is no burden', () => {
  expect(pesantsOf({ contextes })).not.toContain('Travail en journée')
  expect(pesantsOf({ contextes })).not.toContain('Possibilité de télétravail')
})

test('hours are those of their heading alone, by day too', () => {
  expect(horairesOf({ contextes })).toEqual([
    'Travail de nuit',
    'Travail les week-ends et jours fériés',
    'Travail en astreinte',
    'Travail en journée',
  ])
})
