import type pg from 'pg'
import { type Geographie, placer } from '#features/territoires/index.ts'
import type { RunOptions } from '#platform/imports/importer.ts'
import type { Avertissement } from '#platform/imports/rejet.ts'
import { type ImportReport, looksCut } from '#platform/imports/report.ts'
import type { Formation } from './domain/formation.ts'
import { analyser, countAbsentes, retirer } from './store/formations-write.ts'

/** Beyond so many changed offers the planner is told of them. */
const BEAUCOUP = 400

/** Ends the import of feeds of offers: what a whole feed no longer gives is withdrawn. */
export const finishFlux = async (
  client: pg.ClientBase,
  sources: Iterable<string>,
  report: ImportReport,
  options: RunOptions,
): Promise<void> => {
  if (report.created + report.updated > BEAUCOUP) await analyser(client)
  // A feed that could not be read whole is not known whole: nothing of it is said to have vanished.
  if (report.refused.length > 0 || (report.illegible > 0 && !options.force)) return
  for (const source of sources) {
    const found = await countAbsentes(client, source)
    if (found.vanished === 0) continue
    if (looksCut(found) && !options.force) report.notWithdrawn.push({ source, ...found })
    else report.withdrawn += await retirer(client, source, options.now)
  }
}

/** An offer with its places held against the geography; what was wrong with one is added to the warnings. */
export const placerFormation = (
  formation: Formation,
  geo: Geographie,
  avertissements: Avertissement[],
  champ: string,
): Formation => ({
  ...formation,
  actions: formation.actions.map(action => ({
    ...action,
    lieux: action.lieux.map(donne => {
      const { lieu, faute } = placer(donne, geo)
      if (faute) avertissements.push({ field: champ, reason: faute })
      return lieu
    }),
  })),
})
