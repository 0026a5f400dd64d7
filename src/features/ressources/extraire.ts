import { read, utils } from '@e965/xlsx'
import { SaxesParser } from 'saxes'
import { getDocumentProxy } from 'unpdf'
import type { ZipFile } from 'yauzl'
import { ouvrirArchive } from './archive.ts'
import { TEXTE_MAX } from './domain/passages.ts'

/** What is written in a file, as far as one searches it. Only ever called in a thread that may be stopped: `lire-texte.ts`. */
export async function extraire(type: string, octets: Uint8Array): Promise<string> {
  if (type === 'application/pdf') return dePdf(octets)
  if (type.endsWith('.wordprocessingml.document'))
    return deParties(octets, /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/, OOXML)
  if (type.endsWith('.presentationml.presentation'))
    return deParties(octets, /^ppt\/(slides\/slide|notesSlides\/notesSlide)\d+\.xml$/, OOXML)
  if (type.endsWith('.spreadsheetml.sheet')) return deClasseur(octets)
  if (type.startsWith('application/vnd.oasis.opendocument.')) return deParties(octets, /^content\.xml$/, ODF)
  return ''
}

async function dePdf(octets: Uint8Array): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(octets))
  let texte = ''
  for (let n = 1; n <= pdf.numPages && texte.length < TEXTE_MAX; n++) {
    const page = await pdf.getPage(n)
    const { items } = await page.getTextContent()
    for (const item of items) if ('str' in item) texte += item.str + (item.hasEOL ? '\n' : '')
    texte += '\n'
    page.cleanup()
  }
  return texte
}

function deClasseur(octets: Uint8Array): string {
  const classeur = read(octets, { type: 'array', sheetRows: 5000, cellHTML: false, cellFormula: false })
  return classeur.SheetNames.map(nom => {
    const feuille = classeur.Sheets[nom]
    return feuille ? `${nom}\n${utils.sheet_to_csv(feuille, { FS: '\t', blankrows: false })}` : nom
  }).join('\n')
}

interface Format {
  /** Elements whose text counts; all of them when undefined. */
  textes: ReadonlySet<string> | undefined
  /** Elements after which a line ends. */
  lignes: ReadonlySet<string>
  /** Elements that stand for a space. */
  espaces: ReadonlySet<string>
}
const OOXML: Format = { textes: new Set(['t']), lignes: new Set(['p']), espaces: new Set(['tab', 'br']) }
const ODF: Format = { textes: undefined, lignes: new Set(['p', 'h']), espaces: new Set(['s', 'tab', 'line-break']) }

/** The text of some parts of an office file, in the order of their numbers. */
async function deParties(octets: Uint8Array, nom: RegExp, format: Format): Promise<string> {
  const zip = await ouvrirArchive(octets)
  if (!zip) throw new Error('an office file is an archive')
  const parties = new Map<string, string>()
  let lu = 0
  for await (const entree of zip.eachEntry()) {
    if (!nom.test(entree.fileName) || lu >= TEXTE_MAX) continue
    const texte = await dePartie(zip, entree, format)
    lu += texte.length
    parties.set(entree.fileName, texte)
  }
  zip.close()
  const ordre = new Intl.Collator('fr', { numeric: true })
  return [...parties]
    .sort(([a], [b]) => ordre.compare(a, b))
    .map(([, texte]) => texte)
    .join('\n')
}

async function dePartie(
  zip: ZipFile,
  entree: Parameters<ZipFile['openReadStreamPromise']>[0],
  { textes, lignes, espaces }: Format,
): Promise<string> {
  const parser = new SaxesParser({ xmlns: true })
  let texte = ''
  let dedans = 0
  parser.on('opentag', ({ local }) => {
    if (textes?.has(local)) dedans++
    if (espaces.has(local)) texte += ' '
  })
  parser.on('closetag', ({ local }) => {
    if (textes?.has(local)) dedans--
    if (lignes.has(local)) texte += '\n'
  })
  const ajouter = (morceau: string): void => {
    if ((textes === undefined || dedans > 0) && texte.length < TEXTE_MAX) texte += morceau
  }
  parser.on('text', ajouter)
  parser.on('cdata', ajouter)
  const decoder = new TextDecoder()
  for await (const morceau of await zip.openReadStreamPromise(entree)) {
    parser.write(decoder.decode(morceau, { stream: true }))
    if (texte.length >= TEXTE_MAX) return texte
  }
  parser.write(decoder.decode()).close()
  return texte
}
