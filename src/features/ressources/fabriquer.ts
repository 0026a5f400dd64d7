import { crc32, deflateRawSync } from 'node:zlib'

/** Small real files, for the demonstration and for tests: what is in them is known. */

interface Entree {
  nom: string
  contenu: string | Uint8Array
}

const deux = (n: number): Buffer => Buffer.from(Uint16Array.of(n).buffer)
const quatre = (n: number): Buffer => Buffer.from(Uint32Array.of(n).buffer)

/** A zip archive (APPNOTE 6.3.3), compressed but for the first entry, as OpenDocument wants it. */
export function fabriquerZip(entrees: readonly Entree[]): Buffer {
  const locales: Buffer[] = []
  const centrales: Buffer[] = []
  let position = 0
  for (const [i, { nom, contenu }] of entrees.entries()) {
    const brut = Buffer.from(contenu)
    const stocke = i === 0
    const octets = stocke ? brut : deflateRawSync(brut)
    const commun = Buffer.concat([
      ...[deux(20), deux(0x0800), deux(stocke ? 0 : 8), deux(0), deux(0x21)],
      ...[quatre(crc32(brut)), quatre(octets.length), quatre(brut.length), deux(Buffer.byteLength(nom)), deux(0)],
    ])
    const locale = Buffer.concat([quatre(0x04034b50), commun, Buffer.from(nom), octets])
    centrales.push(
      Buffer.concat([
        ...[quatre(0x02014b50), deux(20), commun, deux(0), deux(0), deux(0), quatre(0), quatre(position)],
        Buffer.from(nom),
      ]),
    )
    locales.push(locale)
    position += locale.length
  }
  const centrale = Buffer.concat(centrales)
  const fin = Buffer.concat([
    ...[quatre(0x06054b50), deux(0), deux(0), deux(entrees.length), deux(entrees.length)],
    ...[quatre(centrale.length), quatre(position), deux(0)],
  ])
  return Buffer.concat([...locales, centrale, fin])
}

const xml = (texte: string): string => texte.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const ENTETE = '<?xml version="1.0" encoding="UTF-8"?>'

/** A text for a word processor, one paragraph a line. */
export const fabriquerOdt = (lignes: readonly string[]): Buffer =>
  fabriquerZip([
    { nom: 'mimetype', contenu: 'application/vnd.oasis.opendocument.text' },
    {
      nom: 'content.xml',
      contenu: `${ENTETE}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:text>${lignes.map(l => `<text:p>${xml(l)}</text:p>`).join('')}</office:text></office:body></office:document-content>`,
    },
    {
      nom: 'META-INF/manifest.xml',
      contenu: `${ENTETE}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
    },
  ])

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const BUREAU = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'

/** The parts that every file of Office has: what is in it, and where it begins. */
const paquet = (type: string, partie: string, contenu: string): Entree[] => [
  {
    nom: '[Content_Types].xml',
    contenu: `${ENTETE}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${partie}" ContentType="${type}.main+xml"/></Types>`,
  },
  {
    nom: '_rels/.rels',
    contenu: `${ENTETE}<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${BUREAU}" Target="${partie}"/></Relationships>`,
  },
  { nom: partie, contenu },
]

/** The same for Word. */
export const fabriquerDocx = (lignes: readonly string[]): Buffer =>
  fabriquerZip(
    paquet(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'word/document.xml',
      `${ENTETE}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${lignes.map(l => `<w:p><w:r><w:t xml:space="preserve">${xml(l)}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
    ),
  )

/** Slides, one text each. */
export const fabriquerPptx = (lignes: readonly string[]): Buffer =>
  fabriquerZip([
    ...paquet(
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      'ppt/presentation.xml',
      `${ENTETE}<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>`,
    ),
    ...lignes.map((l, i) => ({
      nom: `ppt/slides/slide${i + 1}.xml`,
      contenu: `${ENTETE}<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>${xml(l)}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`,
    })),
  ])

const LIGNES_PAR_PAGE = 46
const LARGEUR = 88

/** Lines no longer than a page is wide. */
const couper = (texte: string): string[] => {
  const lignes: string[] = []
  let ligne = ''
  for (const mot of texte.split(' ')) {
    if (ligne !== '' && ligne.length + mot.length >= LARGEUR) {
      lignes.push(ligne)
      ligne = ''
    }
    ligne = ligne === '' ? mot : `${ligne} ${mot}`
  }
  return [...lignes, ligne]
}

/** Characters of Western Europe alone, as the fonts that every reader has. */
const pdfTexte = (texte: string): string =>
  texte
    .replaceAll('’', "'")
    .replaceAll(/[\\()]/g, '\\$&')
    .replaceAll(/[^\n -ÿ]/g, '?')

/** A PDF of plain lines, on A4 (PDF 1.4, ISO 32000). */
export function fabriquerPdf(titre: string, paragraphes: readonly string[]): Buffer {
  const lignes = paragraphes.flatMap(p => [...couper(p), ''])
  const pages = Array.from({ length: Math.max(1, Math.ceil(lignes.length / LIGNES_PAR_PAGE)) }, (_, i) =>
    lignes.slice(i * LIGNES_PAR_PAGE, (i + 1) * LIGNES_PAR_PAGE),
  )
  const objets = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>',
    `<< /Type /Pages /Kids [${pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, i) => {
      const tete = i === 0 ? `/F1 18 Tf 56 790 Td (${pdfTexte(titre)}) Tj /F1 11 Tf 0 -34 Td` : '/F1 11 Tf 56 790 Td'
      const flux = `BT ${tete} 15 TL ${page.map(l => `(${pdfTexte(l)}) Tj T*`).join(' ')} ET`
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + i * 2} 0 R >>`,
        `<< /Length ${flux.length} >>\nstream\n${flux}\nendstream`,
      ]
    }),
  ]
  let corps = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n'
  const positions = objets.map((objet, i) => {
    const position = corps.length
    corps += `${i + 1} 0 obj\n${objet}\nendobj\n`
    return position
  })
  const table = positions.map(p => `${String(p).padStart(10, '0')} 00000 n \n`).join('')
  const n = objets.length + 1
  return Buffer.from(
    `${corps}xref\n0 ${n}\n0000000000 65535 f \n${table}trailer\n<< /Size ${n} /Root 1 0 R >>\nstartxref\n${corps.length}\n%%EOF\n`,
    'latin1',
  )
}
