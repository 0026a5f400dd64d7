import type { Read } from '#platform/imports/importer.ts'
import { StopReading } from '#platform/lecture/stop.ts'
import { type Cell, readWorkbook, type Sheet } from '#platform/lecture/workbook.ts'
import type { Dimensions } from '../../domain/mesure.ts'
import { type Jeu, LICENCE_OUVERTE, type LigneMesures, mesureOf, valeurOf, versFrance } from './jeu.ts'

const TRIMESTRE = /^\d{4}-T[1-4]$/
const texte = (cell: Cell): string => String(cell ?? '').trim()

/** The row that names the columns, and its place in the sheet. */
const headerOf = (sheet: Sheet, is: (row: readonly Cell[]) => boolean): number => sheet.rows.findIndex(is)

const isChomage = (row: readonly Cell[]): boolean =>
  row.some(cell => /^ZE\d{4}$/.test(texte(cell))) && row.some(cell => TRIMESTRE.test(texte(cell)))

/** INSEE, local unemployment rates by zone d'emploi and quarter. */
export const chomageZe: Jeu = {
  nom: 'INSEE, taux de chômage par zone d’emploi',
  reconnait: ({ sheets = [] }) => sheets.some(sheet => headerOf(sheet, isChomage) !== -1),
  async ouvrir({ file }) {
    const sheets = await readWorkbook(file)
    const sheet = sheets.find(one => headerOf(one, isChomage) !== -1)
    if (sheet === undefined) throw new StopReading('feuille des zones d’emploi absente')
    const at = headerOf(sheet, isChomage)
    const entete = (sheet.rows[at] ?? []).map(texte)
    const colonneZe = entete.findIndex(name => /^ZE\d{4}$/.test(name))
    const zonage = `ze-${entete[colonneZe]?.slice(2)}`
    const trimestres = entete.flatMap((name, i) => (TRIMESTRE.test(name) ? [{ periode: name, i }] : []))
    const lignes = async function* (): AsyncGenerator<Read<LigneMesures>> {
      for (const [i, row] of sheet.rows.entries()) {
        const code = texte(row[colonneZe])
        if (i <= at || row.every(cell => texte(cell) === '')) continue
        const line = i + 1
        if (!/^\d{4}$/.test(code)) {
          // Notes stand under the table.
          if (row.slice(1).some(cell => typeof cell === 'number'))
            yield rejet(
              file.name,
              line,
              entete[colonneZe] ?? '',
              `code de zone d’emploi attendu (reçu « ${code.slice(0, 40)} »)`,
            )
          continue
        }
        const mesures = []
        let mauvais: string | undefined
        for (const { periode, i: colonne } of trimestres) {
          const lu = valeurOf(row[colonne])
          // An empty quarter is before the series begins.
          if (row[colonne] === undefined) continue
          if (lu === undefined || (lu.valeur ?? 0) > 100) {
            mauvais = periode
            break
          }
          mesures.push(
            mesureOf({ indicateur: 'chomage-taux', periode, territoire: { maille: 'zone-emploi', code }, zonage }, lu),
          )
        }
        if (mauvais !== undefined) yield rejet(file.name, line, mauvais, `${code} : taux attendu`)
        else yield { kind: 'ligne', ligne: { line, mesures, cle: code } }
      }
    }
    return {
      source: {
        code: 'insee-chomage-ze',
        millesime: trimestres.at(-1)?.periode ?? '',
        titre: 'Taux de chômage localisés par zone d’emploi, en moyenne trimestrielle (corrigés des saisons)',
        producteur: 'INSEE',
        url: 'https://www.insee.fr/fr/statistiques/1893230',
        licence: LICENCE_OUVERTE,
        frequence: 'trimestrielle',
      },
      lignes: lignes(),
    }
  },
}

const rejet = (file: string, line: number, field: string, reason: string): Read<LigneMesures> => ({
  kind: 'rejet',
  rejet: { file, line, field, reason },
})

