import type { Importer, Read, ReadLine } from '#platform/imports/importer.ts'
import { readLines, refuse } from '#platform/imports/lines.ts'
import { csvLayout, foldColumn, readCsv } from '#platform/lecture/csv.ts'
import type { InputFile, SourceFile } from '#platform/lecture/files.ts'
import { sampleText } from '#platform/lecture/text.ts'
import { type Indicateur, lireTaux, millesimeOf, type Taux, type Voie, voieOf } from './domain/insertion.ts'
import { writeTaux } from './store/insertion.ts'

/** Columns of rates, by what they are; the two publications name them otherwise. */
const TAUX: Readonly<Record<string, Indicateur>> = {
  taux: 'emploi-6-mois',
  taux_attendu: 'emploi-6-mois-attendu',
  taux_de_poursuite_d_etudes: 'poursuite',
  taux_en_emploi_6_mois: 'emploi-6-mois',
  taux_en_emploi_12_mois: 'emploi-12-mois',
  taux_en_emploi_18_mois: 'emploi-18-mois',
  taux_en_emploi_24_mois: 'emploi-24-mois',
  taux_en_formation: 'poursuite',
  salaire_12_mois_q2: 'salaire-12-mois-median',
}

interface Fichier extends SourceFile {
  /** By ours: uai, diplome, region, voie, millesime, effectif; then the rates. */
  colonnes: Readonly<Record<string, string>>
  taux: readonly (readonly [Indicateur, string])[]
  /** What the name of the file tells. */
  millesime?: string | undefined
  voie?: Voie | undefined
}

interface Ligne extends ReadLine {
  taux: readonly Taux[]
}

const NOMS: Readonly<Record<string, readonly string[]>> = {
  uai: ['n_uai_de_l_etablissement', 'uai'],
  diplome: ['code_certification'],
  region: ['region'],
  voie: ['dont_apprentis_en_eple', 'filiere'],
  millesime: ['millesime'],
  effectif: ['nb_sortant'],
}

const recognise = async (file: InputFile): Promise<Fichier | { refused: string } | undefined> => {
  const layout = csvLayout(await sampleText(file))
  if (layout === undefined) return undefined
  const byFold = new Map(layout.columns.map(column => [foldColumn(column), column]))
  const colonnes = Object.fromEntries(
    Object.entries(NOMS).flatMap(([nom, noms]) => {
      const found = noms.map(one => byFold.get(one)).find(Boolean)
      return found ? [[nom, found]] : []
    }),
  )
  const taux = Object.entries(TAUX).flatMap(([fold, indicateur]) => {
    const column = byFold.get(fold)
    return column ? [[indicateur, column] as const] : []
  })
  if (!colonnes.uai && !colonnes.diplome) return undefined
  if (taux.length === 0)
    return /inserjeunes|depp/i.test(file.name)
      ? { refused: `aucune colonne de taux : le fichier a ${layout.columns.filter(Boolean).join(', ').slice(0, 200)}` }
      : undefined
  const millesime = millesimeOf(file.name)
  if (!millesime && !colonnes.millesime)
    return {
      refused:
        'les années de la promotion manquent : ni colonne « millesime », ni « 2021_2022 » dans le nom du fichier',
    }
  const voie = /apprentissage/i.test(file.name) ? 'apprentissage' : undefined
  return { ...file, format: 'InserJeunes', colonnes, taux, millesime, voie }
}

const read = (file: Fichier): AsyncIterable<Read<Ligne>> =>
  readLines(file, readCsv(file), (value, line) => {
    const cell = (nom: string): string => {
      const column = file.colonnes[nom]
      const found = column === undefined ? undefined : value[column]
      return typeof found === 'string' ? found.trim() : ''
    }
    const uai = cell('uai').toUpperCase()
    if (uai !== '' && !/^\d{7}[A-Z]$/.test(uai))
      return refuse(file.colonnes.uai ?? 'uai', `code UAI attendu (reçu « ${uai.slice(0, 40)} »)`)
    const diplome = cell('diplome').toUpperCase()
    if (diplome !== '' && !/^[0-9A-Z]{8}$/.test(diplome))
      return refuse(
        file.colonnes.diplome ?? 'diplome',
        `code diplôme de 8 signes attendu (reçu « ${diplome.slice(0, 40)} »)`,
      )
    if (uai === '' && diplome === '') return refuse(file.colonnes.uai ?? 'uai', 'ni établissement ni diplôme')
    const millesime =
      millesimeOf(cell('millesime')) ?? (/^20\d{2}$/.test(cell('millesime')) ? cell('millesime') : file.millesime)
    if (!millesime) return refuse('millesime', 'années de la promotion illisibles')
    // Some editions leave the name of that column empty: its words tell it.
    const voie =
      voieOf(cell('voie')) ??
      file.voie ??
      voieOf(
        Object.values(value)
          .filter(v => typeof v === 'string')
          .find(v => /^(ensemble|dont )/i.test(v)) ?? '',
      ) ??
      'ensemble'
    const effectif = /^\d+$/.test(cell('effectif')) ? Number(cell('effectif')) : undefined
    const taux: Taux[] = []
    for (const [indicateur, column] of file.taux) {
      const raw = value[column]
      const lu = lireTaux(typeof raw === 'string' ? raw : '')
      if (lu === undefined) return refuse(column, `taux illisible (reçu « ${String(raw).slice(0, 40)} »)`)
      taux.push({
        uai,
        diplome,
        region: uai === '' ? cell('region') : '',
        voie,
        indicateur,
        millesime,
        ...lu,
        effectif,
        source: `InserJeunes, DEPP et Dares, promotion ${millesime}`,
      })
    }
    return { line, taux }
  })

/** Rates of employment after a training, by school or by diploma. */
export const inserjeunesImporter: Importer<Ligne, Fichier> = {
  kind: 'inserjeunes',
  summary: 'devenir des apprentis et des lycéens professionnels (InserJeunes), par établissement ou par diplôme',
  expected:
    'un CSV d’InserJeunes est attendu : par établissement (n°UAI, Taux…) ou par diplôme (code_certification, taux_en_emploi_6_mois…)',
  unit: 'file',
  recognise,
  open: async client => ({
    read,
    write: (lines, _file, importId) =>
      writeTaux(
        client,
        lines.flatMap(({ taux }) => taux),
        importId,
      ),
    finish: async () => {},
  }),
}
