import { z } from 'zod'
import type { Geographie } from '#features/territoires/index.ts'
import type { Importer, ImportSession, Read } from '#platform/imports/importer.ts'
import { readLines, refuse } from '#platform/imports/lines.ts'
import { type ImportReport, looksCut } from '#platform/imports/report.ts'
import { parseJson } from '#platform/json.ts'
import { readCsv } from '#platform/lecture/csv.ts'
import type { InputFile } from '#platform/lecture/files.ts'
import { jsonObjects, type RawRecord } from '#platform/lecture/records.ts'
import { StopReading } from '#platform/lecture/stop.ts'
import { openText } from '#platform/lecture/text.ts'
import { readCalendrier } from './lecture/calendrier.ts'
import type { LigneEvenement } from './lecture/commun.ts'
import { readEtablissement } from './lecture/etablissements.ts'
import { couperCalendrier } from './lecture/icalendar.ts'
import { readOpenAgenda } from './lecture/openagenda.ts'
import { type Etablissement, readPortesOuvertes, SOURCE_PORTES_OUVERTES } from './lecture/portes-ouvertes.ts'
import { type FichierEvenements, reconnaitre } from './lecture/reconnaitre.ts'
import { readTableau } from './lecture/tableau.ts'
import { writeEvenements } from './store/ecrire.ts'
import { countAbsents, listEtablissements, markVus, openVus, retirerAbsents } from './store/vus.ts'

/** A calendar is read whole before it is cut. */
const TEXTE_MAX = 64 * 1024 * 1024

/** Events of partners: OpenAgenda, iCalendar, a table, or the open days of the Onisep. What a source no longer gives, and is not over, is withdrawn. */
export const evenementsImporter = (geographie: () => Geographie): Importer<LigneEvenement, FichierEvenements> => ({
  kind: 'evenements',
  summary: 'événements : JSON d’OpenAgenda, iCalendar, CSV, portes ouvertes de l’Onisep',
  expected:
    'un JSON d’OpenAgenda, un iCalendar (.ics), un CSV (titre, debut, fin…) ou les portes ouvertes de l’Onisep sont attendus',
  unit: 'file',
  batch: 400,
  recognise: reconnaitre,
  async open(client, options) {
    await openVus(client)
    const geo = geographie()
    // Named by an earlier import: they keep their name when their dates come alone.
    const connus = await listEtablissements(client, SOURCE_PORTES_OUVERTES)
    const sources = new Set<string>()
    const inconnus = new Set<string>()
    return {
      read: file => lire(file, { geo, connus, now: options.now, edition: options.edition?.slice(0, 4) }),
      async write(lines, _file, importId) {
        const total = { created: 0, updated: 0, unchanged: 0 }
        for (const [source, lignes] of Map.groupBy(lines, l => l.source)) {
          sources.add(source)
          for (const { evenement: e } of lignes)
            if (e.etat === 'brouillon') inconnus.add(e.sourceId.split('/')[0] ?? '')
          const evenements = lignes.map(({ evenement }) => evenement)
          await markVus(
            client,
            source,
            evenements.map(({ sourceId }) => sourceId),
          )
          const ecrits = await writeEvenements(client, evenements, {
            source,
            demonstration: false,
            importId,
            now: options.now,
          })
          total.created += ecrits.created
          total.updated += ecrits.updated
          total.unchanged += ecrits.unchanged
        }
        return total
      },
      async finish(report) {
        if (inconnus.size > 0) report.notes.push(noteInconnus(inconnus.size))
        // A file that could not be read whole is not known whole: nothing of it is said to have vanished.
        if (report.refused.length > 0 || (report.illegible > 0 && !options.force)) return undefined
        for (const source of sources) await retirer(source, report)
        return undefined
      },
    } satisfies ImportSession<LigneEvenement, FichierEvenements>

    async function retirer(source: string, report: ImportReport): Promise<void> {
      const absents = await countAbsents(client, source, options.now)
      if (absents.vanished === 0) return
      if (looksCut(absents) && !options.force) report.notWithdrawn.push({ source, ...absents })
      else report.withdrawn += await retirerAbsents(client, source, options.now)
    }
  },
})

