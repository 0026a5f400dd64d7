import KDBush from 'kdbush'
import { type CritereCompile, compileCritere } from './eligibilite.ts'
import type { BesoinServi, Critere, Offre } from './offre.ts'
import type { Besoin, Mode, Reseau } from './vocabulaire.ts'

/**
 * The offres of an annuaire, laid out so that the cost of one orientation does not depend on their number. For each
 * besoin, offres that serve it at the same level for the same public form a groupe: one eligibility check for all of
 * them, then the nearest first, from a spatial index of their own.
 */

export const EN_PRESENTIEL = 1
export const A_DISTANCE = 2
export const TELEPHONE = 4
const BIT: Readonly<Record<Mode, number>> = {
  'en-presentiel': EN_PRESENTIEL,
  'a-distance': A_DISTANCE,
  telephone: TELEPHONE,
}

/** What the offres of a groupe have in common. */
export interface Groupe {
  reseau: Reseau
  besoin: BesoinServi
  criteres: readonly CritereCompile[]
  gratuit: boolean | undefined
  pmr: boolean | undefined
  langues: readonly string[] | undefined
  /** True when only a professional may ask for it. */
  parProfessionnel: boolean
  /** Places where one can go, in a spatial index; absent when there is none. */
  sites: { arbre: KDBush; ids: Int32Array } | undefined
  /** Offres that can be reached from anywhere in a zone, by code of the zone, the freshest first. */
  parZone: ReadonlyMap<string, Int32Array>
}

/** One column per field: the i-th offre is the i-th value of each. */
export interface IndexOffres {
  taille: number
  ids: readonly string[]
  structures: Int32Array
  structureIds: readonly string[]
  lat: Float64Array
  lon: Float64Array
  modes: Uint8Array
  /** Days since 1970 of the last check; NaN-free: 0 when unknown. */
  jour: Int32Array
  /** Indexes into `horairesDistincts` and `zonesDistinctes`; -1 when absent. */
  horaires: Int32Array
  zones: Int32Array
  horairesDistincts: readonly { horaires: string; fuseau: string }[]
  zonesDistinctes: readonly ReadonlySet<string>[]
  groupes: ReadonlyMap<Besoin, readonly Groupe[]>
}

interface GroupeEnCours {
  tete: Omit<Groupe, 'sites' | 'parZone'>
  ids: number[]
}

class Interne<T> {
  readonly valeurs: T[] = []
  readonly #rangs = new Map<string, number>()
  rang(cle: string, make: () => T): number {
    const connu = this.#rangs.get(cle)
    if (connu !== undefined) return connu
    const rang = this.valeurs.push(make()) - 1
    this.#rangs.set(cle, rang)
    return rang
  }
}

const FUSEAU = 'Europe/Paris'
const JOUR_MS = 86_400_000

export interface ConstructeurIndex {
  /** @returns the rank of the offre in the index. */
  add: (offre: Offre) => number
  finish: () => IndexOffres
}

