import { write as ecrireClasseur, utils } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { passagesOf, TEXTE_MAX } from './domain/passages.ts'
import { extraire } from './extraire.ts'
import { fabriquerDocx, fabriquerOdt, fabriquerPdf, fabriquerPptx } from './fabriquer.ts'
import { lireTexte } from './lire-texte.ts'

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const LIGNES = ['L’apprenti élève & cœur <vaillant>', 'Deuxième ligne']
const classeur = utils.book_new()
utils.book_append_sheet(classeur, utils.aoa_to_sheet([['Élève', 12], ['Deuxième ligne']]), 'Effectifs')

describe('what is written in a file is read', () => {
  test.each([
    ['docx', `${OFFICE}.wordprocessingml.document`, fabriquerDocx(LIGNES)],
    ['odt', 'application/vnd.oasis.opendocument.text', fabriquerOdt(LIGNES)],
    ['pptx', `${OFFICE}.presentationml.presentation`, fabriquerPptx(LIGNES)],
  ])('%s', async (_, type, octets) => {
    expect(passagesOf(await extraire(type, octets))).toEqual([LIGNES.join('\n')])
  })
  test('xlsx, sheet by sheet', async () => {
    const octets: Buffer = ecrireClasseur(classeur, { type: 'buffer', bookType: 'xlsx' })
    expect(passagesOf(await extraire(`${OFFICE}.spreadsheetml.sheet`, octets))).toEqual([
      'Effectifs\nÉlève 12\nDeuxième ligne',
    ])
  })
  test('pdf, accents and pages included, in a thread of its own', async () => {
    const lignes = Array.from({ length: 60 }, (_, i) => `Élève numéro ${i}`)
    const { etat, passages } = await lireTexte('application/pdf', fabriquerPdf('Le garçon', lignes))
    expect(etat).toBe('lu')
    expect(passages.join('\n')).toMatch(/^Le garçon\nÉlève numéro 0\n[\s\S]*Élève numéro 59$/)
  })
  test('slides come in the order of their numbers', async () => {
    const vues = Array.from({ length: 11 }, (_, i) => `Vue ${i + 1}`)
    expect(
      (await extraire(`${OFFICE}.presentationml.presentation`, fabriquerPptx(vues))).split(/\n+/).filter(Boolean),
    ).toEqual(vues)
  })
})

describe('a file that cannot be read', () => {
  test('is said to be so, when it is damaged or takes too long', async () => {
    const illisible = { etat: 'illisible', passages: [] }
    expect(await lireTexte('application/pdf', Buffer.from('%PDF-1.4\nrien'))).toEqual(illisible)
    const limites = { delaiMs: 1, tasMo: 256, croissanceOctets: 1e9, regardMs: 100 }
    expect(await lireTexte('application/pdf', fabriquerPdf('Long', ['x']), limites)).toEqual(illisible)
  })
  test('has no text when it is a picture or a blank page', async () => {
    const rien = { etat: 'sans-texte', passages: [] }
    expect(await lireTexte('image/png', Buffer.from('x'))).toEqual(rien)
    expect(await lireTexte('application/pdf', fabriquerPdf('', []))).toEqual(rien)
  })
})

describe('passages', () => {
  test('are short, hold every word once, and no sign that cannot be shown', () => {
    const mots = Array.from({ length: 5000 }, (_, i) => `mot${i}`)
    const passages = passagesOf(`${mots.join(' ')}\u0002\u0000`)
    expect(Math.max(...passages.map(p => p.length))).toBeLessThanOrEqual(1000)
    expect(passages.join(' ').split(' ')).toEqual(mots)
  })
  test('stop where a text is too long, and cut what has no space', () => {
    const passages = passagesOf('x'.repeat(TEXTE_MAX + 10))
    expect(passages).toHaveLength(TEXTE_MAX / 1000)
  })
})
