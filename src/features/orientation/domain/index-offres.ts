import {
  type Alternative,
  type CritereCompile,
  compileCondition,
  compileCritere,
  INCONNU,
  MOBILISABLE,
  NON,
  OUI,
  type Valeur,
} from './eligibilite.ts'
import { competencePoints } from './evaluation.ts'
import type { BesoinServi, Condition, Critere, Offre } from './offre.ts'
import { ranger, type Sites, vecteur } from './sites.ts'
import type { Besoin, Mode, Reseau } from './vocabulaire.ts'

/**
 * The offres of an annuaire, laid out so that the cost of one orientation does not depend on their number. For each
 * besoin, offres that serve it at the same level for the same public form a groupe: one eligibility check for all of
 * them, then the nearest ones, from a spatial index of their own. Nothing in it depends on the order of the annuaire.
 */

export const EN_PRESENTIEL = 1
export const A_DISTANCE = 2
export const TELEPHONE = 4
const BIT: Readonly<Record<Mode, number>> = {
  'en-presentiel': EN_PRESENTIEL,
  'a-distance': A_DISTANCE,
  telephone: TELEPHONE,
}

/** Who offres are for: the same object for all those that are for the same people. */
export interface Publics {
  /** Rank among the distinct publics of the index. */
  rang: number
  criteres: readonly CritereCompile[]
}

/** What the offres of a groupe have in common, and where they are. */
export interface Groupe {
  reseau: Reseau
  besoin: BesoinServi
  publics: Publics
  /** Range of the places where one can go, in the `sites` of the index. */
  debut: number
  fin: number
  /**
   * Offres that can be reached from anywhere in a zone, by code of the zone: those that tell their hours, then those that
   * do not, each the freshest first.
   */
  parZone: ReadonlyMap<string, readonly [avecHoraires: Int32Array, sansHoraires: Int32Array]>
}

/** One column per field: the i-th offre is the i-th value of each. */
export interface IndexOffres {
  taille: number
  /** Rank of the identifier of each offre among all of them, in alphabetical order. */
  ordre: Int32Array
  structures: Int32Array
  lat: Float64Array
  lon: Float64Array
  modes: Uint8Array
  gratuit: Uint8Array
  pmr: Uint8Array
  /** Days since 1970 of the last check; 0 when unknown. */
  jour: Int32Array
  /** Indexes into the distinct values below; -1 when absent. */
  horaires: Int32Array
  zones: Int32Array
  langues: Int32Array
  horairesDistincts: readonly { horaires: string; fuseau: string }[]
  zonesDistinctes: readonly ReadonlySet<string>[]
  languesDistinctes: readonly (readonly string[])[]
  sites: Sites
  /** For each besoin, groupes of the same competence together, the most competent first. */
  groupes: ReadonlyMap<Besoin, readonly (readonly Groupe[])[]>
}

interface GroupeEnCours {
  cle: string
  tete: Pick<Groupe, 'reseau' | 'besoin' | 'publics'>
  ids: number[]
}

class Interne<T> {
  readonly valeurs: T[] = []
  readonly #rangs = new Map<string, number>()
  rang(cle: string, make: (rang: number) => T): number {
    const connu = this.#rangs.get(cle)
    if (connu !== undefined) return connu
    const rang = this.valeurs.length
    this.valeurs.push(make(rang))
    this.#rangs.set(cle, rang)
    return rang
  }
}

const FUSEAU = 'Europe/Paris'
const JOUR_MS = 86_400_000

