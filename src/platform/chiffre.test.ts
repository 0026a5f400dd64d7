import { randomBytes } from 'node:crypto'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createChiffre, loadCles, parseCles } from './chiffre.ts'

const une = randomBytes(32)
const deux = randomBytes(32)
const ancien = createChiffre(new Map([[1, une]]))
const nouveau = createChiffre(
  new Map([
    [1, une],
    [2, deux],
  ]),
)

describe('a sealed value', () => {
  test('opens to what it was, and shows nothing of it', () => {
    const scelle = ancien.seal('personne.identite.a', { nom: 'Durand' })
    expect(ancien.open('personne.identite.a', scelle)).toEqual({ nom: 'Durand' })
    expect(scelle.toString('latin1')).not.toContain('Durand')
    expect(ancien.seal('personne.identite.a', { nom: 'Durand' })).not.toEqual(scelle)
  })
  test('does not open in another place, altered, or without its key', () => {
    const scelle = ancien.seal('personne.identite.a', 'x')
    expect(() => ancien.open('personne.identite.b', scelle)).toThrow()
    const altere = Buffer.from(scelle)
    altere.writeUInt8(altere.readUInt8(20) ^ 1, 20)
    expect(() => ancien.open('personne.identite.a', altere)).toThrow()
    expect(() => createChiffre(new Map([[9, deux]])).open('personne.identite.a', scelle)).toThrow('no key opens')
  })
  test('opens after its key was replaced, and says that it is old', () => {
    const scelle = ancien.seal('l', 1)
    expect(nouveau.open('l', scelle)).toBe(1)
    expect(nouveau.isOld(scelle)).toBe(true)
    expect(nouveau.isOld(nouveau.seal('l', 1))).toBe(false)
  })
  test('has a digest that outlives the rotation and depends on its domain', () => {
    expect(nouveau.digest('tel', '0612')).toEqual(ancien.digest('tel', '0612'))
    expect(nouveau.matches('tel', '0612', ancien.digest('courriel', '0612'))).toBe(false)
    expect(nouveau.matches('tel', '0612', ancien.digest('tel', '0612'))).toBe(true)
  })
})

describe('keys', () => {
  test('are refused by their rank when they are not 32 bytes', () => {
    expect(() => parseCles(`1:${une.toString('base64')},2:court`)).toThrow('la clé 2')
  })
  test('are made once in the data folder, for its owner alone', () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'cles-'))
    const premieres = loadCles(undefined, dir)
    expect(loadCles(undefined, dir)).toEqual(premieres)
    expect(statSync(path.join(dir, 'cles')).mode & 0o077).toBe(0)
  })
})