/** Builds an index offre by offre, so that a whole country can be streamed into it. */
export function createIndexOffres(): ConstructeurIndex {
  const ids: string[] = []
  const structures: number[] = []
  const lat: number[] = []
  const lon: number[] = []
  const modes: number[] = []
  const jour: number[] = []
  const horaires: number[] = []
  const zones: number[] = []
  const structureIds = new Interne<string>()
  const horairesDistincts = new Interne<{ horaires: string; fuseau: string }>()
  const zonesDistinctes = new Interne<ReadonlySet<string>>()
  const criteres = new Interne<readonly CritereCompile[]>()
  const criteresConnus = new WeakMap<readonly Critere[], number>()
  const groupes = new Map<Besoin, Map<string, GroupeEnCours>>()

  const rangCriteres = (publics: readonly Critere[]): number => {
    const connu = criteresConnus.get(publics)
    if (connu !== undefined) return connu
    const rang = criteres.rang(JSON.stringify(publics), () => publics.map(compileCritere))
    criteresConnus.set(publics, rang)
    return rang
  }

  const addToGroupes = (offre: Offre, i: number): void => {
    const rang = rangCriteres(offre.publics)
    const parProfessionnel = offre.mobilisablePar !== undefined && !offre.mobilisablePar.includes('usagers')
    const suffixe = `${offre.reseau}|${rang}|${offre.gratuit}|${offre.pmr}|${offre.langues}|${parProfessionnel}`
    for (const besoin of offre.besoins) {
      let duBesoin = groupes.get(besoin.code)
      if (!duBesoin) groupes.set(besoin.code, (duBesoin = new Map()))
      const cle = `${besoin.niveau}|${besoin.coeur}|${besoin.texte ?? ''}|${suffixe}`
      const groupe = duBesoin.get(cle)
      if (groupe) groupe.ids.push(i)
      else {
        const tete = {
          reseau: offre.reseau,
          besoin,
          criteres: criteres.valeurs[rang] ?? [],
          gratuit: offre.gratuit,
          pmr: offre.pmr,
          langues: offre.langues,
          parProfessionnel,
        }
        duBesoin.set(cle, { tete, ids: [i] })
      }
    }
  }

  return {
    add(offre) {
      const i = ids.push(offre.id) - 1
      structures.push(structureIds.rang(offre.structureId, () => offre.structureId))
      lat.push(offre.lat ?? Number.NaN)
      lon.push(offre.lon ?? Number.NaN)
      modes.push(offre.modes.reduce((bits, mode) => bits | BIT[mode], 0))
      jour.push(offre.miseAJour === undefined ? 0 : Math.floor(Date.parse(offre.miseAJour) / JOUR_MS))
      const { horaires: oh, zone } = offre
      const fuseau = offre.fuseau ?? FUSEAU
      horaires.push(oh === undefined ? -1 : horairesDistincts.rang(`${fuseau}|${oh}`, () => ({ horaires: oh, fuseau })))
      zones.push(zone === undefined ? -1 : zonesDistinctes.rang(zone.join(','), () => new Set(zone)))
      addToGroupes(offre, i)
      return i
    },
    finish() {
      const index = {
        taille: ids.length,
        ids,
        structures: Int32Array.from(structures),
        structureIds: structureIds.valeurs,
        lat: Float64Array.from(lat),
        lon: Float64Array.from(lon),
        modes: Uint8Array.from(modes),
        jour: Int32Array.from(jour),
        horaires: Int32Array.from(horaires),
        zones: Int32Array.from(zones),
        horairesDistincts: horairesDistincts.valeurs,
        zonesDistinctes: zonesDistinctes.valeurs,
      }
      const finis = new Map<Besoin, Groupe[]>()
      for (const [besoin, duBesoin] of groupes) {
        finis.set(
          besoin,
          [...duBesoin.values()].map(({ tete, ids }) => ({ ...tete, ...finishGroupe(index, ids) })),
        )
      }
      return { ...index, groupes: finis }
    },
  }
}

type Colonnes = Omit<IndexOffres, 'groupes'>

function finishGroupe(index: Colonnes, ids: readonly number[]): Pick<Groupe, 'sites' | 'parZone'> {
  const sites: number[] = []
  const parZone = new Map<string, number[]>()
  for (const i of ids) {
    const modes = index.modes[i] ?? 0
    const place = (modes & EN_PRESENTIEL) !== 0 && !Number.isNaN(index.lat[i])
    if (place) sites.push(i)
    const zone = index.zonesDistinctes[index.zones[i] ?? -1]
    const sansSite = !place
    const aussiADistance = zone !== undefined && (modes & (A_DISTANCE | TELEPHONE)) !== 0
    if (!sansSite && !aussiADistance) continue
    for (const code of zone ?? ['france']) {
      const liste = parZone.get(code)
      if (liste) liste.push(i)
      else parZone.set(code, [i])
    }
  }
  const recent = (a: number, b: number): number =>
    (index.jour[b] ?? 0) - (index.jour[a] ?? 0) || ((index.ids[a] ?? '') < (index.ids[b] ?? '') ? -1 : 1)
  return {
    sites: sites.length === 0 ? undefined : { arbre: makeArbre(index, sites), ids: Int32Array.from(sites) },
    parZone: new Map([...parZone].map(([code, liste]) => [code, Int32Array.from(liste.sort(recent))])),
  }
}

function makeArbre(index: Colonnes, sites: readonly number[]): KDBush {
  const arbre = new KDBush(sites.length)
  for (const i of sites) arbre.add(index.lon[i] ?? 0, index.lat[i] ?? 0)
  return arbre.finish()
}
