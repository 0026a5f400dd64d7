/** Cleaning of text fields: what is stored is plain text, without markup nor invisible characters. */

/** cp1252 characters that old exports hold as C1 control characters (U+0092 for an apostrophe). */
const C1 = new TextDecoder('windows-1252')

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ecirc: 'ê',
  ccedil: 'ç',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  euro: '€',
}

/**
 * Text without control characters, HTML tags nor direction overrides; line breaks kept, spaces collapsed.
 * Undefined when nothing is left, or when the source wrote `NULL`.
 */
export const cleanText = (raw: unknown, maxLength = 10_000): string | undefined => {
  if (typeof raw === 'number') return String(raw)
  if (typeof raw !== 'string') return undefined
  // Most fields are already plain: two tests spare the rest.
  let text = raw
  if (/[\u0080-\u009f]/.test(text))
    text = text.replace(/[\u0080-\u009f]/g, c => C1.decode(Uint8Array.of(c.charCodeAt(0))))
  if (text.includes('<') || text.includes('&')) text = stripMarkup(text)
  text = text
    .toWellFormed()
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]/g, '')
    .replace(/[\t\u00a0\u202f ]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  if (text === '' || text === 'NULL' || text === 'null' || text === '-') return undefined
  return text.length > maxLength ? `${text.slice(0, maxLength - 1).trimEnd()}…` : text
}

/** Same, on one line. */
export const cleanLine = (raw: unknown, maxLength = 300): string | undefined =>
  cleanText(raw, maxLength)?.replace(/\s*\n\s*/g, ' ')

const stripMarkup = (text: string): string =>
  decodeEntities(
    text
      .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
      .replace(/<!--[\s\S]*?-->/g, ' ')
      .replace(/<(br|\/p|\/div|\/li|\/h[1-6])\b[^>]*>/gi, '\n')
      .replace(/<\/?[a-z][^>]*>/gi, ''),
  )
    // Entities may have hidden tags: once more, without decoding again.
    .replace(/<\/?[a-z!][^>]*>/gi, '')

const decodeEntities = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return ENTITIES[entity.toLowerCase()] ?? whole
    const code =
      entity[1] === 'x' || entity[1] === 'X'
        ? Number.parseInt(entity.slice(2), 16)
        : Number.parseInt(entity.slice(1), 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

/** Comparison key of a name: capitals without accents nor punctuation, `ST`/`STE` spelled out, CEDEX dropped. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/œ/gi, 'oe')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .replace(/\b(?:CEDEX|CX)\b.*$/, '')
    .replace(/\bST\b/g, 'SAINT')
    .replace(/\bSTE\b/g, 'SAINTE')
    .trim()

/** Small words that stay in lower case inside a French name. */
const PETITS_MOTS = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'et',
  'en',
  'sur',
  'sous',
  'aux',
  'au',
  'à',
  'd',
  'l',
  'lès',
  'par',
  'pour',
  'rue',
  'avenue',
  'boulevard',
  'place',
  'allée',
  'chemin',
  'route',
  'impasse',
  'quai',
  'cours',
  'square',
  'chez',
])
const SIGLES = new Set([
  'ZI',
  'ZA',
  'ZAC',
  'ZUP',
  'BP',
  'CS',
  'TSA',
  'CEDEX',
  'CIO',
  'CCI',
  'CMA',
  'MDPH',
  'II',
  'III',
  'IV',
  'XIV',
  'XVI',
])

/** A name or address all in capitals, put back in ordinary case; any other is left as its author wrote it. */
export const ordinaryCase = (text: string): string => {
  if (/\p{Ll}/u.test(text) || !/\p{Lu}{3}/u.test(text)) return text
  return text.replace(/\p{L}+/gu, (word, at: number) => {
    if (SIGLES.has(word)) return word
    const lower = word.toLocaleLowerCase('fr')
    if (at > 0 && PETITS_MOTS.has(lower)) return lower
    return word.charAt(0) + lower.slice(1)
  })
}
