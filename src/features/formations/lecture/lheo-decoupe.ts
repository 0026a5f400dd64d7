import { StopReading } from '#platform/lecture/stop.ts'

/** The text of one `formation`, and where it begins; or why it has no end. */
export type Morceau = { line: number; xml: string } | { line: number; numero?: string | undefined; casse: string }

/** A formation of more than this is a feed whose end tags are missing. */
const MAX_RECORD = 4 * 1024 * 1024
/** Enough for a tag cut between two chunks. */
const TAIL = 256

const BALISE = /<(\/?)(?:[\w.-]+:)?formation(?=[\s>/])[^>]*(>?)/g

/** Namespaces of the format; all occur, and some feeds give none. */
const NAMESPACES = new Set(['lheo.gouv.fr/2.3', 'www.lheo.org/2.3', 'www.lheo.org/2.2', 'lheo.gouv.fr/2.2'])

/**
 * Cuts a LHÉO feed, 2.2 or 2.3, into its formations by their tags alone, so that memory holds one and that one whose XML
 * is damaged does not hide those after it.
 * @throws StopReading when the text is not LHÉO, or is cut before its end.
 */
export async function* decouper(chunks: AsyncIterable<string>): AsyncGenerator<Morceau> {
  const cutter = new Decoupe()
  for await (const chunk of chunks) yield* cutter.push(chunk)
  cutter.end()
}

/**
 * A string of its own: a slice keeps alive the whole buffer that it was cut from, and what a report quotes of a thousand
 * faulty offers would hold hundreds of megabytes.
 */
const copyOf = (slice: string): string => Buffer.from(slice, 'utf8').toString('utf8')

class Decoupe {
  private buffer = ''
  /** Line of the first character of the buffer. */
  private line = 1
  private inside = false
  private scanned = 0
  private root: string | undefined;

  *push(chunk: string): Generator<Morceau> {
    this.buffer += chunk
    if (this.root === undefined && !this.readRoot()) return
    for (;;) {
      BALISE.lastIndex = this.scanned
      const tag = BALISE.exec(this.buffer)
      if (tag === null || tag[2] !== '>') break
      const [whole, slash] = tag
      if (slash === '/') {
        if (this.inside) yield { line: this.line, xml: copyOf(this.buffer.slice(0, tag.index + whole.length)) }
        this.drop(tag.index + whole.length, false)
      } else {
        if (this.inside) yield this.sansFin()
        this.drop(tag.index, true)
        this.scanned = whole.length
      }
    }
    this.trim()
  }

  private sansFin(): Morceau {
    const numero = /^<[^>]*\bnumero\s*=\s*["']([^"']*)/.exec(this.buffer)?.[1]
    return { line: this.line, numero, casse: 'la fin de cette formation manque' }
  }

  /** What is between formations is let go; what is of the current one is kept, and not searched again. */
  private trim(): void {
    if (!this.inside) this.drop(Math.max(0, this.buffer.length - TAIL), false)
    else if (this.buffer.length > MAX_RECORD)
      throw new StopReading('formation de plus de 4 Mo : des balises de fin manquent', this.line)
    else this.scanned = Math.max(this.scanned, this.buffer.length - TAIL)
  }

  private drop(length: number, inside: boolean): void {
    for (let at = this.buffer.indexOf('\n'); at !== -1 && at < length; at = this.buffer.indexOf('\n', at + 1))
      this.line++
    this.buffer = this.buffer.slice(length)
    this.inside = inside
    this.scanned = 0
  }

  /** @returns false while the root has not been read whole. */
  private readRoot(): boolean {
    const text = this.buffer
      .replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?\s*>/g, '')
      .trimStart()
    if (text !== '' && !text.startsWith('<')) throw new StopReading('XML mal formé : une balise est attendue', 1)
    const [, name = '', attributes = ''] = /^<([\w:.-]+)([^>]*)>/.exec(text) ?? []
    if (name === '') {
      if (this.buffer.length > MAX_RECORD) throw new StopReading('XML mal formé : aucune balise au début', 1)
      return false
    }
    const local = name.slice(name.indexOf(':') + 1)
    if (local !== 'lheo' && local !== 'offres')
      throw new StopReading(`ce n’est pas du LHÉO : la racine est « ${local.slice(0, 60)} »`)
    const space = /xmlns(?::\w+)?\s*=\s*["']([^"']*lheo[^"']*|[^"']+)["']/.exec(attributes)?.[1]
    if (space !== undefined && !NAMESPACES.has(space.replace(/^https?:\/\//, '').replace(/\/$/, '')))
      throw new StopReading(`version de LHÉO inconnue : ${space.slice(0, 100)} (2.2 et 2.3 sont lues)`)
    this.root = name
    return true
  }

  end(): void {
    if (this.root === undefined) throw new StopReading('fichier vide ou tronqué : un flux LHÉO est attendu')
    if (this.inside || !new RegExp(`</${this.root}\\s*>\\s*(<!--[\\s\\S]*-->\\s*)*$`).test(this.buffer))
      throw new StopReading('XML tronqué : la fin du fichier manque', this.line)
  }
}
