import type pg from 'pg'
import type { Rejet } from '#platform/imports/rejet.ts'
import { beginImport, closeImports, endImport, lockImports } from '#platform/imports/trace.ts'
import { orphan } from './load.ts'
import {
  findSources,
  type ReadContext,
  readRows,
  type ServiceRow,
  type SourceFile,
  type StructureRow,
} from './readers/index.ts'
import { proposeDoublons } from './store/doublons.ts'
import {
  type Counts,
  countVanished,
  markSeen,
  openSeen,
  type Withdrawal,
  withdraw,
  writeServices,
  writeStructures,
} from './store/write.ts'

/** Rows written by one statement: large enough to spare round trips, small enough to stay flat in memory. */
const BATCH = 1000
/** Rejections kept in a report; all are counted. */
const MAX_REJETS = 10_000
/** A source that loses more than this share of its sheets at once was probably cut, not emptied. */
const MAX_VANISHED = 0.5
const MIN_SUSPICIOUS = 10

export type ImportKind = 'annuaire' | 'data-inclusion'

export interface ImportOptions {
  paths: readonly string[]
  kind: ImportKind
  now: Date
  dryRun?: boolean
  /** Withdraws what vanished even when that is most of a source. */
  force?: boolean
  onProgress?: (progress: { file: string; read: number }) => void
}

export interface FileReport extends Counts {
  file: string
  format: string
  read: number
  rejected: number
  /** Rows kept after a correction (coordinates, telephone, hours…). */
  corrected: number
}

export interface ImportReport extends Counts {
  read: number
  withdrawn: number
  rejectedCount: number
  /** The first 10,000. */
  rejected: Rejet[]
  files: FileReport[]
  /** What was corrected in rows that were kept: the first 10,000. */
  corrections: Rejet[]
  /** Rows that could not be parsed. They may be any sheet: nothing is withdrawn after them, unless forced. */
  illegible: number
  /** Files that were not imported at all: nothing of them was written. */
  refused: Rejet[]
  /** Files of the folders that are not of the annuaire. */
  ignored: string[]
  /** Sources that lost most of their sheets, left as they were. */
  notWithdrawn: Withdrawal[]
  doublons: number
  dryRun: boolean
}

/**
 * Imports files into the database, one transaction a file: a file that cannot be read to its end changes nothing, the
 * same file twice changes nothing, sheets that a source no longer gives are withdrawn, never deleted.
 * @returns the report, or `locked` when another import is running.
 */
export const importAnnuaire = async (
  pool: pg.Pool,
  options: ImportOptions,
  context: ReadContext,
): Promise<ImportReport | { error: 'locked' }> => {
  const sources = await findSources(options.paths)
  const report = emptyReport(options, sources.ignored, sources.rejets)
  const client = await pool.connect()
  client.on('error', ignore)
  try {
    if (!(await lockImports(client))) return { error: 'locked' }
    await openSeen(client)
    if (options.dryRun) await client.query('begin')
    for (const file of sources.files) await importFile(client, file, options, context, report)
    await finish(client, options, report)
    if (options.dryRun) await client.query('rollback')
    return report
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.off('error', ignore)
    client.release(
      await closeImports(client).then(
        () => false,
        () => true,
      ),
    )
  }
}

/** A server that goes away makes the running query fail; the event alone must not end the process. */
const ignore = (): void => {}

const emptyReport = (options: ImportOptions, ignored: string[], refused: Rejet[]): ImportReport => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  withdrawn: 0,
  rejectedCount: 0,
  rejected: [],
  corrections: [],
  illegible: 0,
  files: [],
  refused: [...refused],
  ignored,
  notWithdrawn: [],
  doublons: 0,
  dryRun: options.dryRun ?? false,
})

