import type { Description } from '../domain/descriptions.ts'
import { dumpRecords } from './dump.ts'
import { parseDescription } from './importer.ts'

/** Descriptions of a file, without a database: for measuring the search. @throws naming the first line that cannot be read. */
export async function loadDescriptions(path: string): Promise<Description[]> {
  const toutes: Description[] = []
  for await (const record of dumpRecords({ path })) {
    const lue = 'error' in record ? undefined : parseDescription(record.value, record.line)
    if (lue === undefined || 'refused' in lue) throw new Error(`${path}, line ${record.line}: no description`)
    toutes.push(...[lue].flat().map(({ description }) => description))
  }
  return toutes
}
