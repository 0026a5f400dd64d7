import { DISTANCE_MAX_KM, POIDS, PORTES_PAR_RESEAU } from './bareme.ts'
import {
  accueilMax,
  type Candidat,
  type Ecart,
  FRAICHEUR_MAX,
  fraicheurPoints,
  MODE_POINTS,
  makeCandidat,
  type Origine,
  porteeKm,
  type Recherche,
  SANS_DEPLACEMENT_POINTS,
  veutMode,
} from './candidat.ts'
import type { Classe, Groupe, GroupeEvalue, IndexOffres, Liste } from './index-offres.ts'
import { COUT_POINTS, competencePoints, HORAIRES_INCONNUS, HORAIRES_MAX, points, RESEAU_POINTS } from './points.ts'
import type { EvaluerRang } from './publics.ts'
import { corde2, distanceKm, parcourir, vecteur } from './sites.ts'
import { assembler, comparer, parFraicheur, profondeur, Tete } from './tete.ts'

/** A groupe that one critère alone rules out: the k-th of its class. */
export interface GroupeEcarte {
  classe: Classe
  k: number
  evalue: GroupeEvalue
}

export interface Trouvaille {
  /** The doors, the best first. */
  retenus: Candidat[]
  /** For each besoin, the candidates that an answer could bring to the top: the best of each structure, the best first. */
  viviers: Candidat[][]
  /** Groupes that one critère alone rules out. */
  ecartes: GroupeEcarte[]
  ecarts: Ecart[]
}

/** Only the doors that come near the top can be moved there by one answer. */
const VIVIER = 16
const DISTANCE_MAX = points(POIDS.distance, 1)
/** Level of the groupes that the facts rule out. */
const EXCLU = 0
const PUBLIC_MAX = points(POIDS.public, 1)
const COUT_MAX = Math.max(...COUT_POINTS)
/** By points of distance wanted: the square of the chord beyond which a place has fewer. */
const CORDES = Float64Array.from({ length: DISTANCE_MAX + 1 }, (_, voulue) => corde2(porteeKm(voulue)))
const cordePour = (voulue: number): number => (voulue > DISTANCE_MAX ? -1 : (CORDES[Math.max(0, voulue)] ?? -1))

/** The best offres for all the besoins. The list is exact: no offre that was left aside could have been in it. */
export function chercher(index: IndexOffres, recherche: Recherche): Trouvaille {
  const publics = index.evaluerPublics(recherche.faits)
  const chercherBesoins = (parReseau: number): RechercheBesoin[] =>
    recherche.besoins.map((_, rang) => new RechercheBesoin(index, recherche, rang, publics, parReseau).run())
  const retenir = (...recherches: RechercheBesoin[][]): Candidat[] =>
    assembler(
      index,
      recherche.besoins.map((_, rang) =>
        reunir(
          index,
          recherches.map(parBesoin => parBesoin[rang]?.tete.retenus ?? []),
        ),
      ),
      recherche.max,
    )
  const parBesoin = chercherBesoins(PORTES_PAR_RESEAU)
  const recherches = [parBesoin]
  let retenus = retenir(parBesoin)
  // A list that would be short is filled with more doors of the same réseaux.
  if (retenus.length < recherche.max) {
    recherches.push(chercherBesoins(Number.POSITIVE_INFINITY))
    retenus = retenir(...recherches)
  }
  return {
    retenus,
    viviers: parBesoin.map((_, rang) =>
      reunir(
        index,
        recherches.flatMap(liste => [liste[rang]?.vivier.retenus ?? [], liste[rang]?.tete.retenus ?? []]),
      ),
    ),
    ecartes: parBesoin.flatMap(p => p.ecartes),
    ecarts: parBesoin.flatMap(p => p.ecarts),
  }
}

/** The candidates of several searches for the same besoin, each offre once, the best first. */
function reunir(index: IndexOffres, listes: readonly (readonly Candidat[])[]): Candidat[] {
  const vus = new Set<number>()
  return listes
    .flat()
    .filter(c => !vus.has(c.i) && vus.add(c.i))
    .sort((a, b) => comparer(index, a, b))
}

/** A class held against the facts. */
interface ClasseEvaluee {
  classe: Classe
  competence: number
  /** The distinct points for réseau, competence and public; first, at `EXCLU`, those of no one. */
  socles: number[]
  /** The highest of them. */
  meilleur: number
  /** Rank among these of those of each groupe. */
  niveaux: Int16Array
  evalues: (GroupeEvalue | undefined)[]
  /** The nearest near miss of each groupe. */
  ecarts: Map<number, Ecart>
}

/**
 * The search for one besoin. Classes are taken from the most competent on, and each is left as soon as the best that it
 * could still hold would not enter the list. A less competent one may still hold the réseau that is asked for.
 */
