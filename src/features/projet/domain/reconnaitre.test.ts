import { expect, test } from 'vitest'
import { createReconnaitre } from './reconnaitre.ts'

const motsOf = (texte: string) =>
  texte
    .toLowerCase()
    .split(/\P{L}+/u)
    .filter(mot => mot.length > 3)
const reconnaitre = createReconnaitre(
  ['Tenir une caisse', 'Préparer des commandes', 'Préparer un chantier', 'Pétrir une pâte', 'Accueillir des clients'],
  motsOf,
)

test('a story makes think of the skills whose words it holds, the nearest first', () => {
  expect(reconnaitre('Le samedi je devais tenir la caisse et accueillir les clients')).toEqual([
    'Tenir une caisse',
    'Accueillir des clients',
  ])
})

test('one common word of many is not enough', () => {
  expect(reconnaitre('Il faut se préparer tôt')).not.toContain('Pétrir une pâte')
  expect(reconnaitre('rien de tout cela')).toEqual([])
})
