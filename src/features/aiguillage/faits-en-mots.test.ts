import { expect, test } from 'vitest'
import { communeEnMots, faitsEnMots } from './faits-en-mots.ts'

const nom = (code: string): string | undefined => ({ '28007': 'Anet' })[code]

test('the facts of a demande are said one by one, and the commune by its name', () => {
  const faits = { situation: { age: 17, statut: 'decrocheur', rqth: false }, lieu: { commune: '28007' } }
  expect(faitsEnMots(faits)).toEqual(['17 ans', 'a quitté l’école sans diplôme'])
  expect(communeEnMots(faits, nom)).toBe('commune : Anet')
})

test.each([{}, null, { lieu: { commune: '99999' } }, { lieu: { lat: 48.8, lon: 1.4 } }])(
  'no commune is said of %j',
  faits => {
    expect(communeEnMots(faits, nom)).toBeUndefined()
  },
)
