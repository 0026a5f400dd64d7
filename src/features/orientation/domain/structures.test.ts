import { expect, test } from 'vitest'
import { Structures } from './structures.ts'

const ranks = (...sheets: [string, string?][]): number[] => {
  const structures = new Structures()
  const rangs = sheets.map(([id, jumeau]) => structures.add(id, jumeau))
  return [...structures.finish(rangs)]
}

test('a structure is one, wherever its places are', () => {
  const [a, b, c] = ranks(['s1'], ['s1'], ['s2'])
  expect(a).toBe(b)
  expect(c).not.toBe(a)
})

test('two sheets of one door make one structure of all the places of both', () => {
  const [ici, laBas, autre, seule] = ranks(['s1', 'cio dreux'], ['s1', 'cio anet'], ['s2', 'cio dreux'], ['s3'])
  expect(new Set([ici, laBas, autre]).size).toBe(1)
  expect(seule).not.toBe(ici)
})

test('sheets joined one after the other are all one', () => {
  expect(new Set(ranks(['a', 'x'], ['b', 'y'], ['c', 'x'], ['c', 'y'], ['d', 'y'])).size).toBe(1)
})
