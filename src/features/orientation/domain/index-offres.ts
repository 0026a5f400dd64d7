import { INCONNU, NON, OUI, type Valeur } from './eligibilite.ts'
import type { Faits } from './faits.ts'
import type { BesoinServi, Critere, Offre } from './offre.ts'
import { COUT_POINTS, competencePoints, HORAIRES_INCONNUS, HORAIRES_MAX } from './points.ts'
import { type EvaluerRang, type Publics, PublicsDistincts } from './publics.ts'
import { ranger, type Sites, vecteur } from './sites.ts'
import { Structures } from './structures.ts'
import type { Besoin, Mode, Reseau } from './vocabulaire.ts'

/**
 * The offres of an annuaire, laid out so that the cost of one orientation does not depend on their number. For each
 * besoin, offres that serve it at the same level for the same public form a groupe: one eligibility check for all of
 * them. Groupes of the same competence form a class, with one spatial index: competence comes before all else, so that
 * most searches end in the first classes. Nothing in it depends on the order of the annuaire.
 */

export const EN_PRESENTIEL = 1
export const A_DISTANCE = 2
export const TELEPHONE = 4
const BIT: Readonly<Record<Mode, number>> = {
  'en-presentiel': EN_PRESENTIEL,
  'a-distance': A_DISTANCE,
  telephone: TELEPHONE,
}

/** What offres have in common that serve a besoin at the same level, for the same people. */
export interface Groupe {
  reseau: Reseau
  besoin: BesoinServi
  publics: Publics
}

/** A groupe held against the facts, before any of its offres is looked at. */
export interface GroupeEvalue {
  groupe: Groupe
  /** Rank of the besoin in the demande. */
  rang: number
  /** Points for the competence, and for the public. */
  competence: number
  public: number
  /** Points for being of the réseau that is asked for. */
  reseau: number
}

/** Offres and the rank of the groupe of each in its class, the freshest first. */
export interface Liste {
  ids: Int32Array
  groupes: Int32Array
  /** Day of the last check of each, as in the index: read without going to the offre. */
  jours: Int32Array
}

/** The groupes of one besoin that are as competent as one another, and where all their offres are. */
export interface Classe {
  groupes: readonly Groupe[]
  /** Rank of the publics of each groupe. */
  publics: Int32Array
  /** Range of the places where one can go, in the `sites` of the index. */
  debut: number
  fin: number
  /** Offres that can be reached from anywhere in a zone, by its code: those that tell their hours, those that do not. */
  parZone: ReadonlyMap<string, readonly [avecHoraires: Liste, sansHoraires: Liste]>
}

export interface ValeursSites {
  /** Points whoever asks: those of the cost, and those of the hours at the most. */
  fixes: Int16Array
  /** Day of the last check. */
  jours: Int32Array
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
  /** What places are worth, in the order of `sites`: hundreds are compared, and hardly any offre has to be gone to. */
  valeurs: ValeursSites
  /** Holds the publics of the groupes against the facts. */
  evaluerPublics: (faits: Faits) => EvaluerRang
  /** For each besoin, the most competent first. */
  classes: ReadonlyMap<Besoin, readonly Classe[]>
}

interface GroupeEnCours {
  cle: string
  tete: Groupe
  ids: number[]
}

