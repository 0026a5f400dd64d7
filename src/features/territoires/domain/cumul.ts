import type { Commune } from '../types.ts'
import { type Dimensions, dimensionKey, FRANCE, type Mesure, type Territoire } from './mesure.ts'

/** A territory that communes are summed into, and the vintage of its zonage. */
export interface ZoneDeSomme extends Territoire {
  zonage: string
}

/** A figure as a file tells it, with the larger territories that it counts in besides those of its commune. */
export type MesureLue = Mesure & {
  vers?: readonly ZoneDeSomme[]
  /** Counts in these only: the file tells no figure of its own for the territory. */
  seulementVers?: true
}

/** Communes without a figure may hold this share of the people of a territory whose sum is told all the same. */
const MANQUE_ADMIS = 0.01

interface Cellule {
  etat: Mesure['etat']
  valeur: number
  effectif: number | undefined
  /** Code in the file; several when communes have merged since. */
  code: string
  plusieurs: boolean
}

interface Serie {
  indicateur: string
  dimensions: Dimensions
  periode: string
  sommable: boolean
  communes: Map<string, Cellule>
  zones: Map<string, { zone: ZoneDeSomme; cellule: Cellule }>
}

/**
 * Figures of communes as a file gives them, for the communes of today and, when they are counts, for the territories
 * that these make up. Rates and medians are never summed nor averaged: those of communes that have merged since cannot
 * be worked out.
 */
export class Cumul {
  private readonly series = new Map<string, Serie>()
  private readonly geographie: string

  /** @param geographie vintage of the official geography of today, `cog-2026` */
  constructor(geographie: string) {
    this.geographie = geographie
  }

  /** @param commune the commune of today; @param code how the file named it */
  add(mesure: MesureLue, sommable: boolean, commune: Commune, code: string): void {
    const serie = this.serieOf(mesure, sommable)
    const avant = serie.communes.get(commune.code)
    const cellule = celluleOf(mesure, code)
    serie.communes.set(commune.code, avant === undefined ? cellule : merge(avant, cellule, sommable))
  }

  /** Counts a figure in the larger territories that it names. */
  addVers(mesure: MesureLue): void {
    const serie = this.serieOf(mesure, true)
    for (const zone of mesure.vers ?? []) addTo(serie.zones, zone, celluleOf(mesure, ''))
  }

  /**
   * Everything that is known, communes first.
   * @param zonesDe larger territories of a commune
   * @param lieux communes by code, and the people of a territory
   */
  *mesures(
    zonesDe: (commune: Commune) => readonly ZoneDeSomme[],
    lieux: { commune: (code: string) => Commune | undefined; habitants: (zone: Territoire) => number },
  ): Generator<Mesure> {
    for (const serie of this.series.values()) {
      for (const [code, cellule] of serie.communes)
        yield this.mesureOf(serie, { maille: 'commune', code, zonage: this.geographie }, cellule)
      if (!serie.sommable) continue
      yield* this.arrondies(serie, lieux.commune)
      yield* this.sommes(serie, zonesDe, lieux)
    }
  }

  /** Paris, Lyon and Marseille, when a file names their arrondissements alone. */
  private *arrondies(serie: Serie, communeOf: (code: string) => Commune | undefined): Generator<Mesure> {
    const parents = new Map<string, Cellule>()
    for (const [code, cellule] of serie.communes) {
      const parent = communeOf(code)?.parent
      if (parent === undefined || serie.communes.has(parent)) continue
      const avant = parents.get(parent)
      parents.set(parent, avant === undefined ? cellule : merge(avant, cellule, true))
    }
    for (const [code, cellule] of parents)
      yield this.mesureOf(serie, { maille: 'commune', code, zonage: this.geographie }, cellule)
  }

