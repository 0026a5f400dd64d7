import type { Fiche, Offre } from '#features/orientation/index.ts'
import type { Rejet } from '#platform/imports/rejet.ts'
import { portesOf, type ServicesOfReseau, toFiche, toOffre } from './domain/offres.ts'
import {
  findSources,
  type ReadContext,
  type Row,
  readRows,
  type ServiceRow,
  type StructureRow,
} from './readers/index.ts'

/** What was read, file by file, and what was not. */
export interface LoadReport {
  files: { name: string; format: string; structures: number; services: number; corrected: number }[]
  /** Files of the folders that are not of the annuaire. */
  ignored: string[]
  rejets: Rejet[]
  /** What was corrected in rows that were kept. */
  corrections: Rejet[]
  /** Files that are missing, not recognised, empty, or that stop before their end. */
  unusable: Rejet[]
}

export interface LoadedAnnuaire {
  offres: Offre[]
  /** `fiches[i]` is the sheet of `offres[i]`; those that follow serve no besoin and have no door. */
  fiches: Fiche[]
  report: LoadReport
}

export interface LoadContext extends ReadContext {
  servicesOfReseau: ServicesOfReseau
}

/** More rejections than anybody reads; the others are only counted by their absence from the totals. */
const MAX_REJETS = 10_000

/** Reads files and folders of the annuaire into memory, without a database (contract of `porte orienter --annuaire`). */
export const loadAnnuaire = async (paths: readonly string[], context: LoadContext): Promise<LoadedAnnuaire> => {
  const sources = await findSources(paths)
  const report: LoadReport = {
    files: [],
    ignored: sources.ignored,
    rejets: [],
    corrections: [],
    unusable: [...sources.rejets],
  }
  const structures = new Map<string, StructureRow>()
  const services = new Map<string, ServiceRow & { file: string }>()
  for (const file of sources.files) {
    const counts = { name: file.name, format: file.format, structures: 0, services: 0, corrected: 0 }
    report.files.push(counts)
    for await (const row of readRows(file, context)) {
      if (row.kind === 'arret') report.unusable.push(row.rejet)
      else if (row.kind === 'rejet') push(report.rejets, row.rejet)
      else {
        if (row.avertissements.length > 0) counts.corrected++
        for (const told of row.avertissements) push(report.corrections, { file: file.name, line: row.line, ...told })
        if (row.kind === 'structure') {
          counts.structures++
          keepNewest(structures, row.structure.id, row, row.structure.miseAJour, kept => kept.structure.miseAJour)
        } else {
          counts.services++
          keepNewest(
            services,
            row.service.id,
            { ...row, file: file.name },
            row.service.miseAJour,
            kept => kept.service.miseAJour,
          )
        }
      }
    }
  }
  // A service may come before its structure: orphans are only known at the end.
  for (const [id, row] of services) {
    if (structures.has(row.structureId)) continue
    services.delete(id)
    push(report.rejets, orphan(row, row.file))
  }
  attach(structures, services)
  return { ...buildOffres(structures.values(), context), report }
}

/** A service whose structure was not read. */
export const orphan = (row: ServiceRow, file: string): Rejet => ({
  file,
  line: row.line,
  field: 'structure_id',
  reason: `${row.service.id} : structure inconnue « ${row.structureId} »`,
})

const push = (list: Rejet[], rejet: Rejet): void => {
  if (list.length < MAX_REJETS) list.push(rejet)
}

/** The same sheet in two files: the newest edition holds, an undated one is older than any. */
const keepNewest = <T extends Row>(
  kept: Map<string, T>,
  id: string,
  row: T,
  date: string | undefined,
  dateOf: (row: T) => string | undefined,
): void => {
  const before = kept.get(id)
  if (before === undefined || (date ?? '') >= (dateOf(before) ?? '')) kept.set(id, row)
}

const attach = (structures: Map<string, StructureRow>, services: Map<string, ServiceRow>): void => {
  for (const { structureId, service, lieu } of services.values()) {
    const structure = structures.get(structureId)?.structure
    if (structure === undefined) continue
    structure.services.push(service)
    if (lieu !== undefined && !structure.lieux.some(known => known.id === lieu.id)) structure.lieux.push(lieu)
  }
}

const buildOffres = (rows: Iterable<StructureRow>, context: LoadContext): { offres: Offre[]; fiches: Fiche[] } => {
  const offres: Offre[] = []
  const fiches: Fiche[] = []
  const withoutDoor: Fiche[] = []
  for (const { structure, accueilPublic } of rows) {
    if (!accueilPublic) continue
    for (const porte of portesOf(structure, context.servicesOfReseau)) {
      const offre = toOffre(structure, porte)
      const fiche = toFiche(structure, porte, context.territoires)
      if (offre === undefined) withoutDoor.push(fiche)
      else {
        offres.push(offre)
        fiches.push(fiche)
      }
    }
  }
  return { offres, fiches: fiches.concat(withoutDoor) }
}
