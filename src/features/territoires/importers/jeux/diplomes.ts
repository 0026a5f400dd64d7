import { refuse } from '#platform/imports/lines.ts'
import { StopReading } from '#platform/lecture/stop.ts'
import type { Mesure } from '../../domain/mesure.ts'
import { columnsOf, csvLines, type Jeu, LICENCE_OUVERTE, mesureOf, valeurOf } from './jeu.ts'

const TOTAL = /^P(\d\d)_NSCOL15P$/

/** What follows `P21_NSCOL15P` in the census files since 2017; before, the highest diplomas are told together. */
const DIPLOMES: readonly (readonly [suffixe: string, diplome: string | undefined])[] = [
  ['', undefined],
  ['_DIPLMIN', 'aucun'],
  ['_BEPC', 'brevet'],
  ['_CAPBEP', 'cap'],
  ['_BAC', 'bac'],
  ['_SUP2', 'bac2'],
  ['_SUP34', 'bac34'],
  ['_SUP5', 'bac5'],
]

/** INSEE, census, diplomas and training: one row a commune, one year or several. */
export const diplomes: Jeu = {
  nom: 'INSEE, diplômes et formation (recensement)',
  reconnait: ({ columns }) => columns.some(name => TOTAL.test(name)),
  async ouvrir({ file, columns, geographie }) {
    const c = columnsOf(columns, { commune: ['CODGEO', 'COM'] })
    if (columns.includes('IRIS'))
      throw new StopReading('fichier par IRIS : celui des communes (base-cc-diplomes-formation) est attendu', 1)
    const annees = columns.flatMap(name => TOTAL.exec(name)?.[1] ?? [])
    const series = annees.flatMap(an =>
      DIPLOMES.every(([suffixe]) => columns.includes(`P${an}_NSCOL15P${suffixe}`))
        ? DIPLOMES.map(([suffixe, diplome]) => ({ colonne: `P${an}_NSCOL15P${suffixe}`, periode: `20${an}`, diplome }))
        : [],
    )
    const millesime = series
      .map(({ periode }) => periode)
      .sort()
      .at(-1)
    if (millesime === undefined)
      throw new StopReading(
        `colonnes absentes : « P${annees[0]}_NSCOL15P_DIPLMIN » à « P${annees[0]}_NSCOL15P_SUP5 »`,
        1,
      )
    return {
      source: {
        code: 'insee-diplomes',
        millesime,
        titre: 'Recensement : diplômes et formation',
        producteur: 'INSEE',
        url: 'https://www.insee.fr/fr/statistiques',
        licence: LICENCE_OUVERTE,
        frequence: 'annuelle',
      },
      lignes: csvLines(file, (value, line) => {
        const code = (value[c.commune] ?? '').trim()
        const mesures: Mesure[] = []
        for (const { colonne, periode, diplome } of series) {
          const lu = valeurOf(value[colonne])
          if (lu === undefined)
            return refuse(colonne, `${code} : nombre attendu (reçu « ${value[colonne]?.slice(0, 30)} »)`)
          const dimensions = diplome === undefined ? {} : { diplome }
          const territoire = { maille: 'commune', code } as const
          mesures.push(
            mesureOf({ indicateur: 'population-diplome', periode, dimensions, territoire, zonage: geographie }, lu),
          )
        }
        return { line, mesures, cle: code }
      }),
    }
  },
}
