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
] as const

/** A cell that a spreadsheet neither splits nor takes for a formula. */
const cell = (value: string | number | undefined): string => {
  if (typeof value === 'number') return String(value).replace('.', ',')
  const text = (value ?? '').replace(/^[=+\-@]/, "'$&")
  return /[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Figures for a French spreadsheet: semicolons, decimal commas, UTF-8 with its mark. */
export const csvOfMesures = (mesures: readonly MesureSourcee[], nomDe: (mesure: MesureSourcee) => string): string =>
  `\ufeff${COLONNES.join(';')}\r\n${mesures
    .map(mesure => {
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
      ]
        .map(cell)
        .join(';')
    })
    .join('\r\n')}\r\n`