  private *sommes(
    serie: Serie,
    zonesDe: (commune: Commune) => readonly ZoneDeSomme[],
    { commune: communeOf, habitants }: Parameters<Cumul['mesures']>[1],
  ): Generator<Mesure> {
    const zones = new Map(serie.zones)
    const manque = new Map<string, number>()
    for (const [code, cellule] of serie.communes) {
      const commune = communeOf(code)
      if (commune === undefined || (commune.parent !== undefined && serie.communes.has(commune.parent))) continue
      for (const zone of zonesDe(commune)) {
        if (cellule.etat === 'non-calculable') {
          manque.set(keyOf(zone), (manque.get(keyOf(zone)) ?? 0) + commune.population)
          if (!zones.has(keyOf(zone)))
            zones.set(keyOf(zone), { zone, cellule: { ...cellule, etat: 'valeur', valeur: 0 } })
        } else addTo(zones, zone, cellule)
      }
    }
    for (const [cle, { zone, cellule }] of zones) {
      const absent = (manque.get(cle) ?? 0) > habitants(zone) * MANQUE_ADMIS
      yield this.mesureOf(
        serie,
        zone,
        absent && cellule.etat === 'valeur' ? { ...cellule, etat: 'non-calculable' } : cellule,
      )
    }
  }

  private serieOf({ indicateur, dimensions, periode }: Mesure, sommable: boolean): Serie {
    const cle = `${indicateur}/${periode}/${dimensionKey(dimensions)}`
    const serie = this.series.get(cle) ?? {
      indicateur,
      dimensions,
      periode,
      sommable,
      communes: new Map(),
      zones: new Map(),
    }
    this.series.set(cle, serie)
    return serie
  }

  private mesureOf({ indicateur, dimensions, periode }: Serie, zone: ZoneDeSomme, cellule: Cellule): Mesure {
    const { maille, code, zonage } = zone
    const commun = { indicateur, dimensions, periode, territoire: { maille, code }, zonage, effectif: cellule.effectif }
    return cellule.etat === 'valeur'
      ? { ...commun, etat: 'valeur', valeur: cellule.valeur }
      : { ...commun, etat: cellule.etat }
  }
}

const keyOf = ({ maille, code }: Territoire): string => `${maille}/${code}`

const celluleOf = (mesure: Mesure, code: string): Cellule => ({
  etat: mesure.etat,
  valeur: mesure.valeur ?? 0,
  effectif: mesure.effectif,
  code,
  plusieurs: false,
})

const addTo = (zones: Serie['zones'], zone: ZoneDeSomme, cellule: Cellule): void => {
  const avant = zones.get(keyOf(zone))
  zones.set(keyOf(zone), {
    zone,
    cellule: avant === undefined ? { ...cellule, effectif: undefined } : merge(avant.cellule, cellule, true),
  })
}

/** Two figures of what is one territory now. A suppressed part makes the sum suppressed: it could be worked out else. */
const merge = (a: Cellule, b: Cellule, sommable: boolean): Cellule => {
  if (!sommable) {
    const plusieurs = a.plusieurs || a.code !== b.code
    return plusieurs ? { ...a, plusieurs, etat: 'non-calculable', valeur: 0, effectif: undefined } : b
  }
  const etats = [a.etat, b.etat]
  const etat = etats.includes('secret') ? 'secret' : etats.includes('non-calculable') ? 'non-calculable' : 'valeur'
  return { ...a, etat, valeur: a.valeur + b.valeur, effectif: undefined, plusieurs: true }
}

/** The larger territories that every commune is in by the official geography. */
export const zonesOfficielles = ({ epci, departement, region }: Commune, geographie: string): ZoneDeSomme[] => [
  ...(epci === undefined ? [] : [{ maille: 'epci', code: epci, zonage: geographie } as const]),
  { maille: 'departement', code: departement, zonage: geographie },
  ...(region === departement ? [] : [{ maille: 'region', code: region, zonage: geographie } as const]),
  { ...FRANCE, zonage: geographie },
]
