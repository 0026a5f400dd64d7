/** Cleaning of what feeds write: plain text is stored, without markup, mojibake nor invisible characters. */

const CP1252 = new TextDecoder('windows-1252')
const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** Characters of windows-1252 by their code point, to find back the bytes of a text that was decoded with it. */
const BYTES = new Map(Array.from({ length: 256 }, (_, byte) => [CP1252.decode(Uint8Array.of(byte)), byte]))

/** `Ã©` and the like: UTF-8 that was read as windows-1252. */
const MOJIBAKE =
  /[\u00c2\u00c3\u00c5\u00e2][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/

/** Undoes one wrong decoding, on the pieces where it shows: some files hold both right and wrong texts. */
export const repairMojibake = (text: string): string =>
  MOJIBAKE.test(text) ? text.replace(/[\u0080-\uffff]{2,}/g, repairRun) : text

const repairRun = (run: string): string => {
  if (!MOJIBAKE.test(run)) return run
  const bytes = [...run].map(c => BYTES.get(c))
  if (bytes.some(byte => byte === undefined)) return run
  try {
    return UTF8.decode(Uint8Array.from(bytes.map(byte => byte ?? 0)))
  } catch {
    return run
  }
}

const ENTITES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  euml: 'ë',
  agrave: 'à',
  acirc: 'â',
  ccedil: 'ç',
  ocirc: 'ô',
  ouml: 'ö',
  ucirc: 'û',
  ugrave: 'ù',
  uuml: 'ü',
  icirc: 'î',
  iuml: 'ï',
  Eacute: 'É',
  Egrave: 'È',
  Agrave: 'À',
  Ccedil: 'Ç',
  oelig: 'œ',
  OElig: 'Œ',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  bull: '•',
  euro: '€',
  deg: '°',
  middot: '·',
}

const decodeEntities = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return ENTITES[entity] ?? ENTITES[entity.toLowerCase()] ?? whole
    const hexa = entity[1] === 'x' || entity[1] === 'X'
    const code = Number.parseInt(entity.slice(hexa ? 2 : 1), hexa ? 16 : 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

const stripMarkup = (text: string): string =>
  decodeEntities(
    text
      .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
      .replace(/<li\b[^>]*>/gi, '\n- ')
      .replace(/<(br|\/p|\/div|\/li|\/ul|\/h[1-6])\b[^>]*>/gi, '\n')
      .replace(/<\/?[a-z!][^>]*>/gi, ''),
  ).replace(/<\/?[a-z!][^>]*>/gi, '')

/** Control characters, what cannot be assigned, zero-width signs and direction overrides; line breaks and tabs stay. */
const INVISIBLES = /[^\P{C}\n\r\t]|\ufffd/gu

/** Text on several lines; undefined when nothing is left, or when the feed wrote a dash for nothing. */
export const texte = (raw: string | undefined, max = 3000): string | undefined => {
  if (raw === undefined || raw === '' || raw === '-') return undefined
  let text = repairMojibake(raw)
  if (text.includes('<') || text.includes('&')) text = stripMarkup(text)
  text = text
    .toWellFormed()
    .normalize('NFC')
    .replace(INVISIBLES, '')
    .replace(/[\t\r\u00a0\u202f ]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  if (/^(-+|\.|null|n[ée]ant|sans objet|non renseign[ée]e?|nc|n\/a)$/i.test(text)) return undefined
  return text.length > max ? `${text.slice(0, max - 1).trimEnd()}…` : text || undefined
}

/** Text on one line; doubled apostrophes of old exports (`d''affaires`) are one. */
export const ligne = (raw: string | undefined, max = 300): string | undefined =>
  texte(raw, max)
    ?.replace(/\s*\n\s*/g, ' ')
    .replace(/(?<=\p{L})''(?=\p{L})/gu, "'")
