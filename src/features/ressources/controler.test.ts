import { write as ecrireClasseur, utils } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { controler } from './controler.ts'
import { TAILLE_MAX } from './domain/fichier.ts'
import { fabriquerDocx, fabriquerOdt, fabriquerPdf, fabriquerPptx, fabriquerZip } from './fabriquer.ts'

const PDF = fabriquerPdf('Guide', ['Un texte.'])
const DOCX = fabriquerDocx(['Un texte.'])
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const classeur = utils.book_new()
utils.book_append_sheet(classeur, utils.aoa_to_sheet([['Un texte']]), 'Feuille')
const XLSX: Buffer = ecrireClasseur(classeur, { type: 'buffer', bookType: 'xlsx' })

const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
const HTML = Buffer.from('<!doctype html><script>alert(1)</script>')
const EXE = Buffer.concat([Buffer.from('MZ\u0090\u0000\u0003', 'latin1'), Buffer.alloc(200)])
const DANS = { nom: 'word/document.xml', contenu: '<w:document/>' }
/** Types as in a real one, then what is added. */
const docxAvec = (nom: string, contenu: string | Uint8Array) =>
  fabriquerZip([
    {
      nom: '[Content_Types].xml',
      contenu:
        '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    DANS,
    { nom, contenu },
  ])

describe('a file is taken for what its bytes say', () => {
  test.each([
    ['guide.pdf', PDF, 'application/pdf'],
    ['guide.PDF', PDF, 'application/pdf'],
    ['note.docx', DOCX, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['note.odt', fabriquerOdt(['Un texte.']), 'application/vnd.oasis.opendocument.text'],
    [
      'vues.pptx',
      fabriquerPptx(['Un texte.']),
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    ['liste.xlsx', XLSX, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['affiche.png', PNG, 'image/png'],
  ])('%s', async (nom, octets, type) => {
    expect(await controler(nom, octets)).toEqual({ type })
  })
})

describe('a file that lies is refused, and told why', () => {
  test.each([
    ['nothing', 'guide.pdf', Buffer.alloc(0), 'vide'],
    ['too much', 'guide.pdf', Buffer.concat([PDF, Buffer.alloc(TAILLE_MAX)]), 'trop-grand'],
    ['a page called .pdf', 'guide.pdf', HTML, 'ment-sur-son-type'],
    ['a program called .docx', 'note.docx', EXE, 'ment-sur-son-type'],
    ['a program', 'setup.exe', EXE, 'type-refuse'],
    ['a drawing that runs a script', 'dessin.svg', SVG, 'type-refuse'],
    ['the same called .png', 'dessin.png', SVG, 'ment-sur-son-type'],
    ['a PDF called .docx', 'note.docx', PDF, 'ment-sur-son-type'],
    ['an archive called .docx', 'note.docx', fabriquerZip([{ nom: 'a.txt', contenu: 'a' }]), 'ment-sur-son-type'],
    ['an archive', 'tout.zip', fabriquerZip([{ nom: 'a.txt', contenu: 'a' }]), 'type-refuse'],
    ['a PDF that is an archive too', 'guide.pdf', Buffer.concat([PDF, DOCX]), 'deux-formats'],
    ['a picture that is an archive too', 'affiche.png', Buffer.concat([PNG, DOCX]), 'deux-formats'],
    ['a text followed by a page', 'note.docx', Buffer.concat([DOCX, HTML]), 'abime'],
    [
      'a PDF that begins as a page',
      'guide.pdf',
      Buffer.concat([Buffer.from('%PDF-1.4\n<html><script>x</script>'), PDF]),
      'deux-formats',
    ],
    ['a PDF that another file comes before', 'guide.pdf', Buffer.concat([HTML, PDF]), 'ment-sur-son-type'],
    ['a text with macros', 'note.docx', docxAvec('word/vbaProject.bin', 'x'), 'macros'],
    ['a text that is cut', 'note.docx', DOCX.subarray(0, DOCX.length - 30), 'abime'],
  ])('%s', async (_, nom, octets, erreur) => {
    expect(await controler(nom, octets)).toEqual({ erreur })
  })
  test('an archive that unfolds to fill the memory, declared or not', async () => {
    const bombe = docxAvec('word/media/a.bin', Buffer.alloc(160 * 1024 * 1024))
    expect(bombe.length).toBeLessThan(1024 * 1024)
    expect(await controler('note.docx', bombe)).toEqual({ erreur: 'bombe' })
    // The same, that says it is small: its size is written at the same place of its two headers.
    const menteuse = Buffer.from(bombe)
    const taille = Buffer.from(Uint32Array.of(160 * 1024 * 1024).buffer)
    for (let i = menteuse.indexOf(taille); i >= 0; i = menteuse.indexOf(taille, i + 1)) menteuse.writeUInt32LE(1000, i)
    expect(await controler('note.docx', menteuse)).toEqual({ erreur: 'abime' })
  })
})
