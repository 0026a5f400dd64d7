import { describe, expect, test } from 'vitest'
import { readEntier, readMetadonnees, writeMetadonnees } from './tus.ts'

describe('the headers of an upload', () => {
  test.each([
    ['0', 0],
    ['62914560', 62_914_560],
    ['-1', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('a size of %s is read as %s', (texte, attendu) => {
    expect(readEntier(texte)).toBe(attendu)
  })

  test('what is said of a file comes back as it was said', () => {
    const dit = { filename: 'Été à Châteaudun, film.mp4', pour: 'film' }
    expect(Object.fromEntries(readMetadonnees(writeMetadonnees(dit)) ?? [])).toEqual(dit)
    expect(Object.fromEntries(readMetadonnees('seul,filename YQ==') ?? [])).toEqual({ seul: '', filename: 'a' })
  })

  test.each(['filename a b', 'filename é', 'filename YQ==,filename Yg==', '', 'x '.repeat(600)])(
    '%s is not read',
    texte => {
      expect(readMetadonnees(texte)).toBeUndefined()
    },
  )
})
