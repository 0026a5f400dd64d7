import { feuilleCsv } from '#web/tableur.ts'
import { INDICATEURS } from '../domain/indicateurs.ts'
import type { MesureSourcee } from '../domain/mesure.ts'
import { DIMENSIONS } from '../domain/mesure.ts'

const COLONNES = [
  'maille',
  'territoire',
  'nom',
  'indicateur',
  'periode',
  ...DIMENSIONS,
  'etat',
  'valeur',
  'effectif',
  'zonage',
  'source',
  'producteur',
  'url',
  'licence',
  'millesime',
  'libelle',
  'unite',
] as const

const LISTE = new Map<string, (typeof INDICATEURS)[keyof typeof INDICATEURS]>(Object.entries(INDICATEURS))

/** Figures for a French spreadsheet. */
export const csvOfMesures = (mesures: readonly MesureSourcee[], nomDe: (mesure: MesureSourcee) => string): string =>
  feuilleCsv(
    COLONNES,
    mesures.map(mesure => {
      const { territoire, indicateur, periode, dimensions, etat, valeur, effectif, zonage, source } = mesure
      return [
        territoire.maille,
        territoire.code,
        nomDe(mesure),
        indicateur,
        periode,
        ...DIMENSIONS.map(cle => dimensions[cle]),
        etat,
        valeur,
        effectif,
        zonage,
        source.titre,
        source.producteur,
        source.url,
        source.licence,
        source.millesime,
        LISTE.get(indicateur)?.libelle,
        LISTE.get(indicateur)?.unite,
      ]
    }),
  )
