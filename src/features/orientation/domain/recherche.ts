import { DISTANCE_MAX_KM, POIDS, PORTES_PAR_RESEAU } from './bareme.ts'
import {
  accueilMax,
  type Candidat,
  type Ecart,
  FRAICHEUR_MAX,
  fraicheurPoints,
  HORAIRES_INCONNUS,
  HORAIRES_MAX,
  MODE_POINTS,
  makeCandidat,
  porteeKm,
  type Recherche,
  SANS_DEPLACEMENT_POINTS,
  veutMode,
} from './candidat.ts'
import { competencePoints, type GroupeEvalue, points } from './evaluation.ts'
import type { Classe, IndexOffres } from './index-offres.ts'
import type { TousEvalues } from './publics.ts'
import { corde2, distanceKm, parcourir, type Vecteur, vecteur } from './sites.ts'
import { assembler, comparer, parFraicheur, profondeur, Tete } from './tete.ts'

export interface Trouvaille {
  /** The doors, the best first. */
  retenus: Candidat[]
  /** For each besoin, the candidates that an answer could bring to the top: the best of each structure, the best first. */
  viviers: Candidat[][]
  /** Groupes that one critère alone rules out. */
  ecartes: GroupeEvalue[]
  ecarts: Ecart[]
}

/** Only the doors that come near the top can be moved there by one answer. */
const VIVIER = 16
const DISTANCE_MAX = points(POIDS.distance, 1)
/** Mark of a groupe that the facts rule out. */
const EXCLU = -1
const PUBLIC_MAX = points(POIDS.public, 1)

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
  let retenus = retenir(parBesoin)
  // A list that would be short is filled with more doors of the same réseaux.
  if (retenus.length < recherche.max) retenus = retenir(parBesoin, chercherBesoins(Number.POSITIVE_INFINITY))
  return {
    retenus,
    viviers: parBesoin.map(p => p.vivier.retenus),
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

const socle = (e: GroupeEvalue): number => e.competence + e.public

/**
 * The search for one besoin. Groupes are taken from the most competent on, and each is left as soon as the best that it
 * could still hold would not enter the list.
 */
class RechercheBesoin {
  readonly tete: Tete
  readonly vivier: Tete
  readonly ecartes: GroupeEvalue[] = []
  readonly ecarts: Ecart[] = []
  readonly #index: IndexOffres
  readonly #r: Recherche
  readonly #rang: number
  readonly #publics: TousEvalues
  readonly #origine: Vecteur | undefined
  /** The near miss of the groupe that is being visited. */
  #ecart: Ecart | undefined
  /** What access gives at most besides the distance. */
  readonly #accesMax: number

  constructor(index: IndexOffres, r: Recherche, rang: number, publics: TousEvalues, parReseau: number) {
    this.#index = index
    this.#r = r
    this.#rang = rang
    this.#publics = publics
    this.#origine = r.origine && vecteur(r.origine.lat, r.origine.lon)
    this.#accesMax = HORAIRES_MAX + FRAICHEUR_MAX + MODE_POINTS + accueilMax(r)
    this.tete = new Tete(index, profondeur(r.max), parReseau)
    this.vivier = new Tete(index, VIVIER, Number.POSITIVE_INFINITY)
  }

  run(): this {
    const besoin = this.#r.besoins[this.#rang]
    for (const classe of (besoin && this.#index.classes.get(besoin)) ?? []) {
      const [premier] = classe.groupes
      if (!premier) continue
      const competence = competencePoints(premier, this.#rang)
      if (!this.#peutEntrer('autre', competence + PUBLIC_MAX + DISTANCE_MAX + this.#accesMax)) break
      this.#visiterClasse(classe, competence)
    }
    return this
  }

  /** Visits the groupes of one level of competence that rule nobody out, those most for the person first. */
  #visiterClasse({ groupes, publics }: Classe, competence: number): void {
    const { points: parPublics, ecarts } = this.#publics
    const valeurs = new Set<number>()
    const parGroupe = new Int16Array(publics.length).fill(EXCLU)
    for (let k = 0; k < publics.length; k++) {
      const rang = publics[k] ?? 0
      const points = parPublics[rang] ?? 0
      const groupe = groupes[k]
      if (ecarts[rang] === 0) {
        parGroupe[k] = points
        valeurs.add(points)
      } else if (ecarts[rang] === 1 && groupe)
        this.ecartes.push({ groupe, rang: this.#rang, competence, public: points })
    }
    for (const points of [...valeurs].sort((a, b) => b - a)) {
      if (!this.#peutEntrer('autre', competence + points + DISTANCE_MAX + this.#accesMax)) return
      for (let k = parGroupe.indexOf(points); k >= 0; k = parGroupe.indexOf(points, k + 1)) {
        const groupe = groupes[k]
        if (groupe) this.#visiter({ groupe, rang: this.#rang, competence, public: points })
      }
    }
  }

  #peutEntrer(reseau: string, totalMax: number): boolean {
    const battu = this.tete.aBattre(reseau)
    return battu === undefined || totalMax >= battu.total
  }

  #visiter(evalue: GroupeEvalue): void {
    this.#ecart = undefined
    if (this.#origine) this.#visiterSites(evalue, this.#origine)
    else this.#visiterSansOrigine(evalue)
    this.#visiterZones(evalue)
    if (this.#ecart) this.ecarts.push(this.#ecart)
  }

  #visiterSites(evalue: GroupeEvalue, origine: Vecteur): void {
    const { debut, fin, reseau } = evalue.groupe
    const { lat, lon, sites } = this.#index
    const ici = this.#r.origine
    let limite = debut === fin ? -1 : this.#limite(evalue)
    if (limite < 0 || !ici) return
    const vaut = (totalMax: number): boolean => this.#peutEntrer(reseau, totalMax)
    parcourir(sites, debut, fin, origine, limite, i => {
      const km = distanceKm(ici.lat, ici.lon, lat[i] ?? 0, lon[i] ?? 0)
      if (km <= DISTANCE_MAX_KM && this.#garder(makeCandidat(this.#index, this.#r, evalue, i, km, vaut)))
        limite = this.#limite(evalue)
      return limite
    })
  }

  /** Square of the chord beyond which no place of the groupe could enter the list; negative when none could. */
  #limite(evalue: GroupeEvalue): number {
    const battu = this.tete.aBattre(evalue.groupe.reseau)
    if (battu === undefined) return corde2(DISTANCE_MAX_KM)
    const voulue = battu.total - socle(evalue) - this.#accesMax
    // A door that is only called keeps the same points however far it is: at equal points, the nearer still comes first.
    const aEgalite = voulue === SANS_DEPLACEMENT_POINTS ? (battu.distanceKm ?? DISTANCE_MAX_KM) : -1
    const deLoin = voulue < SANS_DEPLACEMENT_POINTS ? DISTANCE_MAX_KM : aEgalite
    const portee = veutMode(this.#r, 'en-presentiel') ? porteeKm(voulue) : deLoin
    return portee < 0 ? -1 : corde2(portee)
  }

  /** Without the person's place, every site is as far: all of them are compared. */
  #visiterSansOrigine(evalue: GroupeEvalue): void {
    const { debut, fin, reseau } = evalue.groupe
    const { ids } = this.#index.sites
    const vaut = (totalMax: number): boolean => this.#peutEntrer(reseau, totalMax)
    for (let k = debut; k < fin; k++) this.#garder(makeCandidat(this.#index, this.#r, evalue, ids[k] ?? -1, null, vaut))
  }

  #visiterZones(evalue: GroupeEvalue): void {
    const { parZone } = evalue.groupe
    const auMieux = socle(evalue) + SANS_DEPLACEMENT_POINTS + this.#accesMax
    if (parZone.size === 0 || !this.#peutEntrer(evalue.groupe.reseau, auMieux)) return
    for (const code of this.#r.origine?.zones ?? parZone.keys()) {
      const listes = parZone.get(code)
      if (!listes) continue
      this.#visiterListe(evalue, listes[0], HORAIRES_MAX)
      this.#visiterListe(evalue, listes[1], HORAIRES_INCONNUS)
    }
  }

  #visiterListe(evalue: GroupeEvalue, liste: Int32Array, horairesMax: number): void {
    const { reseau } = evalue.groupe
    const fixe = socle(evalue) + SANS_DEPLACEMENT_POINTS + horairesMax + MODE_POINTS + accueilMax(this.#r)
    for (const i of liste) {
      // The list goes from the freshest on: once one could not enter, none of the rest could.
      const battu = this.tete.aBattre(reseau)
      if (battu) {
        const reste = fixe + fraicheurPoints(this.#index.jour[i] ?? 0, this.#r.maintenant) - battu.total
        const apres = battu.distanceKm !== null || parFraicheur(this.#index, i, battu.i) > 0
        if (reste < 0 || (reste === 0 && apres)) return
      }
      this.#garder(makeCandidat(this.#index, this.#r, evalue, i, null))
    }
  }

  /** Keeps a candidate, or the nearest near miss of the groupe. @returns whether what is to be beaten may have changed. */
  #garder(vu: Candidat | Ecart | undefined): boolean {
    if (vu === undefined) return false
    if ('motif' in vu) {
      if (this.#ecart === undefined || distance(vu) < distance(this.#ecart)) this.#ecart = vu
      return false
    }
    this.vivier.add(vu)
    this.tete.add(vu)
    return true
  }
}

const distance = (ecart: Ecart): number => ecart.distanceKm ?? DISTANCE_MAX_KM
