import { SaxesParser } from 'saxes'
import { StopReading } from './stop.ts'

/** An element, its attributes and all that is in it. */
export interface XmlElement {
  /** Local name, without prefix. */
  name: string
  /** Namespace, empty when there is none. */
  uri: string
  /** Line where it opens. */
  line: number
  attributes: Record<string, string>
  children: XmlElement[]
  /** Its own text, trimmed, without that of its children. */
  text: string
}

/** Nodes in one record: far above any, and what keeps a damaged file out of memory. */
const MAX_NODES = 200_000
const MAX_TEXT = 8 * 1024 * 1024
const MAX_DEPTH = 100

/**
 * The elements of some names, one after the other as the text is read, each with what it holds; what is around them is
 * let go, so that memory stays flat. An element inside another of those names comes with it.
 * @throws StopReading with the line when the XML is malformed, cut, or one element is beyond reason.
 */
export async function* xmlElements(
  chunks: AsyncIterable<string>,
  names: ReadonlySet<string>,
): AsyncGenerator<XmlElement> {
  const reader = new ElementReader(names)
  for await (const chunk of chunks) {
    reader.write(chunk)
    yield* reader.take()
  }
  reader.end()
  yield* reader.take()
}

class ElementReader {
  private readonly parser = new SaxesParser({ xmlns: true, position: true })
  private readonly names: ReadonlySet<string>
  private done: XmlElement[] = []
  private stack: XmlElement[] = []
  private nodes = 0
  private size = 0

  constructor(names: ReadonlySet<string>) {
    this.names = names
    const { parser } = this
    parser.on('error', error => {
      throw new StopReading(`XML mal formé : ${error.message.replace(/^\d+:\d+: /, '')}`, parser.line)
    })
    parser.on('opentag', tag => this.open(tag.local, tag.uri, tag.attributes))
    parser.on('text', text => this.addText(text))
    parser.on('cdata', text => this.addText(text))
    parser.on('closetag', () => this.close())
  }

  write(chunk: string): void {
    this.parser.write(chunk)
  }

  end(): void {
    this.parser.close()
  }

  *take(): Generator<XmlElement> {
    const { done } = this
    this.done = []
    yield* done
  }

  private open(name: string, uri: string, attributes: Record<string, { local: string; value: string }>): void {
    if (this.stack.length === 0 && !this.names.has(name)) return
    if (++this.nodes > MAX_NODES || this.stack.length >= MAX_DEPTH)
      throw new StopReading(`élément XML trop grand ou trop imbriqué : ${this.stack[0]?.name}`, this.stack[0]?.line)
    const element: XmlElement = {
      name,
      uri,
      line: this.parser.line,
      attributes: Object.fromEntries(Object.values(attributes).map(({ local, value }) => [local, value])),
      children: [],
      text: '',
    }
    this.stack.at(-1)?.children.push(element)
    this.stack.push(element)
  }

  private addText(text: string): void {
    const element = this.stack.at(-1)
    if (element === undefined) return
    this.size += text.length
    if (this.size > MAX_TEXT)
      throw new StopReading(`élément XML de plus de 8 Mo : ${this.stack[0]?.name}`, this.stack[0]?.line)
    element.text += text
  }

  private close(): void {
    const element = this.stack.pop()
    if (element === undefined) return
    element.text = element.text.trim()
    if (this.stack.length > 0) return
    this.done.push(element)
    this.nodes = 0
    this.size = 0
  }
}
