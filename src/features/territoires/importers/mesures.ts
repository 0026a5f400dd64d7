import type pg from 'pg'
import type { Importer, ImportSession, Read, RunOptions, Written } from '#platform/imports/importer.ts'
import type { Rejet } from '#platform/imports/rejet.ts'
import { addCounts, looksCut } from '#platform/imports/report.ts'
import { csvLayout } from '#platform/lecture/csv.ts'
import type { InputFile, SourceFile } from '#platform/lecture/files.ts'
import { StopReading } from '#platform/lecture/stop.ts'
import { sampleText } from '#platform/lecture/text.ts'
import { looksLikeWorkbook, readWorkbook } from '#platform/lecture/workbook.ts'
import { Cumul, type ZoneDeSomme, zonesOfficielles } from '../domain/cumul.ts'
import { INDICATEURS } from '../domain/indicateurs.ts'
import type { Mesure, Source, Territoire } from '../domain/mesure.ts'
import { createPassages } from '../domain/passages.ts'
import { writeLibelles } from '../store/libelles.ts'
import {
  countVanishedMesures,
  openSeenMesures,
  removeVanishedMesures,
  saveSource,
  territoiresChanged,
  writeMesures,
} from '../store/mesures.ts'
import { readAppartenances, readMouvements } from '../store/zones.ts'
import type { Territoires } from '../territoires.ts'
import type { Commune } from '../types.ts'
import { bmo } from './jeux/bmo.ts'
import { diplomes } from './jeux/diplomes.ts'
import { demandeurs, offres, tensions } from './jeux/emploi.ts'
import { difficultesFap, salaires } from './jeux/familles.ts'
import { comparateur, filosofi, neet } from './jeux/insee.ts'
import type { Entete, Jeu, LigneMesures } from './jeux/jeu.ts'
import { portraitsMetiers } from './jeux/portraits-metiers.ts'
import { chomageZe, populationAge } from './jeux/tableurs.ts'

/** Figures written at once. */
const LOT = 5000
/** Lines whose figures are gathered before they are written. */
const BATCH = 500
/** Rows of a spreadsheet that are enough to recognise it: titles and notes come first. */
const ENTETE = 12

const STATISTIQUES: readonly Jeu[] = [
  comparateur,
  filosofi,
  diplomes,
  neet,
  chomageZe,
  populationAge,
  tensions,
  demandeurs,
  offres,
  difficultesFap,
  salaires,
  ...portraitsMetiers,
]

interface FichierMesures extends SourceFile {
  jeu: Jeu
  columns: readonly string[]
}

/** `porte import statistiques` and `porte import bmo`: figures on territories, each with its source. */
export const mesuresImporters = (territoires: () => Territoires): Importer<LigneMesures, FichierMesures>[] => [
  importer('statistiques', 'chiffres des territoires : INSEE, ANCT, Dares, France Travail', STATISTIQUES, territoires),
  importer('bmo', "enquête Besoins en main-d'œuvre de France Travail (tableur ou CSV)", [bmo], territoires),
]

const importer = (
  kind: string,
  summary: string,
  jeux: readonly Jeu[],
  territoires: () => Territoires,
): Importer<LigneMesures, FichierMesures> => ({
  kind,
  summary,
  expected: `${jeux.map(({ nom }) => nom).join(' ; ')} sont attendus`,
  unit: 'file',
  batch: BATCH,
  recognise: file => recognise(file, jeux),
  open: (client, options) => openSession(client, options, territoires()),
})

const recognise = async (
  file: InputFile,
  jeux: readonly Jeu[],
): Promise<FichierMesures | { refused: string } | undefined> => {
  const entete = await enteteOf(file)
  if (entete === undefined) return { refused: 'fichier vide' }
  const jeu = jeux.find(({ reconnait }) => reconnait(entete))
  return jeu === undefined ? undefined : { ...file, format: jeu.nom, jeu, columns: entete.columns }
}

const enteteOf = async (file: InputFile): Promise<Entete | undefined> => {
  if (await looksLikeWorkbook(file)) return { columns: [], sheets: await readWorkbook(file, { rows: ENTETE }) }
  const sample = await sampleText(file)
  return sample.trim() === '' ? undefined : { columns: csvLayout(sample)?.columns ?? [] }
}

