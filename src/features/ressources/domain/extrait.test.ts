import { expect, test } from 'vitest'
import { citer } from './extrait.ts'

test('a text is quoted around the passage that has the most of the words, cut at words', () => {
  const long = `${'avant '.repeat(60)}le métier de charpentier ${'après '.repeat(60)}`
  const citation = citer(['Un charpentier.', long], ['metier', 'charpenti'])
  expect(citation).toContain('le métier de charpentier')
  expect(citation.length).toBeLessThan(360)
  expect(citation).toMatch(/^avant .* après$/)
})
test('a word that only holds a root is not taken for it, and nothing is quoted then', () => {
  expect(citer(['Un démétier.'], ['metier'])).toBe('')
  expect(citer(['Un métier.'], [])).toBe('')
})
