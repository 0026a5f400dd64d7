import type pg from 'pg'
import type { Importer, ImportSession, Read, RunOptions } from '#platform/imports/importer.ts'
import { addCounts, type ImportReport as CommonReport, type Counts, looksCut } from '#platform/imports/report.ts'
import { runImport } from '#platform/imports/run.ts'
import { orphan } from './load.ts'
import {
  EXPECTED,
  type ReadContext,
  readRows,
  recognise,
  type ServiceRow,
  type SourceFile,
  type StructureRow,
} from './readers/index.ts'
import { proposeDoublons } from './store/doublons.ts'
import { countVanished, markSeen, openSeen, withdraw, writeServices, writeStructures } from './store/write.ts'

/** So many new sheets change what the database knows of its tables. */
const MANY_CREATED = 1000

export type ImportKind = 'annuaire' | 'data-inclusion'

type Line = StructureRow | ServiceRow

export interface ImportOptions extends RunOptions {
  kind: ImportKind
}

export interface ImportReport extends CommonReport {
  doublons: number
}

/**
 * The importers of the annuaire: every format that it is read from, and data·inclusion alone. Sheets that a source no
 * longer gives are withdrawn, never deleted.
 * @param context what the readers need to know, with the rules in force in the database that is written to
 */
export const annuaireImporters = (context: ContextDe): Importer<Line, SourceFile>[] =>
  (['annuaire', 'data-inclusion'] as const).map(kind => annuaireImporter(kind, context))

/** @param today ISO date @param client of the database that the files are imported into */
type ContextDe = (today: string, client: pg.ClientBase) => ReadContext | Promise<ReadContext>

const annuaireImporter = (kind: ImportKind, context: ContextDe): Importer<Line, SourceFile> => ({
  kind,
  summary:
    kind === 'annuaire'
      ? 'structures et services : data·inclusion, annuaires publics, fiches du produit'
      : 'structures et services au format data·inclusion v1 seulement',
  expected: EXPECTED,
  unit: 'file',
  async recognise(file) {
    const found = await recognise(file)
    if (kind === 'annuaire' || found === undefined || 'refused' in found || found.format === 'data-inclusion')
      return found
    return { refused: "ce n'est pas du data·inclusion v1 : essayez « porte import annuaire »" }
  },
  async open(client, options) {
    await openSeen(client)
    return session(client, options, await context(options.now.toISOString().slice(0, 10), client))
  },
})

const session = (client: pg.ClientBase, options: RunOptions, context: ReadContext): ImportSession<Line, SourceFile> => {
  const nomDe = (code: string): string => context.territoires.commune(code)?.nom ?? ''
  return {
    async *read(file): AsyncGenerator<Read<Line>> {
      for await (const row of readRows(file, context)) {
        yield row.kind === 'structure' || row.kind === 'service' ? { kind: 'ligne', ligne: row } : row
      }
    },
    async write(lines, file, importId) {
      const structures = lines.filter(line => line.kind === 'structure')
      const services = lines.filter(line => line.kind === 'service')
      const counts: Counts = { created: 0, updated: 0, unchanged: 0 }
      if (structures.length > 0) addCounts(counts, await writeStructures(client, structures, importId, nomDe))
      if (services.length === 0) return counts
      const written = await writeServices(client, services, importId)
      addCounts(counts, written)
      return { ...counts, rejets: written.orphans.map(row => orphan(row, file.name)) }
    },
    async keep(ids) {
      await markSeen(client, ids)
    },
    async finish(report) {
      await finish(client, options, report)
      return undefined
    },
  }
}

/** Imports files into the annuaire. @returns the report, or `locked` when another import is running. */
export const importAnnuaire = async (
  pool: pg.Pool,
  { kind, ...options }: ImportOptions,
  context: ReadContext,
): Promise<ImportReport | { error: 'locked' }> => {
  const report = await runImport(
    pool,
    annuaireImporter(kind, () => context),
    options,
  )
  return 'error' in report ? report : { ...report, doublons: Number(report.more.doublons) }
}

/** What is decided once every file is read: what vanished, and what looks like a duplicate. */
const finish = async (client: pg.ClientBase, options: RunOptions, report: CommonReport): Promise<void> => {
  // A source of which one file could not be read is not known whole: nothing of it is said to have vanished.
  if (report.refused.length === 0 && (report.illegible === 0 || options.force)) {
    for (const found of await countVanished(client)) {
      if (found.vanished === 0) continue
      if (looksCut(found) && !options.force) report.notWithdrawn.push(found)
      else report.withdrawn += await withdraw(client, found.genre, found.source, options.now)
    }
  }
  report.more.doublons = 0
  if (report.created + report.updated + report.withdrawn === 0) return
  if (report.created > MANY_CREATED) await client.query('analyze structure, lieu, service')
  const doublons = await proposeDoublons(client, options.now)
  report.more.doublons = doublons
  if (doublons > 0) report.notes.push(`${doublons} doublons possibles à vérifier.`)
  await client.query('select annuaire_change()')
}