const valeurDe = (dit: boolean | undefined): Valeur => (dit === undefined ? INCONNU : dit ? OUI : NON)

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
  const gratuit: number[] = []
  const pmr: number[] = []
  const jour: number[] = []
  const horaires: number[] = []
  const zones: number[] = []
  const langues: number[] = []
  const structureIds = new Interne<string>()
  const horairesDistincts = new Interne<{ horaires: string; fuseau: string }>()
  const zonesDistinctes = new Interne<ReadonlySet<string>>()
  const languesDistinctes = new Interne<readonly string[]>()
  const publics = new Interne<Publics>()
  const alternatives = new Map<string, Alternative>()
  const rangsConnus = new WeakMap<readonly Critere[], number>()
  const groupes = new Map<Besoin, Map<string, GroupeEnCours>>()

  const compileOnce = (condition: Condition): Alternative => {
    const cle = JSON.stringify(condition)
    const connue = alternatives.get(cle) ?? compileCondition(condition)
    alternatives.set(cle, connue)
    return connue
  }
  const makePublics = (criteres: readonly Critere[], parProfessionnel: boolean): number =>
    publics.rang(`${parProfessionnel}${JSON.stringify(criteres)}`, rang => {
      const compiles = criteres.map(critere => compileCritere(critere, compileOnce))
      return { rang, criteres: parProfessionnel ? [MOBILISABLE, ...compiles] : compiles }
    })
  const rangPublics = (offre: Offre): number => {
    if (offre.mobilisablePar !== undefined && !offre.mobilisablePar.includes('usagers'))
      return makePublics(offre.publics, true)
    const connu = rangsConnus.get(offre.publics)
    if (connu !== undefined) return connu
    const rang = makePublics(offre.publics, false)
    rangsConnus.set(offre.publics, rang)
    return rang
  }

  const addToGroupes = (offre: Offre, i: number): void => {
    const rang = rangPublics(offre)
    const duPublic = publics.valeurs[rang]
    if (duPublic === undefined) return
    for (const besoin of offre.besoins) {
      let duBesoin = groupes.get(besoin.code)
      if (!duBesoin) {
        duBesoin = new Map()
        groupes.set(besoin.code, duBesoin)
      }
      const cle = `${offre.reseau}|${besoin.niveau}|${besoin.coeur}|${besoin.texte ?? ''}|${rang}`
      const groupe = duBesoin.get(cle)
      if (groupe) groupe.ids.push(i)
      else duBesoin.set(cle, { cle, tete: { reseau: offre.reseau, besoin, publics: duPublic }, ids: [i] })
    }
  }

  return {
    add(offre) {
      const i = ids.push(offre.id) - 1
      structures.push(structureIds.rang(offre.structureId, () => offre.structureId))
      lat.push(offre.lat ?? Number.NaN)
      lon.push(offre.lon ?? Number.NaN)
      modes.push(offre.modes.reduce((bits, mode) => bits | BIT[mode], 0))
      gratuit.push(valeurDe(offre.gratuit))
      pmr.push(valeurDe(offre.pmr))
      jour.push(offre.miseAJour === undefined ? 0 : Math.floor(Date.parse(offre.miseAJour) / JOUR_MS))
      const { horaires: oh, zone, langues: parlees } = offre
      const fuseau = offre.fuseau ?? FUSEAU
      horaires.push(oh === undefined ? -1 : horairesDistincts.rang(`${fuseau}|${oh}`, () => ({ horaires: oh, fuseau })))
      zones.push(zone === undefined ? -1 : zonesDistinctes.rang(zone.join(','), () => new Set(zone)))
      langues.push(parlees === undefined ? -1 : languesDistinctes.rang(parlees.join(','), () => parlees))
      addToGroupes(offre, i)
      return i
    },
    finish() {
      const colonnes = {
        taille: ids.length,
        ordre: rankIds(ids),
        structures: Int32Array.from(structures),
        lat: Float64Array.from(lat),
        lon: Float64Array.from(lon),
        modes: Uint8Array.from(modes),
        gratuit: Uint8Array.from(gratuit),
        pmr: Uint8Array.from(pmr),
        jour: Int32Array.from(jour),
        horaires: Int32Array.from(horaires),
        zones: Int32Array.from(zones),
        langues: Int32Array.from(langues),
        horairesDistincts: horairesDistincts.valeurs,
        zonesDistinctes: zonesDistinctes.valeurs,
        languesDistinctes: languesDistinctes.valeurs,
      }
      return { ...colonnes, ...finishGroupes(colonnes, groupes) }
    },
  }
}

