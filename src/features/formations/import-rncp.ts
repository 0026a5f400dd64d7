import type pg from 'pg'
import type { Importer, ImportSession, RunOptions } from '#platform/imports/importer.ts'
import type { Rejet } from '#platform/imports/rejet.ts'
import { type ImportReport, looksCut } from '#platform/imports/report.ts'
import { type FichierRncp, type LigneRncp, readRncp, recogniseRncp } from './lecture/rncp.ts'
import { TABLES } from './lecture/rncp-tables.ts'
import {
  countVanished,
  type Ecrites,
  findEdition,
  layFaits,
  openFaits,
  setEdition,
  writeKit,
  writeRegistre,
} from './store/certifications-write.ts'

/** The register of certifications: the official archive, its older extracts, the kit of apprenticeship. */
export const rncpImporter: Importer<LigneRncp, FichierRncp> = {
  kind: 'rncp',
  summary: 'certifications du RNCP et du RS : archive de France compétences, extraits v1.4, kit apprentissage',
  expected:
    'les tables « export_fiches_CSV_… » de France compétences, les extraits « rncp_….v1.4 » ou le kit apprentissage sont attendus',
  unit: 'set',
  batch: 5000,
  recognise: recogniseRncp,
  open: async (client, options) => {
    await openFaits(client)
    return session(client, options)
  },
}

const session = (client: pg.ClientBase, options: RunOptions): ImportSession<LigneRncp, FichierRncp> => {
  const files: FichierRncp[] = []
  let importId = 0
  return {
    read(file) {
      files.push(file)
      return readRncp(file)
    },
    async write(lines, _file, id) {
      importId = id
      await layFaits(
        client,
        lines.flatMap(({ faits }) => faits),
      )
      return { created: 0, updated: 0, unchanged: 0 }
    },
    async finish(report) {
      const refused = refusals(files)
      if (refused.length > 0) return refused
      const registre = files.filter(({ table }) => table.generation !== 'kit')
      const kit = files.filter(({ table }) => table.generation === 'kit')
      // Both are told in one set of facts: the kit alone is added, a register alone is put in service, not both at once.
      if (registre.length > 0 && kit.length > 0)
        return kit.map(({ name }) => ({
          file: name,
          reason: 'le kit apprentissage se charge après le registre, par un import à lui',
        }))
      const older = await olderEdition(client, files, options)
      if (older) return [older]
      if (kit[0]) note(report, await writeKit(client, { source: sourceOf(kit[0]), edition: kit[0].edition, importId }))
      else if (registre[0]) note(report, await putRegistre(client, registre[0], importId, options, report))
      const [first] = files
      if (first)
        await setEdition(
          client,
          first.table.generation === 'kit' ? 'kit' : 'registre',
          { format: first.table.generation, edition: first.edition },
          importId,
        )
      return undefined
    },
  }
}

const sourceOf = ({ table, edition }: FichierRncp): string =>
  table.generation === 'kit'
    ? `Kit apprentissage${edition ? ` du ${edition}` : ''}, Carif-Oref et France compétences`
    : `${table.generation === 'v1.4' ? 'Extrait v1.4 du RNCP' : 'RNCP et RS'}${edition ? ` du ${edition}` : ''}, France compétences`

const putRegistre = async (
  client: pg.ClientBase,
  file: FichierRncp,
  importId: number,
  options: RunOptions,
  report: ImportReport,
): Promise<Ecrites> => {
  const vanished = await countVanished(client)
  const cut = looksCut(vanished) && !options.force
  if (cut) report.notWithdrawn.push({ source: 'RNCP et RS', ...vanished })
  return writeRegistre(client, {
    source: sourceOf(file),
    edition: file.edition,
    importId,
    retirer: !cut && report.illegible === 0,
  })
}

const SHOWN = 10

const note = (report: ImportReport, { orphelines, ...counts }: Ecrites): void => {
  Object.assign(report, counts)
  if (orphelines.length === 0) return
  report.more.orphelines = orphelines
  report.notes.push(
    `${orphelines.length} fiches citées par des tables ne sont pas dans celle des fiches ; ce qui en est dit est laissé : ${orphelines.slice(0, SHOWN).join(', ')}${orphelines.length > SHOWN ? '…' : ''}`,
  )
}

/** Why files cannot be one edition: several generations, several dates, a table twice or missing. */
const refusals = (files: readonly FichierRncp[]): Rejet[] => {
  const [first] = files
  if (!first) return []
  const registre = files.filter(({ table }) => table.generation !== 'kit')
  const generations = new Set(registre.map(({ table }) => table.generation))
  if (generations.size > 1)
    return registre
      .filter(({ table }) => table.generation === 'v1.4')
      .map(({ name }) => ({
        file: name,
        reason:
          'deux générations du registre sont mêlées (extraits v1.4 et archive officielle) : importez l’une ou l’autre',
      }))
  const twice = files.flatMap((file, i) => {
    const before = files.slice(0, i).find(({ table }) => table === file.table)
    return before
      ? [
          {
            file: file.name,
            reason: `la table ${file.table.nom} est déjà donnée par ${before.name} : une seule édition à la fois`,
          },
        ]
      : []
  })
  if (twice.length > 0) return twice
  const dates = registre.filter(({ edition }) => edition !== registre[0]?.edition)
  if (dates.length > 0)
    return dates.map(({ name, edition }) => ({
      file: name,
      reason: `édition ${edition ?? 'sans date'} mêlée à celle du ${registre[0]?.edition ?? '(sans date)'} (${registre[0]?.name})`,
    }))
  const generation = registre[0]?.table.generation
  return TABLES.filter(
    table => table.generation === generation && table.requise && !registre.some(file => file.table === table),
  ).map(({ nom }) => ({
    file: registre[0]?.name ?? '',
    reason: `la table ${nom} manque : le registre ne serait pas entier`,
  }))
}

const olderEdition = async (
  client: pg.ClientBase,
  files: readonly FichierRncp[],
  { force }: RunOptions,
): Promise<Rejet | undefined> => {
  const [first] = files
  if (!first || force) return undefined
  const current = await findEdition(client, first.table.generation === 'kit' ? 'kit' : 'registre')
  if (!current?.edition || (first.edition ?? '') >= current.edition) return undefined
  return {
    file: first.name,
    reason: `édition ${first.edition ? `du ${first.edition}` : 'sans date'} plus ancienne que celle en service (${current.edition}) ; --force la remet`,
  }
}
