import { expect, test } from 'vitest'
import { createLineWriter } from './line-writer.ts'

test('lines are written together, in order, soon, and at once when asked', async () => {
  const written: string[] = []
  const writer = createLineWriter(text => written.push(text))
  writer.write('a\n')
  writer.write('b\n')
  expect(written).toEqual([])
  await expect.poll(() => written).toEqual(['a\nb\n'])
  writer.write('c\n')
  writer.flush()
  writer.flush()
  expect(written).toEqual(['a\nb\n', 'c\n'])
})

test('a full page of lines does not wait', () => {
  const written: string[] = []
  const writer = createLineWriter(text => written.push(text))
  writer.write('x'.repeat(70_000))
  expect(written.length).toBe(1)
})
