import { formatNumber, plural } from '#web/format.ts'
import { INDICATEURS } from '../../domain/indicateurs.ts'
import type { MesureSourcee, Source } from '../../domain/mesure.ts'
import { lastOf, type Nomme, type Releve } from '../../releve.ts'
import { nomSeul, periodeEnClair } from '../noms.ts'

/** What the server draws: bars to compare, or a line over time. */
export type Graphique =
  | { type: 'barres'; unite: string; barres: readonly { nom: string; valeur: number; ici?: boolean }[] }
  | { type: 'courbe'; unite: string; nom: string; points: readonly { periode: string; valeur: number }[] }

export interface Tableau {
  entetes: readonly string[]
  lignes: readonly (readonly string[])[]
  /** Where the heading of each line leads, when it leads somewhere. */
  liens?: readonly (string | undefined)[]
}

/** One figure: a plain sentence, what it means for a person, a drawing, a table, and where it comes from. */
export interface Chiffre {
  phrase: string
  pourVous?: string | undefined
  graphique?: Graphique | undefined
  tableau: Tableau
  /** For professionals: what is measured exactly, on whom, and what is not told. */
  precision: string
  sources: readonly Source[]
}

/** Names that figures only give codes of. */
export interface Libelles {
  metier: (rome: string) => string | undefined
}

export const pct = (valeur: number): string => `${formatNumber(Math.round(valeur * 10) / 10)}\u00a0%`
export const entier = (valeur: number): string => formatNumber(Math.round(valeur))
/** What a cell says of one figure: its value, why it has none, or that nobody told it. */
export const cellule = (mesure: MesureSourcee | undefined, ecrire: (valeur: number) => string): string =>
  mesure === undefined ? 'inconnu' : mesure.etat === 'valeur' ? ecrire(mesure.valeur) : ETATS[mesure.etat]

export const euros = (valeur: number): string => `${entier(valeur)}\u00a0€`

/** Figures that can be compared: the value of each territory, or why there is none. */
export interface Comparaison {
  ou: Nomme
  nom: string
  ici: boolean
  valeur: number | undefined
  texte: string
  periode: string
  mesures: readonly MesureSourcee[]
  /** People that the value is about, when they are known. */
  base?: number | undefined
}

/**
 * People below whom a rate of the census is not told as a fact: the INSEE holds figures under 200 people not to be
 * significant.
 */
const BASE_MIN = 200

/** @param base people that a rate is about; unknown, the rate is told */
export const tropPeu = (base: number | undefined): base is number => base !== undefined && base < BASE_MIN

/** Said in place of a rate. @param qui the people that it would be about, in the singular: "habitant" */
export const sansTaux = (base: number, qui: string, plusieurs?: string): string =>
  `Trop peu de personnes ici (${plural(Math.round(base), qui, plusieurs)}) pour qu’un taux ait un sens.`

/** Lines where the rates of too few people are neither drawn nor compared, but told in the table with their base. */
export const prudentes = (lignes: readonly Comparaison[], qui: string, plusieurs?: string): Comparaison[] =>
  lignes.map(ligne =>
    tropPeu(ligne.base) && ligne.valeur !== undefined
      ? {
          ...ligne,
          valeur: undefined,
          texte: `${ligne.texte} (sur ${plural(Math.round(ligne.base), qui, plusieurs)})`,
        }
      : ligne,
  )

export const ETATS = {
  secret: 'secret statistique',
  'non-calculable': 'non calculable',
  'non-applicable': 'sans objet',
} as const

export const compare = (
  { mesures, ici, reperes }: Releve,
  indicateur: string,
  ecrire: (valeur: number) => string,
  ailleurs: readonly Nomme[] = [],
): Comparaison[] =>
  [ici, ...ailleurs, ...reperes].flatMap(ou => {
    const mesure = lastOf(mesures, ou, indicateur)
    if (mesure === undefined) return []
    const texte = mesure.etat === 'valeur' ? ecrire(mesure.valeur) : ETATS[mesure.etat]
    const nom = mesure.zonage.startsWith('metro-') ? 'France métropolitaine' : nomSeul(ou)
    return [{ ou, nom, ici: ou === ici, valeur: mesure.valeur, texte, periode: mesure.periode, mesures: [mesure] }]
  })

/** A share of one count in another, of the same year. */
export const ratios = (
  { mesures, ici, reperes }: Releve,
  [partie, tout]: readonly [string, string],
  ecrire: (valeur: number) => string,
  facteur = 100,
): Comparaison[] =>
  [ici, ...reperes].flatMap(ou => {
    const [a, b] = [lastOf(mesures, ou, partie), lastOf(mesures, ou, tout)]
    if (a?.etat !== 'valeur' || b?.etat !== 'valeur' || a.periode !== b.periode || b.valeur === 0) return []
    const valeur = (a.valeur / b.valeur) * facteur
    return [
      {
        ou,
        nom: nomSeul(ou),
        ici: ou === ici,
        valeur,
        texte: ecrire(valeur),
        periode: a.periode,
        mesures: [a, b],
        base: b.valeur,
      },
    ]
  })

export const barres = (lignes: readonly Comparaison[], unite: string): Graphique | undefined => {
  const dessinees = lignes.flatMap(({ nom, valeur, ici }) => (valeur === undefined ? [] : [{ nom, valeur, ici }]))
  return dessinees.length > 1 ? { type: 'barres', unite, barres: dessinees } : undefined
}

export const tableauDe = (lignes: readonly Comparaison[], entete: string): Tableau => ({
  entetes: ['Territoire', entete, 'Période'],
  lignes: lignes.map(({ nom, texte, periode }) => [nom, texte, periodeEnClair(periode)]),
})

export const sourcesOf = (mesures: readonly MesureSourcee[]): Source[] => [
  ...new Map(mesures.map(({ source }) => [`${source.code}/${source.millesime}`, source])).values(),
]

export const definition = (code: keyof typeof INDICATEURS): string => INDICATEURS[code].definition

/** More, less or about the same as a reference, with a margin below which nobody would notice. */
export const position = (valeur: number, repere: number, marge: number): -1 | 0 | 1 =>
  valeur > repere + marge ? 1 : valeur < repere - marge ? -1 : 0
