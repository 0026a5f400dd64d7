import type pg from 'pg'
import { findSources, type SourceFile } from '../lecture/files.ts'
import type { Importer, ImportSession, ReadLine, RunOptions } from './importer.ts'
import type { Rejet } from './rejet.ts'
import { addCounts, emptyReport, type FileReport, type ImportReport } from './report.ts'
import { beginImport, closeImports, endImport, lockImports, traceWithdrawn } from './trace.ts'

/** Rows written by one statement: large enough to spare round trips, small enough to stay flat in memory. */
const BATCH = 1000
/** Rejections kept in a report; all are counted. */
const MAX_REJETS = 10_000

/**
 * Imports files into the database: a file (or a set of files) that cannot be read to its end changes nothing, the same
 * file twice changes nothing, what a source no longer gives is withdrawn.
 * @returns the report, or `locked` when another import is running.
 */
export const runImport = async <L extends ReadLine, F extends SourceFile>(
  pool: pg.Pool,
  importer: Importer<L, F>,
  options: RunOptions,
): Promise<ImportReport | { error: 'locked' }> => {
  const sources = await findSources(options.paths, importer)
  const report = emptyReport(options.dryRun ?? false, sources.ignored, sources.rejets)
  const client = await pool.connect()
  client.on('error', ignore)
  try {
    if (!(await lockImports(client))) return { error: 'locked' }
    const session = await importer.open(client, options)
    const run = new Run(client, importer, session, options, report)
    await (importer.unit === 'set' ? run.asSet(sources.files) : run.byFile(sources.files))
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

interface ReadFile {
  counts: FileReport
  rejets: Rejet[]
  corrections: Rejet[]
  illegible: number
  withdrawn: number
  /** Why the file could not be read to its end. */
  stop?: Rejet
}

class Run<L extends ReadLine, F extends SourceFile> {
  private readonly client: pg.ClientBase
  private readonly importer: Importer<L, F>
  private readonly session: ImportSession<L, F>
  private readonly options: RunOptions
  private readonly report: ImportReport
  private lastImport = 0

  constructor(
    client: pg.ClientBase,
    importer: Importer<L, F>,
    session: ImportSession<L, F>,
    options: RunOptions,
    report: ImportReport,
  ) {
    this.client = client
    this.importer = importer
    this.session = session
    this.options = options
    this.report = report
  }

  /** One transaction a file, and one for what is decided at the end; one for all that is undone when trying. */
  async byFile(files: readonly F[]): Promise<void> {
    const { client, options } = this
    const [begin, undo] = options.dryRun
      ? ['savepoint partie', 'rollback to savepoint partie']
      : (['begin', 'rollback'] as const)
    if (options.dryRun) await client.query('begin')
    for (const file of files) {
      await client.query(begin)
      const stopped = await this.importFile(file)
      if (stopped !== undefined) await client.query(undo)
      else if (!options.dryRun) await client.query('commit')
    }
    await client.query(begin)
    const refused = await this.finish()
    if (refused) await client.query(undo)
    else if (!options.dryRun) await client.query('commit')
    if (options.dryRun) await client.query('rollback')
  }

  /** All in one transaction: the former edition serves until the new one is whole. */
  async asSet(files: readonly F[]): Promise<void> {
    const { client, options, report } = this
    await client.query('begin')
    let stopped = false
    for (const file of files) {
      stopped = (await this.importFile(file)) !== undefined
      if (stopped) break
    }
    if (files.length > 0 && !stopped) stopped = await this.finish()
    if (stopped) {
      report.notes.push("Ces fichiers forment un tout : rien n'a été écrit, l'édition précédente reste en service.")
      Object.assign(report, { created: 0, updated: 0, unchanged: 0, withdrawn: 0, files: [] })
    }
    await client.query(stopped || options.dryRun ? 'rollback' : 'commit')
  }

  private async finish(): Promise<boolean> {
    const refused = (await this.session.finish(this.report)) ?? []
    this.report.refused.push(...refused)
    if (this.report.withdrawn > 0) await traceWithdrawn(this.client, this.lastImport, this.report.withdrawn)
    return refused.length > 0
  }

  /** @returns why the file was refused, when it was. */
  private async importFile(file: F): Promise<Rejet | undefined> {
    const { client, report } = this
    const importId = await beginImport(client, this.importer.kind, file, this.options.now)
    const { counts, rejets, corrections, illegible, withdrawn, stop } = await this.readFile(file, importId)
    if (stop !== undefined) {
      report.refused.push(stop)
      return stop
    }
    await endImport(client, importId, counts, rejets)
    this.lastImport = importId
    report.files.push(counts)
    report.read += counts.read
    addCounts(report, counts)
    report.rejectedCount += counts.rejected
    report.illegible += illegible
    report.withdrawn += withdrawn
    report.rejected.push(...rejets.slice(0, MAX_REJETS - report.rejected.length))
    report.corrections.push(...corrections.slice(0, MAX_REJETS - report.corrections.length))
    return undefined
  }

  private async readFile(file: F, importId: number): Promise<ReadFile> {
    const done: ReadFile = { counts: countsOf(file), rejets: [], corrections: [], illegible: 0, withdrawn: 0 }
    const { counts } = done
    const reject = (rejet: Rejet): void => {
      counts.rejected++
      if (done.rejets.length < MAX_REJETS) done.rejets.push(rejet)
    }
    const write = async (lines: L[]): Promise<void> => {
      if (lines.length > 0) {
        const written = await this.session.write(lines, file, importId)
        addCounts(counts, written)
        written.rejets?.forEach(reject)
      }
      this.options.onProgress?.({ file: file.name, read: counts.read })
    }
    const unreadable: string[] = []
    let batch: L[] = []
    // The file is read on while the batch before is being written.
    let writing = Promise.resolve()
    const flush = async (): Promise<void> => {
      await writing
      const lines = batch
      batch = []
      writing = write(lines)
      writing.catch(() => {})
    }
    for await (const read of this.session.read(file)) {
      if (read.kind === 'arret') {
        await writing
        return { ...done, stop: read.rejet }
      }
      counts.read++
      if (read.kind === 'rejet') {
        reject(read.rejet)
        if (read.id !== undefined) unreadable.push(read.id)
        if (read.illegible) done.illegible++
        continue
      }
      this.noteCorrections(done, file, read.ligne)
      batch.push(read.ligne)
      if (batch.length >= (this.importer.batch ?? BATCH)) await flush()
    }
    await flush()
    await writing
    await this.endFile(file, importId, done, reject)
    if (unreadable.length > 0) await this.session.keep?.(unreadable)
    return done
  }

  private async endFile(file: F, importId: number, done: ReadFile, reject: (rejet: Rejet) => void): Promise<void> {
    const written = await this.session.endFile?.(file, importId)
    if (written === undefined) return
    addCounts(done.counts, written)
    written.rejets?.forEach(reject)
    done.withdrawn = written.withdrawn ?? 0
  }

  private noteCorrections({ counts, corrections }: ReadFile, file: F, { line, avertissements = [] }: L): void {
    if (avertissements.length > 0) counts.corrected++
    for (const { field, reason } of avertissements) {
      if (corrections.length < MAX_REJETS) corrections.push({ file: file.name, line, field, reason })
    }
  }
}

const countsOf = (file: SourceFile): FileReport => ({
  file: file.name,
  format: file.format,
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  corrected: 0,
})
