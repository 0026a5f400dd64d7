import type pg from 'pg'
import type { Rejet } from './rejet.ts'

/** The trace of imports: what each file gave, and each row refused. */

/** Key of the lock that the running import holds. */
const IMPORT_LOCK = 7_203_015_002

/** Takes the lock of imports for this connection; false when another import holds it. */
export const lockImports = async (db: pg.ClientBase): Promise<boolean> => {
  const { rows } = await db.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [IMPORT_LOCK])
  return rows[0]?.locked ?? false
}

/** Gives the lock back and forgets what this connection kept of the import. */
export const closeImports = (db: pg.ClientBase): Promise<unknown> =>
  db.query('select pg_advisory_unlock_all(); discard temp')

/** Opens the trace of one file. @returns its identifier. */
export const beginImport = async (
  db: pg.ClientBase,
  genre: string,
  file: { name: string; format: string },
  at: Date,
): Promise<number> => {
  const { rows } = await db.query<{ id: number }>(
    `insert into import (genre, fichier, format, le, lus, crees, modifies, inchanges, rejetes) values ($1, $2, $3, $4, 0, 0, 0, 0, 0) returning id`,
    [genre, file.name, file.format, at],
  )
  return rows[0]?.id ?? 0
}

/** Closes the trace of one file with what was done and refused. */
export const endImport = async (
  db: pg.ClientBase,
  id: number,
  counts: { read: number; created: number; updated: number; unchanged: number; rejected: number },
  rejets: readonly Rejet[],
): Promise<void> => {
  await db.query('update import set lus = $2, crees = $3, modifies = $4, inchanges = $5, rejetes = $6 where id = $1', [
    id,
    counts.read,
    counts.created,
    counts.updated,
    counts.unchanged,
    counts.rejected,
  ])
  await db.query(
    `insert into import_rejet (import_id, rang, ligne, champ, motif)
     select $1, row_number() over (), r.line, r.field, r.reason from json_to_recordset($2) as r(line integer, field text, reason text)`,
    [id, JSON.stringify(rejets)],
  )
}

/** Notes how many things vanished with an import, on its last file. */
export const traceWithdrawn = (db: pg.ClientBase, id: number, withdrawn: number): Promise<unknown> =>
  db.query('update import set retires = $2 where id = $1', [id, withdrawn])
