import type pg from 'pg'
import type { Importer, ImportSession, ReadLine, RunOptions } from '#platform/imports/importer.ts'
import { readLines } from '#platform/imports/lines.ts'
import type { Rejet } from '#platform/imports/rejet.ts'
import { type ImportReport, looksCut } from '#platform/imports/report.ts'
import type { FicheMetier } from '../domain/fiche.ts'
import { type Signalement, signalerFiche } from '../domain/neutralite.ts'
import { type Changements, changementsEntre, keepHeadings } from '../domain/succession.ts'
import { notifyMetiers, readFiches, romeEnService, withdraw, writeFiches } from '../store/metiers.ts'
import { ATTENDU, addRecord, lackOf, versionsOf } from './charger.ts'
import { createEdition } from './edition.ts'
import { readRecords } from './lire.ts'
import { type FichierRome, recogniseRome } from './tables.ts'

/** `porte import rome`: one edition takes the place of the former one, whole or not at all. */
export const romeImporter: Importer<ReadLine, FichierRome> = {
  kind: 'rome',
  summary: 'métiers du ROME 4 : tables CSV, ou fiches XML ou JSON de l’archive officielle',
  expected: ATTENDU,
  unit: 'set',
  batch: 5000,
  recognise: recogniseRome,
  open: async (client, options) => createSession(client, options),
}

function createSession(client: pg.ClientBase, options: RunOptions): ImportSession<ReadLine, FichierRome> {
  const edition = createEdition()
  const files: FichierRome[] = []
  let importId: number | null = null
  return {
    read(file) {
      files.push(file)
      return readLines(file, readRecords(file), (value, line) => {
        const faute = addRecord(edition, file, value)
        return faute === undefined ? { line } : { refused: faute }
      })
    },
    // Occupations are counted once their edition is put together, not row by row.
    async write(_lignes, _file, id) {
      importId = id
      return { created: 0, updated: 0, unchanged: 0 }
    },
    async finish(report) {
      const { version, faute = lackOf(files) } = versionsOf(files)
      if (faute !== undefined) return [refus(faute)]
      if (version === null) return [refus('aucun nom de fichier ne dit la version du ROME (…_v460_…)')]
      const enService = await romeEnService(client)
      if (enService !== null && version < enService && !options.force)
        return [refus(`la version ${version} est plus ancienne que celle en service (${enService}) ; --force l’impose`)]
      const { fiches, orphelins } = edition.finish(version)
      return publish(client, fiches, { version, orphelins, importId, force: options.force ?? false, report })
    },
  }
}

const refus = (reason: string): Rejet => ({ file: 'ROME', reason })

interface Publication {
  version: number
  orphelins: number
  importId: number | null
  force: boolean
  report: ImportReport
}

async function publish(
  client: pg.ClientBase,
  lues: readonly FicheMetier[],
  { version, orphelins, importId, force, report }: Publication,
): Promise<readonly Rejet[] | undefined> {
  const anciennes = await readFiches(client)
  const parRome = new Map(anciennes.map(fiche => [fiche.rome, fiche]))
  const fiches = lues.map(fiche => keepHeadings(fiche, parRome.get(fiche.rome)))
  const changements = changementsEntre(anciennes, fiches)
  if (fiches.length === 0) return [refus('aucun métier dans ces fichiers')]
  if (!force && looksCut({ active: anciennes.length, vanished: changements.disparus.length }))
    return [
      refus(
        `${changements.disparus.length} métiers sur ${anciennes.length} disparaîtraient : le fichier est sans doute coupé ; --force l’impose`,
      ),
    ]
  const counts = await writeFiches(client, fiches, importId)
  await withdraw(client, changements.disparus, version)
  if (counts.created + counts.updated + changements.disparus.length > 0) await notifyMetiers(client)
  report.created += counts.created
  report.updated += counts.updated
  report.unchanged += counts.unchanged
  report.withdrawn += changements.disparus.length
  tell(report, changements, { version, orphelins, premiere: anciennes.length === 0 })
  tellTextes(report, fiches)
  return undefined
}

const MONTRES = 20

function tell(
  report: ImportReport,
  changements: Changements,
  { version, orphelins, premiere }: { version: number; orphelins: number; premiere: boolean },
): void {
  report.more.rome = { version, orphelins, ...changements }
  report.notes.push(`ROME version ${version} en service.`)
  if (orphelins > 0) report.notes.push(`${orphelins} lignes parlent d’un métier ou d’un élément absent de l’édition.`)
  if (premiere) return
  const { nouveaux, disparus, renommes, appellationsDeplacees } = changements
  if (nouveaux.length + disparus.length + renommes.length + appellationsDeplacees === 0) return
  report.notes.push(
    `${nouveaux.length} codes nouveaux, ${disparus.length} disparus, ${renommes.length} renommés, ${appellationsDeplacees} appellations passées à un autre code.`,
  )
  for (const { rome, libelle, par } of disparus.slice(0, MONTRES))
    report.notes.push(
      par === null
        ? `${rome} (${libelle}) n’existe plus et rien ne le remplace : sa dernière fiche reste lisible.`
        : `${rome} (${libelle}) mène maintenant à ${par}.`,
    )
}

/** What an operator should know of the texts: sentences that sell or tie to a sex, sheets that tell no constraint. */
function tellTextes(report: ImportReport, fiches: readonly FicheMetier[]): void {
  const signalements = fiches.flatMap(fiche => signalerFiche(fiche).map(one => ({ rome: fiche.rome, ...one })))
  const de = (sorte: Signalement['sorte']) => signalements.filter(one => one.sorte === sorte)
  const [promotion, genre, sansContrainte] = [de('promotion'), de('genre'), de('contrainte-absente')]
  report.more.textes = { promotion, genre, sansContrainte: sansContrainte.map(({ rome }) => rome) }
  if (signalements.length === 0) return
  report.notes.push(
    `Textes signalés : ${new Set(promotion.map(({ phrase }) => phrase)).size} phrases qui vantent un métier, ${genre.length} qui le disent d’un sexe, ${sansContrainte.length} métiers sans aucune contrainte dite (--json les donne).`,
  )
}
