import { expect, test } from 'vitest'
import { parseJson } from './json.ts'

test('JSON is read as it is', () => {
  expect(parseJson('{"a":[1,null]}')).toEqual({ ok: true, value: { a: [1, null] } })
})

test.each([
  ['{"a": tru}', 'Le JSON est mal formé, colonne 7.'],
  ['{\n  "a": 1,\n  "b": 01\n}', 'Le JSON est mal formé, ligne 3, colonne 9.'],
  ['{"a": 1', 'Le JSON est mal formé, colonne 8 : il s’arrête avant la fin.'],
  ['{"a":"x\ny"}', 'Le JSON est mal formé, ligne 1, colonne 6.'],
  ['[1,]', 'Le JSON est mal formé, colonne 4.'],
  [' \n', 'Le JSON est vide.'],
])('the place of the error in %j is told', (text, message) => {
  expect(parseJson(text)).toEqual({ ok: false, message })
})

test('the message never quotes what was written', () => {
  const read = parseJson('{"texte": "j’ai 17 ans et je suis malade" oups}')
  expect(JSON.stringify(read)).not.toMatch(/malade|17|oups/)
})
