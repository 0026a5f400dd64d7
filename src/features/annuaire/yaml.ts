import { readFileSync } from 'node:fs'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'

/** What is wrong in a file kept by hand. */
export class FichierInvalide extends Error {
  readonly problemes: readonly Probleme[]

  constructor(problemes: readonly Probleme[]) {
    super(problemes.map(direProbleme).join('\n'))
    this.name = 'FichierInvalide'
    this.problemes = problemes
  }
}

export interface Probleme {
  fichier: string
  /** Line of the file, from 1; absent when what is wrong is something that is not there. */
  ligne?: number | undefined
  /** The entry, as its author calls it: its code or identifier. */
  entree?: string | undefined
  /** Path in the entry: `publics.0.source`. */
  champ?: string | undefined
  message: string
}

const direProbleme = ({ fichier, ligne, entree, champ, message }: Probleme): string =>
  `${fichier}${ligne === undefined ? '' : `:${ligne}`}${entree === undefined ? '' : ` ${entree}`}${champ ? ` › ${champ}` : ''} : ${message}`

const isKeyed = (value: unknown): value is { code?: unknown; id?: unknown; rome?: unknown } =>
  typeof value === 'object' && value !== null

/** Name of the entry that a path leads into, as its author calls it: its code or identifier, else its rank. */
function entryName(content: unknown, path: readonly PropertyKey[]): string {
  const [first] = path
  const entry = Array.isArray(content) && typeof first === 'number' ? content[first] : undefined
  const key = isKeyed(entry) ? (entry.code ?? entry.id ?? entry.rome) : undefined
  return typeof key === 'string' ? key : first === undefined ? 'fichier' : String(first)
}

/** A file that was read, and where each of its nodes stands. */
export interface YamlLu<T> {
  contenu: T
  /** Line of the deepest node that exists on a path. */
  ligne: (path: readonly PropertyKey[]) => number
}

/**
 * Reads a text in YAML and checks it against a schema.
 * @param fichier how the text is called in messages
 * @throws FichierInvalide naming file, line, entry and field of every problem.
 */
export function parseYaml<T extends z.ZodType>(fichier: string, texte: string, schema: T): YamlLu<z.output<T>> {
  const lines = new LineCounter()
  const document = parseDocument(texte, { lineCounter: lines })
  if (document.errors.length > 0)
    throw new FichierInvalide(
      document.errors.map(error => ({
        fichier,
        ligne: lines.linePos(error.pos[0]).line,
        message: `l'écriture YAML ne se lit pas (${error.code})`,
      })),
    )
  const content: unknown = document.toJS()
  const ligne = (path: readonly PropertyKey[]) => lineOf(document, lines, path)
  const result = schema.safeParse(content, { error: z.locales.fr().localeError })
  if (result.success) return { contenu: result.data, ligne }
  throw new FichierInvalide(
    result.error.issues.map(issue => ({
      fichier,
      ligne: ligne(issue.path),
      entree: entryName(content, issue.path),
      champ: issue.path.slice(Array.isArray(content) ? 1 : 0).join('.'),
      message: issue.message,
    })),
  )
}

/** Reads a YAML file and checks it against a schema. @throws FichierInvalide, as `parseYaml` does */
export const readYaml = <T extends z.ZodType>(file: string, schema: T): z.output<T> =>
  parseYaml(file, readFileSync(file, 'utf8'), schema).contenu

/** Line of the deepest node that exists on a path: a missing field is reported at the entry that lacks it. */
function lineOf(document: ReturnType<typeof parseDocument>, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node: unknown = document.getIn(path.slice(0, depth), true)
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
      return lines.linePos(Number(node.range[0])).line
  }
  return 1
}