const openSession = async (
  client: pg.ClientBase,
  options: RunOptions,
  territoires: Territoires,
): Promise<ImportSession<LigneMesures, FichierMesures>> => {
  await openSeenMesures(client)
  const appartenances = await readAppartenances(client)
  const resoudre = createPassages(await readMouvements(client))
  const geographie = territoires.geographie
  const regions = regionsDesBassins(appartenances, territoires)
  let source: Source | undefined
  let cumul = new Cumul(geographie)

  const communeOf = (code: string, leJour: string): Commune | undefined =>
    territoires.commune(resoudre(code, leJour)) ?? territoires.commune(code)
  const zonesDe = (commune: Commune): ZoneDeSomme[] => [
    ...zonesOfficielles(commune, geographie),
    ...(appartenances.get(commune.parent ?? commune.code) ?? []).filter(({ maille }) => maille !== 'epci'),
  ]
  const writeAll = async (mesures: readonly Mesure[], done: Written, importId: number): Promise<void> => {
    if (source === undefined || mesures.length === 0) return
    const sourceId = await saveSource(client, source, options.now)
    addCounts(done, await writeMesures(client, mesures, { source, sourceId, importId }))
  }

  return {
    async *read(file): AsyncGenerator<Read<LigneMesures>> {
      cumul = new Cumul(geographie)
      source = undefined
      try {
        const lecture = await file.jeu.ouvrir({
          file,
          columns: file.columns,
          territoires,
          geographie,
          edition: options.edition,
          regionDuBassin: bassin => regions.get(bassin),
        })
        source = lecture.source
        yield* once(file, lecture.lignes)
      } catch (error) {
        if (!(error instanceof StopReading)) throw error
        yield { kind: 'arret', rejet: { file: file.name, line: error.line, reason: error.message } }
      }
    },
    async write(lignes, file, importId) {
      const done: Written = { created: 0, updated: 0, unchanged: 0 }
      const rejets: Rejet[] = []
      const direct: Mesure[] = []
      for (const { line, mesures } of lignes) {
        for (const mesure of mesures) {
          const { maille, code } = mesure.territoire
          if (mesure.vers !== undefined) cumul.addVers(mesure)
          if (mesure.seulementVers) continue
          if (maille !== 'commune') {
            direct.push(mesure)
            continue
          }
          const commune = communeOf(code, startOf(mesure.periode))
          if (commune !== undefined) {
            cumul.add(mesure, INDICATEURS[mesure.indicateur as keyof typeof INDICATEURS]?.sommable, commune, code)
            continue
          }
          rejets.push({ file: file.name, line, field: 'commune', reason: `commune inconnue : ${code.slice(0, 20)}` })
          break
        }
      }
      await writeAll(direct, done, importId)
      await writeLibelles(
        client,
        lignes.flatMap(({ libelles = [] }) => libelles),
      )
      return { ...done, rejets }
    },
    async endFile(_file, importId) {
      const done: Written = { created: 0, updated: 0, unchanged: 0 }
      let lot: Mesure[] = []
      for (const mesure of cumul.mesures(zonesDe, {
        commune: code => territoires.commune(code),
        habitants: habitantsDe(territoires, zonesDe),
      })) {
        lot.push(mesure)
        if (lot.length < LOT) continue
        await writeAll(lot, done, importId)
        lot = []
      }
      await writeAll(lot, done, importId)
      cumul = new Cumul(geographie)
      return done
    },
    async finish(report) {
      report.notes.push('Créées, modifiées, inchangées, retirées : des chiffres (indicateur, territoire, période).')
      if (appartenances.size === 0)
        report.notes.push(
          "Les zones d'emploi et les bassins ne sont pas connus : « porte import communes » d'abord, puis cet import à nouveau, donne leurs chiffres.",
        )
      for (const found of report.illegible === 0 || options.force ? await countVanishedMesures(client) : []) {
        if (looksCut(found) && !options.force) report.notWithdrawn.push(found)
        else report.withdrawn += await removeVanishedMesures(client, found.source)
      }
      if (report.created > 1000) await client.query('analyze mesure')
      if (report.created + report.updated + report.withdrawn > 0) await territoiresChanged(client)
      return undefined
    },
  }
}

/** First day of a period: communes are those of that day. */
const startOf = (periode: string): string => {
  const trimestre = /^(\d{4})-T([1-4])$/.exec(periode)
  if (trimestre !== null) return `${trimestre[1]}-${String(Number(trimestre[2]) * 3 - 2).padStart(2, '0')}-01`
  return `${periode}-01-01`.slice(0, 10)
}

/** Refuses the second line about one thing. */
async function* once(file: InputFile, lignes: AsyncIterable<Read<LigneMesures>>): AsyncGenerator<Read<LigneMesures>> {
  const lineOf = new Map<string, number>()
  for await (const lu of lignes) {
    const cle = lu.kind === 'ligne' ? lu.ligne.cle : undefined
    if (lu.kind !== 'ligne' || cle === undefined) {
      yield lu
      continue
    }
    const avant = lineOf.get(cle)
    if (avant === undefined) yield lu
    else {
      const reason = `${cle} : déjà lu à la ligne ${avant}`
      yield { kind: 'rejet', rejet: { file: file.name, line: lu.ligne.line, reason } }
    }
    lineOf.set(cle, avant ?? lu.ligne.line)
  }
}

const regionsDesBassins = (
  appartenances: Awaited<ReturnType<typeof readAppartenances>>,
  territoires: Territoires,
): Map<string, string> => {
  const regions = new Map<string, string>()
  for (const [commune, zones] of appartenances) {
    const bassin = zones.find(({ maille }) => maille === 'bassin-emploi')
    const region = territoires.commune(commune)?.region
    if (bassin !== undefined && region !== undefined) regions.set(bassin.code, region)
  }
  return regions
}

/** People of a territory, from those of its communes of today. */
const habitantsDe = (
  territoires: Territoires,
  zonesDe: (commune: Commune) => readonly Territoire[],
): ((zone: Territoire) => number) => {
  const habitants = new Map<string, number>()
  for (const commune of territoires.communes) {
    for (const { maille, code } of zonesDe(commune))
      habitants.set(`${maille}/${code}`, (habitants.get(`${maille}/${code}`) ?? 0) + commune.population)
  }
  return ({ maille, code }) => habitants.get(`${maille}/${code}`) ?? 0
}
