import type pg from 'pg'
import type { InputFile, SourceFile } from '../lecture/files.ts'
import type { Avertissement, Rejet } from './rejet.ts'
import type { Counts, ImportReport } from './report.ts'

/** A line that was read: where it stood, and what was corrected in it. */
export interface ReadLine {
  line: number
  avertissements?: readonly Avertissement[]
}

/**
 * A line that was refused. `id` when the record told it: what became unreadable has not vanished. `illegible` when the
 * record could not be parsed: it may be any of them.
 */
export interface RejectedLine {
  kind: 'rejet'
  rejet: Rejet
  id?: string | undefined
  illegible?: true
}

/** The file cannot be read any further: nothing of it is kept. */
export interface StoppedFile {
  kind: 'arret'
  rejet: Rejet
}

/** What a file gives, line after line. */
export type Read<L extends ReadLine> = { kind: 'ligne'; ligne: L } | RejectedLine | StoppedFile

/** What became of a batch of lines; `rejets` are those that could only be refused while writing. */
export interface Written extends Counts {
  rejets?: readonly Rejet[]
  /** What the file no longer gives and was withdrawn already. */
  withdrawn?: number
}

/** How an import was asked for. */
export interface RunOptions {
  paths: readonly string[]
  now: Date
  /** Reads and checks everything, writes nothing. */
  dryRun?: boolean
  /** Withdraws what vanished even when that is most of a source. */
  force?: boolean
  /** Edition of the files that do not say theirs: `2023`, `2023-T3`, `2021-12-21`. */
  edition?: string | undefined
  onProgress?: (progress: { file: string; read: number }) => void
}

/**
 * What a feature gives so that `porte import KIND` reads its files. The lock, transactions, trace, report, dry run, URLs,
 * archives and exit codes come with the runner.
 */
export interface Importer<L extends ReadLine = ReadLine, F extends SourceFile = SourceFile> {
  /** KIND of the command: public interface. */
  kind: string
  /** One line of the help, in French. */
  summary: string
  /** What is said of a file named by itself that is none of those: the formats expected, in French. */
  expected: string
  /**
   * `file`: each file is a transaction, a bad one does not stop the others. `set`: the files are one edition, which takes
   * the place of the former one whole or not at all.
   */
  unit: 'file' | 'set'
  /** Lines written at once; 1,000 unless told. */
  batch?: number
  /**
   * Tells from its content what a file is: one of ours, one that should have been but cannot be used, or (`undefined`)
   * something else, which in a folder is left aside.
   */
  recognise(file: InputFile): Promise<F | { refused: string } | undefined>
  /** Prepares one run on a connection of its own, on which every call of the session is made. */
  open(client: pg.ClientBase, options: RunOptions): Promise<ImportSession<L, F>>
}

/** One run of an importer. */
export interface ImportSession<L extends ReadLine = ReadLine, F extends SourceFile = SourceFile> {
  /** Lines of a file in its order, read while the batch before is being written: it must not use the connection. */
  read(file: F): AsyncIterable<Read<L>>
  /** Writes a batch; what did not change is left alone. @param importId row of `import` that the lines come from */
  write(lines: L[], file: F, importId: number): Promise<Written>
  /** Writes what is only known once a file was read to its end, in its transaction. */
  endFile?(file: F, importId: number): Promise<Written>
  /** Says that these were in the files though their lines were refused. */
  keep?(ids: readonly string[]): Promise<void>
  /**
   * Once all files are read: withdraws what vanished and adds it to `report`. The reasons why the whole cannot be used,
   * if any, undo what was written by it (by the whole run when the files are a set).
   */
  finish(report: ImportReport): Promise<readonly Rejet[] | undefined>
}
