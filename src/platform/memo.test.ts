import { expect, test } from 'vitest'
import { memo } from './memo.ts'

test('the same key is computed once, until the memory is full', () => {
  const asked: string[] = []
  const upper = memo((text: string) => {
    asked.push(text)
    return text.toUpperCase()
  }, 2)
  expect([upper('a'), upper('a'), upper('b'), upper('a')]).toEqual(['A', 'A', 'B', 'A'])
  expect(asked).toEqual(['a', 'b'])
  upper('c')
  upper('a')
  expect(asked).toEqual(['a', 'b', 'c', 'a'])
})
