import { readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Rejet } from '../imports/rejet.ts'
import { StopReading } from './stop.ts'
import { listZip, looksLikeZip } from './zip.ts'

/** A file to read, or one entry of a zip archive. */
export interface InputFile {
  path: string
  /** Name of the entry in the archive at `path`. */
  entry?: string
  /** Shown in messages. */
  name: string
}

/** A file that was recognised. */
export interface SourceFile extends InputFile {
  /** Shown in the report. */
  format: string
  /** Files are read from the smallest rank on; 0 unless told. */
  rank?: number
}

export interface FoundSources<F extends SourceFile> {
  files: F[]
  /** Files that were named and cannot be used. */
  rejets: Rejet[]
  /** Files of a folder or of an archive that are of another kind, left aside. */
  ignored: string[]
}

/** How files are recognised. */
export interface Recogniser<F extends SourceFile> {
  recognise(file: InputFile): Promise<F | { refused: string } | undefined>
  /** What is expected of a file named by itself, in French. */
  expected: string
}

/** Finds and recognises the files of paths: a folder or a zip archive stands for all the files in it. */
export const findSources = async <F extends SourceFile>(
  paths: readonly string[],
  recogniser: Recogniser<F>,
): Promise<FoundSources<F>> => {
  const found: FoundSources<F> = { files: [], rejets: [], ignored: [] }
  const add = async (file: InputFile, named: boolean): Promise<void> => {
    const what = await recognise(file, recogniser)
    if (what === undefined && named)
      found.rejets.push({ file: file.name, reason: `format non reconnu : ${recogniser.expected}` })
    else if (what === undefined) found.ignored.push(file.name)
    else if ('refused' in what) found.rejets.push({ file: file.name, reason: what.refused })
    else found.files.push(what)
  }
  for await (const { file, named } of walk(paths, found.rejets)) await add(file, named)
  found.files.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  return found
}

const recognise = async <F extends SourceFile>(
  file: InputFile,
  recogniser: Recogniser<F>,
): Promise<F | { refused: string } | undefined> => {
  try {
    return await recogniser.recognise(file)
  } catch (error) {
    if (error instanceof StopReading) return { refused: error.message }
    if (error instanceof Error && 'code' in error && error.code === 'EACCES')
      return { refused: 'lecture refusée : vérifiez les droits du fichier' }
    throw error
  }
}

interface Walked {
  file: InputFile
  /** The file was named by itself. */
  named: boolean
}

async function* walk(paths: readonly string[], rejets: Rejet[]): AsyncGenerator<Walked> {
  for (const given of paths) {
    const kind = await stat(given).catch(() => undefined)
    if (kind === undefined) rejets.push({ file: given, reason: 'fichier ou dossier introuvable' })
    else if (kind.isDirectory()) yield* walkFolder(given, given, new Set(), rejets)
    else yield* opened({ path: given, name: path.basename(given) }, true, rejets)
  }
}

async function* walkFolder(root: string, dir: string, seen: Set<string>, rejets: Rejet[]): AsyncGenerator<Walked> {
  // A link back to a parent folder would be walked for ever.
  const real = await realpath(dir)
  if (seen.has(real)) return
  seen.add(real)
  for (const entry of (await readdir(dir)).sort()) {
    if (entry.startsWith('.')) continue
    const full = path.join(dir, entry)
    const kind = await stat(full).catch(() => undefined)
    if (kind?.isDirectory()) yield* walkFolder(root, full, seen, rejets)
    else if (kind?.isFile()) yield* opened({ path: full, name: path.relative(root, full) }, false, rejets)
  }
}

/** A file as it is, or what its archive holds. */
async function* opened(file: InputFile, named: boolean, rejets: Rejet[]): AsyncGenerator<Walked> {
  try {
    if (!(await looksLikeZip(file.path))) yield { file, named }
    else {
      const entries = await listZip(file.path)
      // A spreadsheet is a zip archive too; it is read as a whole.
      if (entries.includes('[Content_Types].xml')) yield { file, named }
      else for (const entry of entries) yield { file: { ...file, entry, name: `${file.name}/${entry}` }, named: false }
    }
  } catch (error) {
    if (error instanceof StopReading) rejets.push({ file: file.name, reason: error.message })
    // A file that cannot be opened is told by its reader.
    else if (error instanceof Error && 'code' in error) yield { file, named }
    else throw error
  }
}