function rankIds(ids: readonly string[]): Int32Array {
  const tri = ids.map((id, i) => ({ id, i })).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.i - b.i))
  const ordre = new Int32Array(ids.length)
  tri.forEach(({ i }, rang) => {
    ordre[i] = rang
  })
  return ordre
}

type Colonnes = Omit<IndexOffres, 'groupes' | 'sites'>

function finishGroupes(
  index: Colonnes,
  enCours: ReadonlyMap<Besoin, ReadonlyMap<string, GroupeEnCours>>,
): Pick<IndexOffres, 'groupes' | 'sites'> {
  const places: number[] = []
  const groupes = new Map<Besoin, Groupe[][]>()
  for (const [besoin, duBesoin] of enCours) {
    const finis: Groupe[] = []
    for (const { tete, ids } of duBesoin.values()) {
      ids.sort((a, b) => (index.ordre[a] ?? 0) - (index.ordre[b] ?? 0))
      const debut = places.length
      for (const i of ids) if (estSitue(index, i)) places.push(i)
      finis.push({ ...tete, debut, fin: places.length, parZone: groupByZone(index, ids) })
    }
    // Groupes are taken in the order of their first identifier, never in that of the annuaire.
    const premiers = new Map([...duBesoin.values()].map(({ ids }, k) => [finis[k], index.ordre[ids[0] ?? 0] ?? 0]))
    finis.sort((a, b) => (premiers.get(a) ?? 0) - (premiers.get(b) ?? 0))
    const classes = Map.groupBy(finis, groupe => competencePoints(groupe, 0))
    groupes.set(
      besoin,
      [...classes].sort(([a], [b]) => b - a).map(([, classe]) => classe),
    )
  }
  const sites: Sites = { ids: Int32Array.from(places), xyz: new Float64Array(3 * places.length) }
  places.forEach((i, k) => {
    sites.xyz.set(vecteur(index.lat[i] ?? 0, index.lon[i] ?? 0), 3 * k)
  })
  for (const classes of groupes.values()) for (const { debut, fin } of classes.flat()) ranger(sites, debut, fin)
  return { groupes, sites }
}

/** Whether one can go there: the place is known and somebody receives. */
export const estSitue = (index: Pick<IndexOffres, 'modes' | 'lat'>, i: number): boolean =>
  ((index.modes[i] ?? 0) & EN_PRESENTIEL) !== 0 && !Number.isNaN(index.lat[i])

const PARTOUT: readonly string[] = ['france']

/** Offres without a place, and those with one that also answer from afar within a zone that they name. */
function groupByZone(index: Colonnes, ids: readonly number[]): Groupe['parZone'] {
  const parZone = new Map<string, [number[], number[]]>()
  for (const i of ids) {
    const zone = index.zonesDistinctes[index.zones[i] ?? -1]
    const deLoin = ((index.modes[i] ?? 0) & (A_DISTANCE | TELEPHONE)) !== 0
    if (estSitue(index, i) && !(zone !== undefined && deLoin)) continue
    for (const code of zone ?? PARTOUT) {
      let listes = parZone.get(code)
      if (!listes) {
        listes = [[], []]
        parZone.set(code, listes)
      }
      listes[(index.horaires[i] ?? -1) >= 0 ? 0 : 1].push(i)
    }
  }
  const freshest = (liste: number[]): Int32Array =>
    Int32Array.from(
      liste.sort(
        (a, b) => (index.jour[b] ?? 0) - (index.jour[a] ?? 0) || (index.ordre[a] ?? 0) - (index.ordre[b] ?? 0),
      ),
    )
  return new Map([...parZone].map(([code, [avec, sans]]) => [code, [freshest(avec), freshest(sans)]]))
}
