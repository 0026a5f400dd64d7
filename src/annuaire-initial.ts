import { demoFiles, importAnnuaire } from '#features/annuaire/index.ts'
import type { Database } from '#platform/database.ts'
import { projectPath } from '#platform/paths.ts'
import { type Connaissances, readContextOf } from './moteur.ts'

/**
 * Puts the national doors in the annuaire, and the demonstration territory when it is asked for. Like any import, the
 * same sheets twice change nothing.
 * @throws naming the file and line of a sheet that is refused: what ships with the product must be right.
 */
export async function prepareAnnuaire(
  database: Database,
  connaissances: Connaissances,
  { demo, now, dossier = projectPath('demo') }: { demo: boolean; now: Date; dossier?: string },
): Promise<void> {
  const paths = [projectPath('referentiel/portes-nationales.yaml'), ...(demo ? demoFiles(dossier) : [])]
  const context = readContextOf(connaissances, now.toISOString().slice(0, 10))
  const report = await importAnnuaire(database.pool, { paths, kind: 'annuaire', now, force: true }, context)
  if ('error' in report) return
  const [refused] = [...report.refused, ...report.rejected]
  if (refused) throw new Error(`${refused.file}, ligne ${refused.line ?? '?'}, ${refused.field} : ${refused.reason}`)
}