const noteInconnus = (n: number): string =>
  `${n} établissements n’ont pas de nom : leurs portes ouvertes restent hors de l’agenda. Donnez aussi le fichier « Idéo » des établissements de l’Onisep.`

interface Lecture {
  geo: Geographie
  /** Establishments that were named by the files read so far. */
  connus: Map<string, Etablissement>
  now: Date
  edition: string | undefined
}

function lire(file: FichierEvenements, lecture: Lecture): AsyncIterable<Read<LigneEvenement>> {
  const { geo, connus } = lecture
  switch (file.forme) {
    case 'openagenda':
      return readLines(file, jsonObjects(openText(file).chunks, file.disposition), (value, line) =>
        readOpenAgenda(value, line, geo),
      )
    case 'tableau':
      return readLines(file, readCsv(file), (value, line) =>
        readTableau(value, { line, source: `csv:${nomStable(file.name)}`, geo }),
      )
    case 'etablissements':
      return readLines<LigneEvenement>(file, readCsv(file), value => {
        const lu = readEtablissement(value, geo)
        if (lu === undefined) return refuse('lien', 'établissement sans identifiant de l’Onisep')
        connus.set(lu.id, lu)
        return []
      })
    case 'icalendar':
      return calendrier(file, lecture)
    case 'portes-ouvertes': {
      const annee = lecture.edition ?? /\b(20\d\d)\b/.exec(file.name)?.[1]
      return readLines<LigneEvenement>(file, phrases(file), ({ etablissement, phrase }, line) =>
        readPortesOuvertes({ etablissement: String(etablissement), phrase: String(phrase), line }, connus, annee),
      )
    }
  }
}

async function* calendrier(file: InputFile, { geo, now }: Lecture): AsyncGenerator<Read<LigneEvenement>> {
  try {
    for (const lu of readCalendrier(couperCalendrier(await texteDe(file)), geo, now)) {
      if ('refused' in lu) {
        const { line, refused, id } = lu
        yield { kind: 'rejet', rejet: { file: file.name, line, ...refused }, id }
      } else for (const ligne of lu) yield { kind: 'ligne', ligne }
    }
  } catch (error) {
    if (!(error instanceof StopReading)) throw error
    yield { kind: 'arret', rejet: { file: file.name, line: error.line, reason: error.message } }
  }
}

/** Sentences of the open days, by establishment, with the line that each establishment begins at. */
async function* phrases(file: InputFile): AsyncGenerator<RawRecord> {
  const texte = await texteDe(file)
  const lu = parseJson(texte)
  const entrees = lu.ok ? portesOuvertesSchema.safeParse(lu.value).data : undefined
  if (entrees === undefined)
    throw new StopReading(lu.ok ? 'des listes « jpo » par établissement sont attendues' : lu.message)
  const lignes = new Map<string, number>()
  for (const [i, ligne] of texte.split('\n').entries()) {
    const [, id] = /"(ENS\.\d+)"\s*:/.exec(ligne) ?? []
    if (id !== undefined) lignes.set(id, i + 1)
  }
  for (const [etablissement, { jpo }] of Object.entries(entrees))
    for (const phrase of jpo) yield { line: lignes.get(etablissement) ?? 1, value: { etablissement, phrase } }
}

const portesOuvertesSchema = z.record(z.string(), z.object({ jpo: z.array(z.string()) }))

async function texteDe(file: InputFile): Promise<string> {
  let texte = ''
  for await (const chunk of openText(file).chunks) {
    texte += chunk
    if (texte.length > TEXTE_MAX) throw new StopReading('fichier de plus de 64 Mo')
  }
  return texte
}

/** The name of a file without what changes from one week to the next: its dates. */
const nomStable = (nom: string): string =>
  nom
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[\d_.-]{4,}/g, '')
    .trim() || nom