class Interne<T> {
  readonly valeurs: T[] = []
  readonly #rangs = new Map<string, number>()
  rang(cle: string, make: () => T): number {
    const connu = this.#rangs.get(cle)
    if (connu !== undefined) return connu
    const rang = this.valeurs.length
    this.valeurs.push(make())
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
  const parStructure = new Structures()
  const horairesDistincts = new Interne<{ horaires: string; fuseau: string }>()
  const zonesDistinctes = new Interne<ReadonlySet<string>>()
  const languesDistinctes = new Interne<readonly string[]>()
  const publics = new PublicsDistincts()
  const publicsConnus = new WeakMap<readonly Critere[], Publics>()
  const groupes = new Map<Besoin, Map<string, GroupeEnCours>>()

  const publicsOf = (offre: Offre): Publics => {
    if (offre.mobilisablePar !== undefined && !offre.mobilisablePar.includes('usagers'))
      return publics.intern(offre.publics, true)
    const connus = publicsConnus.get(offre.publics) ?? publics.intern(offre.publics, false)
    publicsConnus.set(offre.publics, connus)
    return connus
  }

  const addToGroupes = (offre: Offre, i: number): void => {
    const duPublic = publicsOf(offre)
    for (const besoin of offre.besoins) {
      let duBesoin = groupes.get(besoin.code)
      if (!duBesoin) {
        duBesoin = new Map()
        groupes.set(besoin.code, duBesoin)
      }
      const cle = `${offre.reseau}|${besoin.niveau}|${besoin.coeur}|${besoin.texte ?? ''}|${duPublic.rang}`
      const groupe = duBesoin.get(cle)
      if (groupe) groupe.ids.push(i)
      else duBesoin.set(cle, { cle, tete: { reseau: offre.reseau, besoin, publics: duPublic }, ids: [i] })
    }
  }

  return {
    add(offre) {
      const i = ids.push(offre.id) - 1
      structures.push(parStructure.add(offre.structureId, offre.jumeau))
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
        structures: parStructure.finish(structures),
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
        evaluerPublics: publics.finish(),
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

type Colonnes = Omit<IndexOffres, 'classes' | 'sites' | 'valeurs'>

function finishGroupes(
  index: Colonnes,
  enCours: ReadonlyMap<Besoin, ReadonlyMap<string, GroupeEnCours>>,
): Pick<IndexOffres, 'classes' | 'sites' | 'valeurs'> {
  const places: Membre[] = []
  const classes = new Map<Besoin, Classe[]>()
  const rangDe = (i: number | undefined): number => index.ordre[i ?? 0] ?? 0
  for (const [besoin, duBesoin] of enCours) {
    for (const { ids } of duBesoin.values()) ids.sort((a, b) => rangDe(a) - rangDe(b))
    // By their first identifier, never in the order of the annuaire.
    const tri = [...duBesoin.values()].sort((a, b) => rangDe(a.ids[0]) - rangDe(b.ids[0]))
    const parCompetence = [...Map.groupBy(tri, ({ tete }) => competencePoints(tete.besoin, 0))].sort(
      ([a], [b]) => b - a,
    )
    const make = (groupes: readonly GroupeEnCours[]): Classe => {
      const debut = places.length
      const membres = groupes.flatMap(({ ids }, groupe) => ids.map(i => ({ i, groupe })))
      for (const membre of membres) if (estSitue(index, membre.i)) places.push(membre)
      return {
        groupes: groupes.map(({ tete }) => tete),
        publics: Int32Array.from(groupes, ({ tete }) => tete.publics.rang),
        debut,
        fin: places.length,
        parZone: groupByZone(index, membres),
      }
    }
    classes.set(
      besoin,
      parCompetence.map(([, egaux]) => make(egaux)),
    )
  }
  const sites: Sites = {
    ids: Int32Array.from(places, ({ i }) => i),
    groupes: Int32Array.from(places, ({ groupe }) => groupe),
    xyz: new Float64Array(3 * places.length),
  }
  places.forEach(({ i }, k) => {
    sites.xyz.set(vecteur(index.lat[i] ?? 0, index.lon[i] ?? 0), 3 * k)
  })
  for (const { debut, fin } of [...classes.values()].flat()) ranger(sites, debut, fin)
  return { classes, sites, valeurs: valeursDes(index, sites) }
}

const valeursDes = (index: Colonnes, { ids }: Sites): ValeursSites => ({
  fixes: Int16Array.from(
    ids,
    i =>
      (COUT_POINTS[index.gratuit[i] ?? INCONNU] ?? 0) +
      ((index.horaires[i] ?? -1) < 0 ? HORAIRES_INCONNUS : HORAIRES_MAX),
  ),
  jours: Int32Array.from(ids, i => index.jour[i] ?? 0),
})

/** Whether one can go there: the place is known and somebody receives. */
export const estSitue = (index: Pick<IndexOffres, 'modes' | 'lat'>, i: number): boolean =>
  ((index.modes[i] ?? 0) & EN_PRESENTIEL) !== 0 && !Number.isNaN(index.lat[i])

/** The value of a rank that may be absent. To read an array at -1 takes forty times as long as not to. */
export const valeurAu = <T>(valeurs: readonly T[], rang = -1): T | undefined => (rang < 0 ? undefined : valeurs[rang])

const PARTOUT: readonly string[] = ['france']

interface Membre {
  i: number
  groupe: number
}

/** Offres without a place, and those with one that also answer from afar within a zone that they name. */
function groupByZone(index: Colonnes, membres: readonly Membre[]): Classe['parZone'] {
  const parZone = new Map<string, [Membre[], Membre[]]>()
  for (const membre of membres) {
    const { i } = membre
    const zone = valeurAu(index.zonesDistinctes, index.zones[i])
    const deLoin = ((index.modes[i] ?? 0) & (A_DISTANCE | TELEPHONE)) !== 0
    if (estSitue(index, i) && !(zone !== undefined && deLoin)) continue
    for (const code of zone ?? PARTOUT) {
      const listes = parZone.get(code) ?? [[], []]
      parZone.set(code, listes)
      listes[(index.horaires[i] ?? -1) >= 0 ? 0 : 1].push(membre)
    }
  }
  const freshest = (liste: Membre[]): Liste => {
    liste.sort(
      (a, b) => (index.jour[b.i] ?? 0) - (index.jour[a.i] ?? 0) || (index.ordre[a.i] ?? 0) - (index.ordre[b.i] ?? 0),
    )
    return {
      ids: Int32Array.from(liste, ({ i }) => i),
      groupes: Int32Array.from(liste, ({ groupe }) => groupe),
      jours: Int32Array.from(liste, ({ i }) => index.jour[i] ?? 0),
    }
  }
  return new Map([...parZone].map(([code, [avec, sans]]) => [code, [freshest(avec), freshest(sans)]]))
}
