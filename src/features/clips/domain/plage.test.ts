import { expect, test } from 'vitest'
import { plageOf } from './plage.ts'

const FILM = { taille: 1000, etag: '"a"' }

test.each([
  [undefined, 'tout'],
  ['bytes=0-99', { debut: 0, fin: 99 }],
  ['bytes=0-', { debut: 0, fin: 999 }],
  ['bytes=990-2000', { debut: 990, fin: 999 }],
  ['bytes=-10', { debut: 990, fin: 999 }],
  ['bytes=-5000', { debut: 0, fin: 999 }],
  ['bytes=999-999', { debut: 999, fin: 999 }],
  ['bytes=1000-', 'hors'],
  ['bytes=-0', 'hors'],
  // Several ranges, another unit, or nonsense: the whole.
  ['bytes=0-1,5-6', 'tout'],
  ['lines=0-1', 'tout'],
  ['bytes=9-5', 'tout'],
  ['bytes=-', 'tout'],
  ['bytes=a-b', 'tout'],
])('%j of 1,000 bytes is %j', (range, attendu) => {
  expect(plageOf(range, undefined, FILM)).toEqual(attendu)
})

test('a range of another version of the film is answered by the whole', () => {
  expect(plageOf('bytes=0-9', '"a"', FILM)).toEqual({ debut: 0, fin: 9 })
  expect(plageOf('bytes=0-9', '"b"', FILM)).toBe('tout')
  expect(plageOf('bytes=0-9', 'W/"a"', FILM)).toBe('tout')
})
