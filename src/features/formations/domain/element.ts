/** An XML element as the rules and the mapper read it. */
export interface Element {
  /** Local name, without prefix. */
  name: string
  /** Line of its opening tag. */
  line: number
  attributes: Readonly<Record<string, string>>
  children: Element[]
  /** Its own text, trimmed. */
  text: string
}

/** The first child of that name. */
export const enfant = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find(child => child.name === name)

/** The children of that name: none, one or several make a list all the same. */
export const enfants = (element: Element | undefined, name: string): Element[] =>
  element?.children.filter(child => child.name === name) ?? []

/** The element at the end of a path of first children. */
export const auBout = (element: Element | undefined, ...names: string[]): Element | undefined =>
  names.reduce<Element | undefined>((at, name) => enfant(at, name), element)
