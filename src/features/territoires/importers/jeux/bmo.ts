import type { Read } from '#platform/imports/importer.ts'
import { type Refused, refuse } from '#platform/imports/lines.ts'
import { readCsv } from '#platform/lecture/csv.ts'
import { StopReading } from '#platform/lecture/stop.ts'
import { readWorkbook, type Sheet } from '#platform/lecture/workbook.ts'
import type { ZoneDeSomme } from '../../domain/cumul.ts'
import type { Source } from '../../domain/mesure.ts'
import {
  columnsOf,
  csvLines,
  editionOf,
  type Jeu,
  type Lecture,
  LICENCE_OUVERTE,
  type LigneMesures,
  libelleOf,
  mesureOf,
  type Ouverture,
  valeurOf,
  versFrance,
} from './jeu.ts'

const SERIES = [
  ['projets-recrutement', 'met'],
  ['projets-difficiles', 'xmet'],
  ['projets-saisonniers', 'smet'],
] as const

/** Came last into the survey: older editions are whole without it. */
const MAYOTTE = '976'

const BASSIN = /^BE(\d{2})$/i

/** Names of the columns, in the official file and in the extracts that were made of it. */
const wanted = (bassin: string) => ({
  fap: ['Code métier BMO', 'code_metier_bmo', 'FAP_CODE'],
  bassin: [bassin, 'CATCHMENT_AREA_CODE'],
  departement: ['Dept', 'DEPARTEMENT_CODE'],
  region: ['REG', 'REGION_CODE'],
  met: ['met', 'NB_RECRUT_PROJECTS'],
  xmet: ['xmet', 'NB_DIFF_RECRUT_PROJECTS'],
  smet: ['smet', 'NB_SEASON_RECRUT_PROJECTS'],
})

const isBmo = (columns: readonly string[]): boolean => {
  const noms = new Set(columns.map(name => name.trim().toLowerCase()))
  return ['met', 'xmet', 'smet'].every(nom => noms.has(nom)) || noms.has('nb_recrut_projects')
}

const headerAt = (sheet: Sheet): number => sheet.rows.findIndex(row => isBmo(row.map(cell => String(cell ?? ''))))

/**
 * France Travail, enquête Besoins en main-d'œuvre: hiring intended by family of occupations (FAP) and bassin, in the
 * official spreadsheet or as CSV. `*` is suppressed, and makes suppressed the sums that it would be worked out from.
 */
export const bmo: Jeu = {
  nom: 'France Travail, Besoins en main-d’œuvre',
  reconnait: ({ columns, sheets = [] }) => isBmo(columns) || sheets.some(sheet => headerAt(sheet) !== -1),
  async ouvrir(ouverture) {
    if (ouverture.columns.length === 0) return openSheet(ouverture)
    const reader = createReader(ouverture, ouverture.columns)
    for await (const record of readCsv(ouverture.file))
      if ('value' in record) reader.annoncer(String(record.value[reader.departement] ?? ''))
    return {
      source: sourceOf(reader.millesime),
      lignes: csvLines(ouverture.file, (value, line) => reader.parse(name => value[name], line)),
    }
  },
}

const openSheet = async (ouverture: Ouverture): Promise<Lecture> => {
  const sheet = (await readWorkbook(ouverture.file)).find(one => headerAt(one) !== -1)
  if (sheet === undefined) throw new StopReading('feuille des projets de recrutement absente')
  const at = headerAt(sheet)
  const columns = (sheet.rows[at] ?? []).map(cell => String(cell ?? '').trim())
  const reader = createReader(
    { ...ouverture, file: { ...ouverture.file, name: `${ouverture.file.name} ${sheet.name.replaceAll('_', ' ')}` } },
    columns,
  )
  const ou = columns.indexOf(reader.departement)
  for (const row of sheet.rows.slice(at + 1)) reader.annoncer(String(row[ou] ?? ''))
  const lignes = async function* (): AsyncGenerator<Read<LigneMesures>> {
    for (const [i, row] of sheet.rows.entries()) {
      if (i <= at || row.every(cell => cell === undefined)) continue
      const parsed = reader.parse(name => {
        const cell = row[columns.indexOf(name)]
        return cell === undefined ? undefined : String(cell)
      }, i + 1)
      if ('refused' in parsed)
        yield { kind: 'rejet', rejet: { file: ouverture.file.name, line: i + 1, ...parsed.refused } }
      else yield { kind: 'ligne', ligne: parsed }
    }
  }
  return { source: sourceOf(reader.millesime), lignes: lignes() }
}

