import { expect, test } from 'vitest'
import { createPackedList } from './packed.ts'

test('values come back equal, accents and all, over many chunks', () => {
  const list = createPackedList<{ nom: string; n: number }>()
  const long = 'é'.repeat(100_000)
  for (let n = 0; n < 100; n++) list.push({ nom: `${long}${n}`, n })
  list.push({ nom: 'x'.repeat(9_000_000), n: 100 })
  list.push({ nom: 'after', n: 101 })
  expect(list.length).toBe(102)
  expect(list.get(0)).toEqual({ nom: `${long}0`, n: 0 })
  expect(list.get(99)).toEqual({ nom: `${long}99`, n: 99 })
  expect(list.get(100).nom.length).toBe(9_000_000)
  expect(list.get(101)).toEqual({ nom: 'after', n: 101 })
})

test('a rank that does not exist is a mistake', () => {
  expect(() => createPackedList().get(0)).toThrow(RangeError)
})
