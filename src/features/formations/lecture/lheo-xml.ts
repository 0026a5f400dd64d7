import { SaxesParser } from 'saxes'
import type { Element } from '../domain/element.ts'
import { type Ecart, verifierFormation } from '../domain/lheo-regles.ts'
import { decouper } from './lheo-decoupe.ts'

/** One `formation` of a feed held against the rules of LHÉO, or why its XML cannot be read. */
export type FormationLue =
  | { element: Element; ecarts: Ecart[] }
  | { line: number; numero?: string | undefined; casse: string }

/** Attributes that are read; the others are let go. */
const ATTRIBUTS = new Set(['numero', 'datemaj', 'horodatage-modification', 'info', 'ref', 'tag'])

/**
 * The formations of a LHÉO feed, 2.2 or 2.3, one after the other; memory holds one.
 * @throws StopReading when the text is not LHÉO, or is cut before its end.
 */
export async function* lheoFormations(chunks: AsyncIterable<string>): AsyncGenerator<FormationLue> {
  const lecteur = new Lecteur()
  for await (const morceau of decouper(chunks))
    yield 'casse' in morceau ? morceau : lecteur.lire(morceau.xml, morceau.line)
}

/** Reads pieces one by one; the parser makes itself new at the end of each. */
class Lecteur {
  private readonly parser = new SaxesParser({ position: true, xmlns: false })
  private stack: Element[] = []
  private root: Element | undefined
  private premiereLigne = 1
  /** Depth inside `extras`, whose content is free; 0 outside. */
  private extras = 0
  private casse: string | undefined
  private entites: Ecart[] = []

  constructor() {
    const { parser } = this
    parser.on('error', error => this.fault(error.message.replace(/^\d+:\d+: /, '')))
    parser.on('opentag', ({ name, attributes }) => this.open(local(name), attributes))
    parser.on('text', text => this.addText(text))
    parser.on('cdata', text => this.addText(text))
    parser.on('closetag', () => this.close())
  }

  lire(xml: string, line: number): FormationLue {
    this.premiereLigne = line
    this.parser.write(xml).close()
    const { root, casse, entites } = this
    this.stack = []
    this.root = undefined
    this.extras = 0
    this.casse = undefined
    this.entites = []
    if (casse !== undefined || root === undefined)
      return { line, numero: root?.attributes.numero, casse: casse ?? 'XML mal formé' }
    return { element: root, ecarts: [...entites, ...verifierFormation(root)] }
  }

  private ligne(): number {
    return this.premiereLigne + this.parser.line - 1
  }

  private fault(message: string): void {
    const ligne = this.ligne()
    if (!message.startsWith('undefined entity')) this.casse ??= `XML mal formé, ligne ${ligne} : ${message}`
    else this.entites.push({ ligne, champ: this.chemin(), motif: 'entité HTML dans du XML ; lue comme du HTML' })
  }

  private chemin(): string {
    return this.stack
      .slice(1)
      .map(({ name }) => name)
      .join('/')
  }

  private open(name: string, attributes: Record<string, string>): void {
    if (this.extras > 0 || name === 'extras') {
      this.extras++
      return
    }
    const element: Element = { name, line: this.ligne(), attributes: kept(attributes), children: [], text: '' }
    this.root ??= element
    this.stack.at(-1)?.children.push(element)
    this.stack.push(element)
  }

  private addText(text: string): void {
    const element = this.stack.at(-1)
    if (element === undefined || this.extras > 0) return
    // What lies between elements is only their indentation.
    if (element.children.length === 0 || text.trim() !== '') element.text += text
  }

  private close(): void {
    if (this.extras > 0) {
      this.extras--
      return
    }
    const element = this.stack.pop()
    if (element !== undefined) element.text = element.text.trim()
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

const NONE: Readonly<Record<string, string>> = {}
const kept = (attributes: Record<string, string>): Readonly<Record<string, string>> => {
  let found: Record<string, string> | undefined
  for (const key in attributes) {
    if (!ATTRIBUTS.has(key)) continue
    found ??= {}
    found[key] = attributes[key] ?? ''
  }
  return found ?? NONE
}