const sourceOf = (millesime: string): Source => ({
  code: 'france-travail-bmo',
  millesime,
  titre: 'Enquête Besoins en main-d’œuvre',
  producteur: 'France Travail',
  url: 'https://statistiques.francetravail.org/bmo',
  licence: LICENCE_OUVERTE,
  frequence: 'annuelle',
})

const createReader = (ouverture: Ouverture, columns: readonly string[]) => {
  const { territoires, geographie } = ouverture
  const colonneBassin = columns.find(name => BASSIN.test(name.trim())) ?? 'BE19'
  const c = columnsOf(columns, wanted(colonneBassin))
  const colonneNom = columns.find(name => /^(nom m[ée]tier bmo|nom_metier_bmo|fap_name)$/i.test(name.trim()))
  const colonneAnnee = columns.find(name => /^ann[ée]e$/i.test(name.trim()))
  // The sheet is called `BMO_2026_open_data`, and the bassins of 2019 are those of the tension indicators.
  const millesime = editionOf(ouverture)
  const zonage = `be-20${BASSIN.exec(colonneBassin)?.[1] ?? '19'}`
  const parse = (read: (column: string) => string | undefined, line: number): LigneMesures | Refused => {
    const annee = colonneAnnee === undefined ? millesime : (read(colonneAnnee) ?? '').trim()
    if (annee !== millesime)
      return refuse(
        colonneAnnee ?? '',
        `deux éditions mélangées : « ${annee.slice(0, 10)} » dans un fichier de ${millesime}`,
      )
    const [fap, bassin] = [(read(c.fap) ?? '').trim(), (read(c.bassin) ?? '').trim()]
    if (!/^[A-Z]\d[A-Z]\d{2}$/.test(fap)) return refuse(c.fap, `code FAP attendu (reçu « ${fap.slice(0, 20)} »)`)
    if (!/^\d{3,4}$/.test(bassin)) return refuse(c.bassin, `code de bassin attendu (reçu « ${bassin.slice(0, 20)} »)`)
    const code = bassin.padStart(4, '0')
    const vers = parentsOf(read(c.departement) ?? '', read(c.region) ?? '')
    const mesures = []
    for (const [indicateur, cle] of SERIES) {
      // An empty cell of difficulties or seasons is nought in the extracts.
      const brut = read(c[cle])
      const lu = valeurOf(brut === undefined || brut.trim() === '' ? '0' : brut, { secrets: ['*'] })
      if (lu === undefined || (lu.valeur ?? 0) < 0)
        return refuse(c[cle], `nombre ou * attendu (reçu « ${brut?.slice(0, 20)} »)`)
      const commun = { indicateur, periode: millesime, territoire: { maille: 'bassin-emploi', code }, zonage } as const
      mesures.push(mesureOf({ ...commun, dimensions: { fap }, vers }, lu))
      mesures.push({
        ...mesureOf({ ...commun, vers: [{ maille: 'bassin-emploi', code, zonage }, ...vers] }, lu),
        seulementVers: true as const,
      })
    }
    const libelles = libelleOf('fap', fap, colonneNom === undefined ? undefined : read(colonneNom))
    return { line, mesures, cle: `${code}/${fap}`, libelles }
  }
  const presents = new Set<string>()
  const annoncer = (departement: string): void => void presents.add(departement.trim())
  /** An extract is not summed into a région, nor into France, that it does not cover. */
  const couvre = (region?: string): boolean =>
    territoires.departements.every(
      one => (region !== undefined && one.region !== region) || presents.has(one.code) || one.code === MAYOTTE,
    )
  const parentsOf = (departement: string, region: string): ZoneDeSomme[] => [
    ...(territoires.departement(departement.trim()) === undefined
      ? []
      : [{ maille: 'departement', code: departement.trim(), zonage: geographie } as const]),
    ...(territoires.region(region.trim()) === undefined || !couvre(region.trim())
      ? []
      : [{ maille: 'region', code: region.trim(), zonage: geographie } as const]),
    ...(couvre() ? [versFrance(geographie)] : []),
  ]
  return { millesime, parse, annoncer, departement: c.departement }
}