const AGES: Readonly<Record<string, string>> = {
  '0 à 19 ans': '0-19',
  '20 à 39 ans': '20-39',
  '40 à 59 ans': '40-59',
  '60 à 74 ans': '60-74',
  '75 ans et plus': '75+',
}
const SEXES: Readonly<Record<string, string | undefined>> = { Ensemble: '', Hommes: 'H', Femmes: 'F' }
/** Before, the départements of overseas are not in the file: sums would not be those of France. */
const PREMIERE_ANNEE = 1990

const isPopulation = (row: readonly Cell[]): boolean =>
  /^Départements?$/.test(texte(row[0])) && row.some(cell => texte(cell) === 'Hommes')

/** INSEE, estimates of population by département, sex and large age group, one sheet a year. */
export const populationAge: Jeu = {
  nom: 'INSEE, population par âge et par sexe',
  reconnait: ({ sheets = [] }) => sheets.some(sheet => headerOf(sheet, isPopulation) !== -1),
  async ouvrir({ file, territoires, geographie }) {
    const sheets = (await readWorkbook(file)).filter(
      ({ name }) => /^\d{4}$/.test(name) && Number(name) >= PREMIERE_ANNEE,
    )
    const lignes = async function* (): AsyncGenerator<Read<LigneMesures>> {
      for (const sheet of sheets) {
        const at = headerOf(sheet, isPopulation)
        if (at === -1) {
          yield rejet(file.name, 1, sheet.name, 'en-tête « Départements » absent de cette feuille')
          continue
        }
        const colonnes = colonnesOf(sheet.rows[at] ?? [], sheet.rows[at + 1] ?? [])
        for (const [i, row] of sheet.rows.entries()) {
          const departement = territoires.departement(texte(row[0]))
          if (i <= at + 1 || departement === undefined) continue
          const mesures = []
          let mauvais = false
          for (const { i: colonne, dimensions } of colonnes) {
            const lu = valeurOf(row[colonne])
            if (lu === undefined) {
              mauvais = true
              break
            }
            const { code, region } = departement
            const vers = [
              ...(region === code ? [] : [{ maille: 'region', code: region, zonage: geographie } as const]),
              versFrance(geographie),
            ]
            mesures.push(
              mesureOf(
                {
                  indicateur: 'population-age',
                  periode: sheet.name,
                  dimensions,
                  territoire: { maille: 'departement', code },
                  zonage: geographie,
                  vers,
                },
                lu,
              ),
            )
          }
          if (mauvais) yield rejet(file.name, i + 1, sheet.name, `${departement.code} : nombre attendu`)
          else yield { kind: 'ligne', ligne: { line: i + 1, mesures, cle: `${sheet.name}/${departement.code}` } }
        }
      }
    }
    return {
      source: {
        code: 'insee-population-age',
        millesime:
          sheets
            .map(({ name }) => name)
            .sort()
            .at(-1) ?? '2000',
        titre: 'Estimation de population au 1er janvier, par département, sexe et grande classe d’âge',
        producteur: 'INSEE',
        url: 'https://www.insee.fr/fr/statistiques/1893198',
        licence: LICENCE_OUVERTE,
        frequence: 'annuelle',
      },
      lignes: lignes(),
    }
  },
}

/** Sex is written once above its age groups. */
const colonnesOf = (haut: readonly Cell[], bas: readonly Cell[]): { i: number; dimensions: Dimensions }[] => {
  let sexe: string | undefined
  return bas.flatMap((cell, i) => {
    sexe = SEXES[texte(haut[i])] ?? sexe
    const age = AGES[texte(cell)] ?? (texte(cell) === 'Total' ? '' : undefined)
    if (sexe === undefined || age === undefined) return []
    return [{ i, dimensions: { ...(age !== '' && { age }), ...(sexe !== '' && { sexe }) } }]
  })
}
