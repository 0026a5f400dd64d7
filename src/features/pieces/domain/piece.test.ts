import { describe, expect, test } from 'vitest'
import { cleanNom, TAILLE_MAX, verifierPiece } from './piece.ts'

describe('a document', () => {
  test.each([
    ['cv.pdf', 1000, 'application/pdf', { type: 'application/pdf' }],
    ['photo.JPEG', 1000, 'image/jpeg', { type: 'image/jpeg' }],
    ['vide.pdf', 0, 'application/pdf', { erreur: 'vide' }],
    ['gros.pdf', TAILLE_MAX + 1, 'application/pdf', { erreur: 'trop-grande' }],
    ['programme.exe', 1000, 'application/x-msdownload', { erreur: 'type-refuse' }],
    ['page.html', 1000, undefined, { erreur: 'type-refuse' }],
    ['dessin.svg', 1000, 'image/svg+xml', { erreur: 'type-refuse' }],
    ['cv.pdf', 1000, 'application/x-msdownload', { erreur: 'ment-sur-son-type' }],
    ['cv.pdf', 1000, undefined, { erreur: 'ment-sur-son-type' }],
    ['cv.exe', 1000, 'application/pdf', { erreur: 'ment-sur-son-type' }],
    ['sans-extension', 1000, 'application/pdf', { erreur: 'ment-sur-son-type' }],
  ])('%s of %i bytes that holds %s', (nom, taille, detecte, attendu) => {
    expect(verifierPiece(nom, taille, detecte)).toEqual(attendu)
  })
})

describe('a name', () => {
  test.each([
    ['C:\\Users\\x\\cv.pdf', 'cv.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['cv\u202Efdp.exe', 'cvfdp.exe'],
    ['a"<b>\r\n.pdf', 'ab.pdf'],
    ['', 'document'],
    [`${'é'.repeat(200)}.docx`, `${'é'.repeat(115)}.docx`],
  ])('%j is kept as %j', (nom, propre) => {
    expect(cleanNom(nom)).toBe(propre)
  })
})
