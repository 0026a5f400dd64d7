import type { Read, ReadLine } from '#platform/imports/importer.ts'
import { type Refused, readLines } from '#platform/imports/lines.ts'
import { type Columns, findColumns, readCsv } from '#platform/lecture/csv.ts'
import type { InputFile } from '#platform/lecture/files.ts'
import { StopReading } from '#platform/lecture/stop.ts'
import type { Sheet } from '#platform/lecture/workbook.ts'
import type { MesureLue, ZoneDeSomme } from '../../domain/cumul.ts'
import { type Libelle, type Mesure, readValeur, type Source } from '../../domain/mesure.ts'
import type { Territoires } from '../../territoires.ts'

/** What one line of a file tells. */
export interface LigneMesures extends ReadLine {
  mesures: readonly MesureLue[]
  /** What the line is about: a second one of the same file is refused. */
  cle?: string
  /** Names that the file gives to the codes of a dimension. */
  libelles?: readonly Libelle[]
}

/** What is known of a file before it is opened. */
export interface Entete {
  columns: readonly string[]
  /** The first rows of each sheet, for a spreadsheet. */
  sheets?: readonly Sheet[]
}

export interface Ouverture {
  file: InputFile
  columns: readonly string[]
  territoires: Territoires
  /** The région of a bassin d'emploi, from the communes in it; `undefined` when the bassins were not imported. */
  regionDuBassin: (bassin: string) => string | undefined
  /** The edition that the operator told. */
  edition: string | undefined
  geographie: string
}

export interface Lecture {
  source: Source
  lignes: AsyncIterable<Read<LigneMesures>>
}

/** A published data set: how it is recognised and read. */
export interface Jeu {
  nom: string
  reconnait: (entete: Entete) => boolean
  /** @throws StopReading when a column is missing, or nothing tells the edition. */
  ouvrir: (ouverture: Ouverture) => Promise<Lecture>
}

/** The columns of a CSV file by the names that the reader gives them. @throws StopReading naming those that are missing. */
export const columnsOf = <K extends string>(columns: readonly string[], wanted: Columns<K>): Record<K, string> => {
  const found = findColumns(columns, wanted)
  if ('found' in found) return found.found
  const noms = found.missing.map(key => `« ${wanted[key][0]} »`)
  throw new StopReading(
    `colonne${noms.length > 1 ? 's' : ''} absente${noms.length > 1 ? 's' : ''} : ${noms.join(', ')}`,
    1,
  )
}

/** Lines of a CSV file. */
export const csvLines = (
  file: InputFile,
  parse: (value: Record<string, string>, line: number) => LigneMesures | Refused,
): AsyncIterable<Read<LigneMesures>> =>
  readLines(file, readCsv(file), (value, line) => parse(value as Record<string, string>, line))

/** The greatest value of a column, by which files of several years tell their edition. */
export const greatest = async (file: InputFile, column: string, shape: RegExp): Promise<string | undefined> => {
  let max: string | undefined
  for await (const record of readCsv(file)) {
    const value = 'value' in record ? String(record.value[column] ?? '').trim() : ''
    if (shape.test(value) && (max === undefined || value > max)) max = value
  }
  return max
}

/** The edition told by the name of the file, or by the operator. @throws StopReading when nothing tells it. */
export const editionOf = ({ file, edition }: Ouverture): string => {
  if (edition !== undefined) return edition
  const found = /(?<!\d)(20\d{2})(?:[-_](0[1-9]|1[0-2]))?(?:[-_](0[1-9]|[12]\d|3[01]))?(?!\d)/.exec(file.name)
  if (found?.[1] === undefined)
    throw new StopReading('rien dans ce fichier ne dit son année : relancez avec --edition AAAA')
  return found.slice(1).filter(Boolean).join('-')
}

/** A figure and its state from a cell. @returns what is wrong when it is neither a number nor a known mark. */
export const valeurOf = (
  brut: unknown,
  options: { secrets?: readonly string[]; vide?: 'secret' | 'non-calculable' } = {},
): Pick<Mesure, 'etat' | 'valeur'> | undefined => {
  const lu = readValeur(brut, options.secrets)
  const vide = brut === undefined || (typeof brut === 'string' && brut.trim() === '')
  return lu?.etat === 'non-calculable' && vide && options.vide === 'secret' ? { etat: 'secret' } : lu
}

/** The name that a line gives to a code, if it does. */
export const libelleOf = (
  dimension: Libelle['dimension'],
  code: string,
  libelle: string | undefined,
): readonly Libelle[] => {
  const nom = (libelle ?? '').replace(/\s+/g, ' ').trim().slice(0, 200)
  return nom === '' || nom === code ? [] : [{ dimension, code, libelle: nom }]
}

/** A figure put together from its parts. */
export const mesureOf = (
  commun: Omit<MesureLue, 'etat' | 'valeur' | 'dimensions'> & { dimensions?: Mesure['dimensions'] },
  { etat, valeur }: Pick<Mesure, 'etat' | 'valeur'>,
): MesureLue =>
  etat === 'valeur' ? { dimensions: {}, ...commun, etat, valeur: valeur ?? 0 } : { dimensions: {}, ...commun, etat }

/** The whole, of the geography of today. */
export const versFrance = (geographie: string): ZoneDeSomme => ({
  maille: 'france',
  code: 'france',
  zonage: geographie,
})

export const LICENCE_OUVERTE = 'Licence Ouverte 2.0'
