import { expect, test } from 'vitest'
import { radicaux } from './mots.ts'

test.each([
  ['boulanger boulangère boulangers boulangerie boulangeries'],
  ['pâtissier pâtissière patissiers pâtisserie'],
  ['coiffeur coiffeuse coiffure COIFFEURS'],
  ['soudeur soudeuse soudage soudure'],
  ['infirmier infirmière infirmiers'],
  ['électricien électricienne electriciens électricité'],
  ['comptable comptables comptabilité'],
  ['serveur serveuse serveurs'],
  ['maçon maçons'],
  ['cuisinier cuisinière cuisiniers'],
  ['animateur animatrice animation'],
  ['fleuriste fleuristes'],
  ['jardinier jardinage jardinière'],
  ['assistant assistante assistants'],
])('one word: %s', words => {
  expect(radicaux(words)).toHaveLength(1)
})

test.each([
  ['cuisine', 'cuir'],
  ['vente', 'ventilation'],
  ['cap', 'cape'],
  ['bus', 'but'],
  ['mécanicien', 'médecin'],
  ['agricole', 'agréeur'],
])('two words: %s, %s', (a, b) => {
  expect(radicaux(`${a} ${b}`)).toHaveLength(2)
})

test('small words say nothing, figures and codes do', () => {
  expect(radicaux('BTS de la négociation à l’accueil : niveau 3, CACES R489')).toEqual([
    'bts',
    'negoci',
    'accueil',
    'niveau',
    '3',
    'cace',
    'r',
    '489',
  ])
  expect(radicaux('de la les !?')).toEqual([])
})
