import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { RefusedInput } from '#platform/command.ts'
import { findSources } from '#platform/lecture/files.ts'
import { StopReading } from '#platform/lecture/stop.ts'
import type { FicheMetier } from '../domain/fiche.ts'
import { createEdition } from './edition.ts'
import { readRecords } from './lire.ts'
import { readFiche } from './officielle.ts'
import { type FichierRome, NECESSAIRES, recogniseRome } from './tables.ts'

export const ATTENDU =
  'les tables CSV du ROME 4 (unix_…_v460_utf8.csv) ou les fiches XML ou JSON de l’archive officielle (unix_fiche_emploi_metier…)'

/**
 * Sheets of the ROME edition in a folder, or in the newest of the editions that it holds ("v4.60").
 * @throws RefusedInput that names what is missing or cannot be read.
 */
export async function loadFiches(source: string): Promise<FicheMetier[]> {
  const dossier = editionIn(source)
  const { files, rejets } = await findSources([dossier], { recognise: recogniseRome, expected: ATTENDU })
  const [rejet] = rejets
  if (rejet !== undefined) throw new RefusedInput(`${rejet.file} : ${rejet.reason}`)
  const faute = lackOf(files) ?? versionsOf(files).faute
  if (faute !== undefined) throw new RefusedInput(`${dossier} : ${faute}`)
  const edition = createEdition()
  for (const file of files) await readInto(edition, file)
  return edition.finish(versionsOf(files).version).fiches
}

async function readInto(edition: ReturnType<typeof createEdition>, file: FichierRome): Promise<void> {
  try {
    for await (const record of readRecords(file)) {
      if ('error' in record) throw new RefusedInput(`${file.name}, ligne ${record.line} : ${record.error}`)
      const faute = addRecord(edition, file, record.value)
      if (faute !== undefined)
        throw new RefusedInput(`${file.name}, ligne ${record.line}, champ ${faute.field} : ${faute.reason}`)
    }
  } catch (error) {
    if (!(error instanceof StopReading)) throw error
    throw new RefusedInput(`${file.name}${error.line === undefined ? '' : `, ligne ${error.line}`} : ${error.message}`)
  }
}

/** Puts one record into the edition. @returns the field that keeps it out, and why. */
export function addRecord(
  edition: ReturnType<typeof createEdition>,
  file: FichierRome,
  value: Record<string, unknown>,
): { field: string; reason: string } | undefined {
  if (file.contenu.sorte === 'table') return edition.add(file.contenu.table, value as never)
  const fiche = readFiche(value)
  if ('refused' in fiche) return fiche.refused
  edition.addFiche(fiche)
  return undefined
}

/** What an edition lacks to be one, in French. */
export function lackOf(files: readonly FichierRome[]): string | undefined {
  if (files.some(({ contenu }) => contenu.sorte !== 'table')) return undefined
  const tables = new Set(files.flatMap(({ contenu }) => (contenu.sorte === 'table' ? [contenu.table] : [])))
  const manquantes = NECESSAIRES.filter(table => !tables.has(table))
  return manquantes.length === 0
    ? undefined
    : `il manque ${manquantes.map(table => `la table « ${table} »`).join(' et ')} du ROME`
}

/** The version that the names of the files tell; two versions in one folder are not an edition. */
export function versionsOf(files: readonly FichierRome[]): { version: number | null; faute?: string } {
  const versions = [...new Set(files.flatMap(({ version }) => (version === null ? [] : [version])))].sort(
    (a, b) => a - b,
  )
  if (versions.length < 2) return { version: versions[0] ?? null }
  const exemples = versions.map(version => `${version} (${files.find(file => file.version === version)?.name})`)
  return { version: null, faute: `deux versions du ROME sont mêlées : ${exemples.join(' et ')}. Donnez-en une seule.` }
}

/** The folder itself, or the newest of the editions that it holds. */
function editionIn(source: string): string {
  let entrees: { name: string; isDirectory(): boolean }[]
  try {
    entrees = readdirSync(source, { withFileTypes: true })
  } catch {
    // A file, or nothing: told by the reader.
    return source
  }
  const versions = entrees
    .filter(entree => entree.isDirectory() && /^v\d/.test(entree.name))
    .map(({ name }) => name)
    .sort((a, b) => b.localeCompare(a, 'fr', { numeric: true }))
  return versions[0] === undefined ? source : join(source, versions[0])
}