class RechercheBesoin {
  readonly tete: Tete
  readonly vivier: Tete
  readonly ecartes: GroupeEcarte[] = []
  readonly ecarts: Ecart[] = []
  readonly #index: IndexOffres
  readonly #r: Recherche
  readonly #rang: number
  readonly #publics: EvaluerRang
  /** What access gives at most besides the distance. */
  readonly #accesMax: number
  readonly #accueilMax: number
  readonly #surPlace: boolean

  constructor(index: IndexOffres, r: Recherche, rang: number, publics: EvaluerRang, parReseau: number) {
    this.#index = index
    this.#r = r
    this.#rang = rang
    this.#publics = publics
    this.#accueilMax = accueilMax(r)
    this.#accesMax = HORAIRES_MAX + FRAICHEUR_MAX + MODE_POINTS + COUT_MAX + this.#accueilMax
    this.#surPlace = veutMode(r, 'en-presentiel')
    this.tete = new Tete(index, profondeur(r.max), parReseau)
    this.vivier = new Tete(index, VIVIER, Number.POSITIVE_INFINITY)
  }

  run(): this {
    const besoin = this.#r.besoins[this.#rang]
    for (const classe of (besoin && this.#index.classes.get(besoin)) ?? []) {
      const [premier] = classe.groupes
      if (!premier) continue
      const competence = competencePoints(premier.besoin, this.#rang)
      const meilleur = this.#reseauMax(classe) + competence + PUBLIC_MAX + DISTANCE_MAX + this.#accesMax
      if (!this.#vaut(meilleur, 'autre')) continue
      const evaluee = this.#evaluerClasse(classe, competence)
      if (evaluee.socles.length === 1) continue
      if (this.#r.origine) this.#visiterSites(evaluee, this.#r.origine)
      else this.#visiterSansOrigine(evaluee)
      this.#visiterZones(evaluee)
      this.ecarts.push(...evaluee.ecarts.values())
    }
    return this
  }

  /** Points of a groupe of the réseau that is asked for, if one is. */
  #reseauPoints(groupe: Groupe | undefined): number {
    const { reseau } = this.#r
    return reseau !== undefined && groupe?.reseau === reseau.code ? RESEAU_POINTS : 0
  }

  #reseauMax({ groupes }: Classe): number {
    return this.#r.reseau !== undefined && groupes.some(groupe => this.#reseauPoints(groupe) > 0) ? RESEAU_POINTS : 0
  }

  #evaluerClasse(classe: Classe, competence: number): ClasseEvaluee {
    const niveaux = new Int16Array(classe.publics.length)
    const socles = [Number.NEGATIVE_INFINITY]
    for (let k = 0; k < niveaux.length; k++) {
      const { ecarts, points } = this.#publics(classe.publics[k] ?? 0)
      const groupe = classe.groupes[k]
      const reseau = this.#reseauPoints(groupe)
      if (ecarts === 0) {
        const socle = reseau + competence + points
        const connu = socles.indexOf(socle)
        niveaux[k] = connu >= 0 ? connu : socles.push(socle) - 1
      }
      if (ecarts === 1 && groupe)
        this.ecartes.push({ classe, k, evalue: { groupe, rang: this.#rang, competence, public: points, reseau } })
    }
    return { classe, competence, socles, meilleur: Math.max(...socles), niveaux, evalues: [], ecarts: new Map() }
  }

  readonly #vaut = (totalMax: number, reseau: string): boolean => {
    const battu = this.tete.aBattre(reseau)
    return battu === undefined || totalMax >= battu.total
  }

  #visiterSites(evaluee: ClasseEvaluee, ici: Origine): void {
    const { debut, fin } = evaluee.classe
    const { niveaux, socles, meilleur } = evaluee
    const { lat, lon, sites } = this.#index
    let limites = this.#limites(socles)
    let limite = debut === fin ? -1 : this.#limite(meilleur)
    if (limite < 0) return
    parcourir(sites, debut, fin, vecteur(ici.lat, ici.lon), limite, (i, k, chord2, rang) => {
      const niveau = niveaux[k] ?? EXCLU
      if (chord2 > (limites[niveau] ?? -1) || chord2 > this.#limiteDe(rang, socles[niveau] ?? 0)) return limite
      const km = distanceKm(ici.lat, ici.lon, lat[i] ?? 0, lon[i] ?? 0)
      if (km <= DISTANCE_MAX_KM && this.#examiner(evaluee, k, i, km)) {
        limites = this.#limites(socles)
        limite = this.#limite(meilleur)
      }
      return limite
    })
  }

  #limites(socles: readonly number[]): number[] {
    return socles.map((socle, niveau) => (niveau === EXCLU ? -1 : this.#limite(socle)))
  }

  /** Square of the chord beyond which this one place could not enter the list, for what is known of it. */
  #limiteDe(rang: number, socle: number): number {
    const battu = this.tete.aBattre('autre')
    if (battu === undefined || !this.#surPlace) return Number.POSITIVE_INFINITY
    const { fixes, jours } = this.#index.valeurs
    const sansDistance = socle + (fixes[rang] ?? 0) + MODE_POINTS + this.#accueilMax
    return cordePour(battu.total - sansDistance - fraicheurPoints(jours[rang] ?? 0, this.#r.maintenant))
  }

  /** Square of the chord beyond which no place with these points could enter the list; negative when none could. */
  #limite(socle: number): number {
    const battu = this.tete.aBattre('autre')
    if (battu === undefined) return corde2(DISTANCE_MAX_KM)
    const voulue = battu.total - socle - this.#accesMax
    // A door that is only called keeps the same points however far it is: at equal points, the nearer still comes first.
    const aEgalite = voulue === SANS_DEPLACEMENT_POINTS ? (battu.distanceKm ?? DISTANCE_MAX_KM) : -1
    const deLoin = voulue < SANS_DEPLACEMENT_POINTS ? DISTANCE_MAX_KM : aEgalite
    if (this.#surPlace) return cordePour(voulue)
    return deLoin < 0 ? -1 : corde2(deLoin)
  }

  /** Without the person's place, every site is as far: all of them are compared. */
  #visiterSansOrigine(evaluee: ClasseEvaluee): void {
    const { ids, groupes } = this.#index.sites
    for (let n = evaluee.classe.debut; n < evaluee.classe.fin; n++) {
      const k = groupes[n] ?? -1
      if ((evaluee.niveaux[k] ?? EXCLU) !== EXCLU) this.#examiner(evaluee, k, ids[n] ?? -1, null)
    }
  }

  #visiterZones(evaluee: ClasseEvaluee): void {
    const { parZone } = evaluee.classe
    for (const code of this.#r.origine?.zones ?? parZone.keys()) {
      const listes = parZone.get(code)
      if (!listes) continue
      this.#visiterListe(evaluee, listes[0], HORAIRES_MAX)
      this.#visiterListe(evaluee, listes[1], HORAIRES_INCONNUS)
    }
  }

  #visiterListe(evaluee: ClasseEvaluee, { ids, groupes, jours }: Liste, horairesMax: number): void {
    const fixe = SANS_DEPLACEMENT_POINTS + horairesMax + MODE_POINTS + COUT_MAX + this.#accueilMax
    for (let n = 0; n < ids.length; n++) {
      const k = groupes[n] ?? -1
      const niveau = evaluee.niveaux[k] ?? EXCLU
      const battu = this.tete.aBattre('autre')
      if (battu && battu.total - fixe - FRAICHEUR_MAX > evaluee.meilleur) return
      const socle = evaluee.socles[niveau] ?? 0
      if (niveau === EXCLU || (battu && battu.total - fixe - FRAICHEUR_MAX > socle)) continue
      const i = ids[n] ?? -1
      if (battu) {
        const manque = battu.total - fixe - fraicheurPoints(jours[n] ?? 0, this.#r.maintenant)
        const apres = (): boolean => battu.distanceKm !== null || parFraicheur(this.#index, i, battu.i) > 0
        // The list goes from the freshest on: once none of the groupes could enter, none of the rest could.
        if (manque > evaluee.meilleur || (manque === evaluee.meilleur && apres())) return
        if (manque > socle || (manque === socle && apres())) continue
      }
      this.#examiner(evaluee, k, i, null)
    }
  }

  /** Keeps a candidate, or the nearest near miss of its groupe. @returns whether what is to be beaten has changed. */
  #examiner(evaluee: ClasseEvaluee, k: number, i: number, km: number | null): boolean {
    const vu = makeCandidat(this.#index, this.#r, this.#evalue(evaluee, k), i, km, this.#vaut)
    if (vu === undefined) return false
    if ('motif' in vu) {
      const autre = evaluee.ecarts.get(k)
      if (autre === undefined || distance(vu) < distance(autre)) evaluee.ecarts.set(k, vu)
      return false
    }
    const battu = this.tete.aBattre('autre')
    this.vivier.add(vu)
    this.tete.add(vu)
    return this.tete.aBattre('autre') !== battu
  }

  #evalue({ classe, competence, socles, niveaux, evalues }: ClasseEvaluee, k: number): GroupeEvalue {
    const connu = evalues[k]
    if (connu) return connu
    const groupe = classe.groupes[k]
    const socle = socles[niveaux[k] ?? EXCLU]
    if (!groupe || socle === undefined || socle < 0) throw new RangeError(`no groupe ${k}`)
    const reseau = this.#reseauPoints(groupe)
    const evalue = { groupe, rang: this.#rang, competence, public: socle - competence - reseau, reseau }
    evalues[k] = evalue
    return evalue
  }
}

const distance = (ecart: Ecart): number => ecart.distanceKm ?? DISTANCE_MAX_KM
