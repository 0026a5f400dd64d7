/** Kinds of territories, from the smallest to the whole. */
export const MAILLES = [
  'commune',
  'epci',
  'bassin-de-vie',
  'bassin-emploi',
  'zone-emploi',
  'departement',
  'region',
  'france',
] as const
export type Maille = (typeof MAILLES)[number]

export const isMaille = (texte: string): texte is Maille => (MAILLES as readonly string[]).includes(texte)

export interface Territoire {
  maille: Maille
  /** INSEE code, SIREN of an EPCI, code of the zone; `france` for the whole. */
  code: string
}

export const FRANCE: Territoire = { maille: 'france', code: 'france' }

/** What a figure may be told for besides a territory. */
export const DIMENSIONS = ['age', 'diplome', 'etablissement', 'fap', 'naf', 'pcs', 'rome', 'sexe'] as const
export type Dimensions = Partial<Record<(typeof DIMENSIONS)[number], string>>

/** The name of a code of a dimension, as its producer writes it: a family of occupations, a profession. */
export interface Libelle {
  dimension: 'fap' | 'pcs'
  code: string
  libelle: string
}

/**
 * Why there is a value or not: `secret` is suppressed by statistical secrecy, `non-calculable` is what the producer could
 * not work out, `non-applicable` what has no meaning there.
 */
export type EtatMesure = 'valeur' | 'secret' | 'non-calculable' | 'non-applicable'

/** An edition of a published data set: a figure is never told without it. */
export interface Source {
  code: string
  /** `2019`, `2023-T3`, `2021-12-21`. */
  millesime: string
  titre: string
  producteur: string
  /** Where it is published. */
  url: string
  licence: string
  frequence: string
}

interface MesureCommune {
  /** Code of what is measured: `chomage-taux`, `offres`… */
  indicateur: string
  territoire: Territoire
  /** `2019`, `2023-T3`, `2021-12`, `2021-12-21`. */
  periode: string
  dimensions: Dimensions
  /** Vintage of the zones: `cog-2024`, `ze-2020`. */
  zonage: string
  /** Size of the population that the figure is about. */
  effectif?: number | undefined
  /** ISO date from which a regulated amount is not told any more. */
  expireLe?: string | undefined
}

export type Mesure = MesureCommune &
  ({ etat: 'valeur'; valeur: number } | { etat: Exclude<EtatMesure, 'valeur'>; valeur?: undefined })

/** A figure as it is read back, with its source and the day it was imported. */
export type MesureSourcee = Mesure & { source: Source & { importeLe: string } }

/** `rome=D1102|sexe=F`: keys in alphabetical order, empty for the whole. */
export const dimensionKey = (dimensions: Dimensions): string =>
  DIMENSIONS.flatMap(cle => (dimensions[cle] === undefined ? [] : [`${cle}=${dimensions[cle]}`])).join('|')

export const parseDimensions = (cle: string): Dimensions =>
  Object.fromEntries(cle === '' ? [] : cle.split('|').map(part => part.split('=') as [string, string]))

/**
 * A figure from what a file writes: a number (decimal comma or point), or the mark of why there is none.
 * @param secrets marks of suppression of this file (`s`, `*`); `nd`, `N/A`, `-` and an empty cell say that it could not
 * be worked out
 * @returns `undefined` when it is neither
 */
export const readValeur = (
  brut: unknown,
  secrets: readonly string[] = ['s', '*', 'c'],
): { etat: 'valeur'; valeur: number } | { etat: 'secret' | 'non-calculable' } | undefined => {
  if (typeof brut === 'number') return Number.isFinite(brut) ? { etat: 'valeur', valeur: brut } : undefined
  const texte = typeof brut === 'string' ? brut.trim() : ''
  if (secrets.includes(texte)) return { etat: 'secret' }
  if (brut === undefined || brut === null || /^(|nd|n\/?a|na|-|\.)$/i.test(texte)) return { etat: 'non-calculable' }
  const compact = texte.replace(/[\s\u00a0\u202f]/g, '')
  if (!/^-?\d+([.,]\d+)?(e[-+]?\d+)?$/i.test(compact)) return undefined
  return { etat: 'valeur', valeur: Number(compact.replace(',', '.')) }
}
