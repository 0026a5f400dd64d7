import { readFileSync } from 'node:fs'
import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

/** What is wrong in a file kept by hand, one sentence a problem: file, line, entry, field. */
export class FichierInvalide extends Error {
  readonly problemes: readonly string[]

  constructor(problemes: readonly string[]) {
    super(problemes.join('\n'))
    this.name = 'FichierInvalide'
    this.problemes = problemes
  }
}

const isKeyed = (value: unknown): value is { code?: unknown; id?: unknown; rome?: unknown } =>
  typeof value === 'object' && value !== null

/** Name of the entry that a path leads into, as its author calls it: its code or identifier, else its rank. */
function entryName(content: unknown, path: readonly PropertyKey[]): string {
  const [first] = path
  const entry = Array.isArray(content) && typeof first === 'number' ? content[first] : undefined
  const key = isKeyed(entry) ? (entry.code ?? entry.id ?? entry.rome) : undefined
  return typeof key === 'string' ? key : first === undefined ? 'fichier' : String(first)
}

/**
 * Reads a YAML file and checks it against a schema.
 * @throws FichierInvalide naming file, line, entry and field of every problem.
 */
export function readYaml<T extends z.ZodType>(file: string, schema: T): z.output<T> {
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines })
  if (document.errors.length > 0) throw new FichierInvalide(document.errors.map(error => `${file} : ${error.message}`))
  const content: unknown = document.toJS()
  const result = schema.safeParse(content)
  if (result.success) return result.data
  throw new FichierInvalide(
    result.error.issues.map(issue => {
      const line = lineOf(document, lines, issue.path)
      const field = issue.path.slice(Array.isArray(content) ? 1 : 0).join('.')
      return `${file}:${line} ${entryName(content, issue.path)}${field ? ` › ${field}` : ''} : ${issue.message}`
    }),
  )
}

/** Line of the deepest node that exists on a path: a missing field is reported at the entry that lacks it. */
function lineOf(document: ReturnType<typeof parseDocument>, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node: unknown = document.getIn(path.slice(0, depth), true)
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
      return lines.linePos(Number(node.range[0])).line
  }
  return 1
}