const importFile = async (
  client: pg.ClientBase,
  file: SourceFile,
  options: ImportOptions,
  context: ReadContext,
  report: ImportReport,
): Promise<void> => {
  if (options.kind === 'data-inclusion' && file.format !== 'data-inclusion') {
    report.refused.push({
      file: file.name,
      reason: "ce n'est pas du data·inclusion v1 : essayez « porte import annuaire »",
    })
    return
  }
  await client.query(options.dryRun ? 'savepoint fichier' : 'begin')
  const importId = await beginImport(client, options.kind, file, options.now)
  const { counts, rejets, corrections, illegible, stop } = await writeFile(client, file, importId, options, context)
  if (stop !== undefined) {
    report.refused.push(stop)
    await client.query(options.dryRun ? 'rollback to savepoint fichier' : 'rollback')
    return
  }
  await endImport(client, importId, counts, rejets)
  if (!options.dryRun) await client.query('commit')
  report.files.push(counts)
  report.read += counts.read
  add(report, counts)
  report.rejectedCount += counts.rejected
  report.illegible += illegible
  report.rejected.push(...rejets.slice(0, MAX_REJETS - report.rejected.length))
  report.corrections.push(...corrections.slice(0, MAX_REJETS - report.corrections.length))
}

const add = (total: Counts, part: Counts): void => {
  total.created += part.created
  total.updated += part.updated
  total.unchanged += part.unchanged
}

interface WrittenFile {
  counts: FileReport
  rejets: Rejet[]
  corrections: Rejet[]
  illegible: number
  /** Why the file could not be read to its end. */
  stop?: Rejet
}

const writeFile = async (
  client: pg.ClientBase,
  file: SourceFile,
  importId: number,
  options: ImportOptions,
  context: ReadContext,
): Promise<WrittenFile> => {
  const counts: FileReport = {
    file: file.name,
    format: file.format,
    read: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    corrected: 0,
  }
  const rejets: Rejet[] = []
  const corrections: Rejet[] = []
  let illegible = 0
  const reject = (rejet: Rejet): void => {
    counts.rejected++
    if (rejets.length < MAX_REJETS) rejets.push(rejet)
  }
  const nomDe = (code: string): string => context.territoires.commune(code)?.nom ?? ''
  const write = async (structures: StructureRow[], services: ServiceRow[]): Promise<void> => {
    if (structures.length > 0) add(counts, await writeStructures(client, structures, importId, nomDe))
    if (services.length > 0) {
      const done = await writeServices(client, services, importId)
      add(counts, done)
      for (const row of done.orphans) reject(orphan(row, file.name))
    }
    options.onProgress?.({ file: file.name, read: counts.read })
  }
  const unreadable: string[] = []
  let structures: StructureRow[] = []
  let services: ServiceRow[] = []
  // The file is read on while the batch before is being written.
  let writing = Promise.resolve()
  const flush = async (): Promise<void> => {
    await writing
    const [s, v] = [structures, services]
    structures = []
    services = []
    writing = write(s, v)
    writing.catch(() => {})
  }
  for await (const row of readRows(file, context)) {
    if (row.kind === 'arret') {
      await writing
      return { counts, rejets, corrections, illegible, stop: row.rejet }
    }
    counts.read++
    if (row.kind === 'rejet') {
      reject(row.rejet)
      if (row.id !== undefined) unreadable.push(row.id)
      if (row.illegible) illegible++
    } else {
      if (row.avertissements.length > 0) counts.corrected++
      for (const { field, reason } of row.avertissements) {
        if (corrections.length < MAX_REJETS) corrections.push({ file: file.name, line: row.line, field, reason })
      }
      if (row.kind === 'structure') structures.push(row)
      else services.push(row)
      if (structures.length + services.length >= BATCH) await flush()
    }
  }
  await flush()
  await writing
  if (unreadable.length > 0) await markSeen(client, unreadable)
  return { counts, rejets, corrections, illegible }
}

/** What is decided once every file is read: what vanished, and what looks like a duplicate. */
const finish = async (client: pg.ClientBase, options: ImportOptions, report: ImportReport): Promise<void> => {
  if (!options.dryRun) await client.query('begin')
  // A source of which one file could not be read is not known whole: nothing of it is said to have vanished.
  if (report.refused.length === 0 && (report.illegible === 0 || options.force)) {
    for (const found of await countVanished(client)) {
      if (found.vanished === 0) continue
      const suspicious = found.vanished > MIN_SUSPICIOUS && found.vanished > found.active * MAX_VANISHED
      if (suspicious && !options.force) report.notWithdrawn.push(found)
      else report.withdrawn += await withdraw(client, found.genre, found.source, options.now)
    }
  }
  if (report.created + report.updated + report.withdrawn > 0) {
    if (report.created > BATCH) await client.query('analyze structure, lieu, service')
    report.doublons = await proposeDoublons(client, options.now)
    await client.query('select annuaire_change()')
  }
  if (!options.dryRun) await client.query('commit')
}
