import { expect, test } from 'vitest'
import { type Avis, compterAvis } from './avis.ts'

const oui: Avis = { utile: 'oui', suite: 'un-peu', conseille: 'non' }

test('four answers are not shown, five are', () => {
  expect(compterAvis([oui, oui, oui, oui])).toEqual({ reponses: 4 })
  expect(compterAvis([oui, oui, oui, oui, { ...oui, utile: 'non' }])).toEqual({
    reponses: 5,
    comptes: {
      utile: { oui: 4, 'un-peu': 0, non: 1 },
      suite: { oui: 0, 'un-peu': 5, non: 0 },
      conseille: { oui: 0, 'un-peu': 0, non: 5 },
    },
  })
})
