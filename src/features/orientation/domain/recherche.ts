import { around } from 'geokdbush'
import {
  COMPETENCE,
  DEMI_DISTANCE_KM,
  DISTANCE_MAX_KM,
  FRAICHEUR_JOURS,
  HORAIRES,
  NON_DIT,
  POIDS,
  PORTES_PAR_RESEAU,
  PUBLIC,
  RANG_BESOIN,
  SANS_DEPLACEMENT,
} from './bareme.ts'
import type { Contraintes } from './demande.ts'
import { evaluer, INCONNU, NON, OUI, type Valeur } from './eligibilite.ts'
import type { Faits } from './faits.ts'
import { A_DISTANCE, EN_PRESENTIEL, type Groupe, type IndexOffres, TELEPHONE } from './index-offres.ts'
import type { Besoin, Mode } from './vocabulaire.ts'

/** Scores are counted in ten-thousandths, so that the reasons of a door add up exactly. */
export const UNITE = 10_000
export const points = (poids: number, part: number): number => Math.round(poids * part * UNITE)

/** Where the person is, and the codes of the zones that hold that place. */
export interface Origine {
  lat: number
  lon: number
  commune?: string | undefined
  nom?: string | undefined
  zones: readonly string[]
}

/** Opening at an instant: as `Ouverture`, with the next change in milliseconds. */
export interface EtatOuverture {
  maintenant: boolean
  prochaine: number | null
}

/** Reads OSM opening_hours; undefined when the text cannot be read. */
export type LireHoraires = (horaires: string, fuseau: string, quand: number) => EtatOuverture | undefined

export interface Recherche {
  faits: Faits
  besoins: readonly Besoin[]
  origine: Origine | undefined
  contraintes: Contraintes
  /** Instant at which the person wants to go there, ms since 1970. */
  quand: number
  /** Instant of the answer, for freshness. */
  maintenant: number
  lireHoraires: LireHoraires
  max: number
}

/** A groupe held against the facts, before any of its offres is looked at. */
export interface GroupeEvalue {
  groupe: Groupe
  rang: number
  valeurs: readonly Valeur[]
  competence: number
  public: number
  /** Parts that all the offres of the groupe share: cost, access on wheels, language. */
  communs: number
  /** What rules the groupe out, when something does. */
  ecarts: number
}

/** One offre that can be proposed, with its points by criterion. */
export interface Candidat {
  i: number
  evalue: GroupeEvalue
  mode: Mode
  distanceKm: number | null
  ouverture: EtatOuverture | undefined
  zoneInconnue: boolean
  distance: number
  horaires: number
  fraicheur: number
  modePoints: number
  total: number
}

/** Why an offre or a groupe is not proposed, for the near misses. */
export interface Ecart {
  i: number
  evalue: GroupeEvalue
  motif: 'zone' | 'mode' | 'rayon'
  distanceKm: number | null
}

const LOT_INITIAL = 4
/** Of one groupe, no more than this many of the nearest are compared. */
const PROFONDEUR = 96
const JOUR_MS = 86_400_000

/** Points lost to distance: half of the weight at `DEMI_DISTANCE_KM`, never zero. */
const distancePoints = (km: number): number => points(POIDS.distance, 1 / (1 + km / DEMI_DISTANCE_KM))
const SANS_DEPLACEMENT_POINTS = points(POIDS.distance, SANS_DEPLACEMENT)
const HORAIRES_MAX = points(POIDS.horaires, 1)
const FRAICHEUR_MAX = points(POIDS.fraicheur, 1)

const oublie = (dit: boolean | undefined, attendu: boolean): number =>
  dit === undefined ? NON_DIT : dit === attendu ? 1 : 0

function langueParle(groupe: Groupe, langues: readonly string[]): number {
  if (groupe.langues === undefined) return NON_DIT
  return langues.some(langue => groupe.langues?.includes(langue)) ? 1 : 0
}

/** Languages matter only when the person cannot be received in French. */
export const autresLangues = (faits: Faits): readonly string[] | undefined =>
  faits.langues && faits.langues.length > 0 && !faits.langues.includes('fr') ? faits.langues : undefined

/** Holds a groupe against the facts: its eligibility and the points that all its offres share. */
export function evaluerGroupe(groupe: Groupe, rang: number, faits: Faits, contraintes: Contraintes): GroupeEvalue {
  const valeurs = groupe.criteres.map(critere => evaluer(critere, faits))
  let somme = 0
  let compte = 0
  let ecarts = groupe.parProfessionnel && faits.statut !== 'professionnel' ? 1 : 0
  for (let c = 0; c < valeurs.length; c++) {
    const force = groupe.criteres[c]?.critere.force
    const valeur = valeurs[c]
    if (force === 'inconditionnel') continue
    if (force === 'exclusif' && valeur === NON) ecarts++
    compte++
    somme += valeur === OUI ? PUBLIC.oui : valeur === INCONNU ? PUBLIC.inconnu : PUBLIC.non
  }
  if (contraintes.pmr === true && groupe.pmr === false) ecarts++
  if (contraintes.gratuit === true && groupe.gratuit === false) ecarts++
  const { niveau, coeur } = groupe.besoin
  const part = coeur ? COMPETENCE[niveau].coeur : COMPETENCE[niveau].annexe
  const langues = autresLangues(faits)
  return {
    groupe,
    rang,
    valeurs,
    ecarts,
    competence: points(POIDS.besoin, part * (RANG_BESOIN[rang] ?? RANG_BESOIN.at(-1) ?? 1)),
    public: points(POIDS.public, compte === 0 ? PUBLIC.tous : somme / compte),
    communs:
      points(POIDS.cout, oublie(groupe.gratuit, true)) +
      (contraintes.pmr === true ? points(POIDS.accessibilite, oublie(groupe.pmr, true)) : 0) +
      (langues ? points(POIDS.langue, langueParle(groupe, langues)) : 0),
  }
}

const socle = (e: GroupeEvalue): number => e.competence + e.public + e.communs

function chooseMode(bits: number, surPlace: boolean, voulus: readonly Mode[] | undefined): Mode | undefined {
  const veut = (mode: Mode): boolean => voulus === undefined || voulus.length === 0 || voulus.includes(mode)
  if (surPlace && bits & EN_PRESENTIEL && veut('en-presentiel')) return 'en-presentiel'
  if (bits & TELEPHONE && veut('telephone')) return 'telephone'
  if (bits & A_DISTANCE && veut('a-distance')) return 'a-distance'
  // A place that is not located can still be named: its distance is unknown.
  return bits & EN_PRESENTIEL && veut('en-presentiel') ? 'en-presentiel' : undefined
}

function horairesPoints(etat: EtatOuverture | undefined, quand: number): number {
  if (etat === undefined) return points(POIDS.horaires, HORAIRES.inconnu)
  if (etat.maintenant) return HORAIRES_MAX
  const attente = etat.prochaine === null ? Number.POSITIVE_INFINITY : etat.prochaine - quand
  if (attente <= JOUR_MS) return points(POIDS.horaires, HORAIRES.jour)
  return points(POIDS.horaires, attente <= 7 * JOUR_MS ? HORAIRES.semaine : HORAIRES.plusTard)
}

function fraicheurPoints(jour: number, maintenant: number): number {
  if (jour === 0) return 0
  const age = maintenant / JOUR_MS - jour
  const { pleine, nulle } = FRAICHEUR_JOURS
  return points(POIDS.fraicheur, Math.min(1, Math.max(0, (nulle - age) / (nulle - pleine))))
}

/** The best first; at equal points the nearer, then the identifier, so that the order never depends on chance. */
export function comparer(index: IndexOffres, a: Candidat, b: Candidat): number {
  const km = (c: Candidat): number => c.distanceKm ?? DISTANCE_MAX_KM
  return b.total - a.total || km(a) - km(b) || ((index.ids[a.i] ?? '') < (index.ids[b.i] ?? '') ? -1 : 1)
}

/** The best candidates so far: one per structure, a few per réseau, no more than `max`. */
class Tete {
  readonly #index: IndexOffres
  readonly #max: number
  readonly retenus: Candidat[] = []
  constructor(index: IndexOffres, max: number) {
    this.#index = index
    this.#max = max
  }

  /** Points that a new candidate of this réseau has to reach to change anything. */
  seuil(reseau: string): number {
    const plein = this.retenus.length >= this.#max ? (this.retenus.at(-1)?.total ?? 0) : -1
    const duReseau = reseau === 'autre' ? [] : this.retenus.filter(c => c.evalue.groupe.reseau === reseau)
    const borne = duReseau.length >= PORTES_PAR_RESEAU ? (duReseau.at(-1)?.total ?? 0) : -1
    return Math.max(plein, borne)
  }

  add(candidat: Candidat): void {
    const structure = this.#index.structures[candidat.i]
    const meme = this.retenus.findIndex(c => this.#index.structures[c.i] === structure)
    if (meme >= 0) {
      const autre = this.retenus[meme]
      if (autre && comparer(this.#index, autre, candidat) <= 0) return
      this.retenus.splice(meme, 1)
    }
    const place = this.retenus.findIndex(c => comparer(this.#index, candidat, c) < 0)
    this.retenus.splice(place < 0 ? this.retenus.length : place, 0, candidat)
    const { reseau } = candidat.evalue.groupe
    if (reseau !== 'autre') {
      const duReseau = this.retenus.filter(c => c.evalue.groupe.reseau === reseau)
      const enTrop = duReseau[PORTES_PAR_RESEAU]
      if (enTrop) this.retenus.splice(this.retenus.indexOf(enTrop), 1)
    }
    if (this.retenus.length > this.#max) this.retenus.pop()
  }
}

export interface Trouvaille {
  retenus: Candidat[]
  /** Every candidate that was compared, for the next question. */
  vus: Candidat[]
  ecartes: GroupeEvalue[]
  ecarts: Ecart[]
}

/** The best offres for one besoin; exact but for the depth of one groupe in one place. */
export function chercherBesoin(index: IndexOffres, recherche: Recherche, rang: number): Trouvaille {
  const besoin = recherche.besoins[rang]
  const groupes = besoin === undefined ? [] : (index.groupes.get(besoin) ?? [])
  const ouverts: GroupeEvalue[] = []
  const ecartes: GroupeEvalue[] = []
  for (const groupe of groupes) {
    const evalue = evaluerGroupe(groupe, rang, recherche.faits, recherche.contraintes)
    if (evalue.ecarts === 0) ouverts.push(evalue)
    else if (evalue.ecarts === 1) ecartes.push(evalue)
  }
  ouverts.sort((a, b) => socle(b) - socle(a))
  const tete = new Tete(index, recherche.max)
  const vus: Candidat[] = []
  const ecarts: Ecart[] = []
  const accesMax = points(POIDS.distance, 1) + HORAIRES_MAX + FRAICHEUR_MAX + points(POIDS.mode, 1)
  for (const evalue of ouverts) {
    if (socle(evalue) + accesMax < tete.seuil('autre')) break
    const garder = (candidat: Candidat | Ecart): void => {
      if ('motif' in candidat) ecarts.push(candidat)
      else {
        vus.push(candidat)
        tete.add(candidat)
      }
    }
    parcourirSites(index, recherche, evalue, tete, garder)
    parcourirZones(index, recherche, evalue, tete, garder)
  }
  return { retenus: tete.retenus, vus, ecartes, ecarts }
}

/** Distance beyond which no offre of the groupe can reach the threshold any more. */
function porteeKm(evalue: GroupeEvalue, seuil: number): number {
  const manque = seuil - socle(evalue) - HORAIRES_MAX - FRAICHEUR_MAX - points(POIDS.mode, 1)
  if (manque <= 0) return DISTANCE_MAX_KM
  const part = (manque - 1) / (POIDS.distance * UNITE)
  return part <= 0 ? DISTANCE_MAX_KM : Math.min(DISTANCE_MAX_KM, DEMI_DISTANCE_KM * (1 / part - 1))
}

type Garder = (candidat: Candidat | Ecart) => void

function parcourirSites(index: IndexOffres, r: Recherche, evalue: GroupeEvalue, tete: Tete, garder: Garder): void {
  const sites = evalue.groupe.sites
  if (!sites) return
  if (!r.origine) return parcourirSansOrigine(index, r, evalue, sites.ids, garder)
  const { lat, lon } = r.origine
  const rayon = Math.min(r.contraintes.rayonKm ?? DISTANCE_MAX_KM, DISTANCE_MAX_KM)
  let horsZone = -1
  const dansZone = (rang: number): boolean => {
    const i = sites.ids[rang] ?? -1
    const dedans = estDansZone(index, r, i)
    if (!dedans && horsZone === -1) horsZone = i
    return dedans
  }
  let faits = 0
  for (let lot = LOT_INITIAL; faits < PROFONDEUR; lot *= 3) {
    const portee = porteeKm(evalue, tete.seuil(evalue.groupe.reseau))
    if (portee < 0) return
    const demandes = Math.min(lot, PROFONDEUR)
    const proches = around(sites.arbre, lon, lat, demandes, portee, dansZone)
    if (horsZone >= 0 && horsZone < index.taille) {
      const km = distanceKm(lat, lon, index.lat[horsZone] ?? 0, index.lon[horsZone] ?? 0)
      garder({ i: horsZone, evalue, motif: 'zone', distanceKm: km })
      horsZone = Number.POSITIVE_INFINITY
    }
    for (; faits < proches.length; faits++) {
      const i = sites.ids[proches[faits] ?? -1] ?? -1
      const km = distanceKm(lat, lon, index.lat[i] ?? 0, index.lon[i] ?? 0)
      if (km > rayon) {
        garder({ i, evalue, motif: 'rayon', distanceKm: km })
        return
      }
      garder(makeCandidat(index, r, evalue, i, km))
    }
    if (proches.length < demandes) return
  }
}

/** Without a place, every site is as far: the freshest ones stand for their groupe, their distance is not told. */
function parcourirSansOrigine(
  index: IndexOffres,
  r: Recherche,
  evalue: GroupeEvalue,
  ids: Int32Array,
  garder: Garder,
): void {
  for (let k = 0; k < Math.min(ids.length, LOT_INITIAL); k++) garder(makeCandidat(index, r, evalue, ids[k] ?? -1, null))
}

function parcourirZones(index: IndexOffres, r: Recherche, evalue: GroupeEvalue, tete: Tete, garder: Garder): void {
  const { parZone } = evalue.groupe
  if (parZone.size === 0) return
  const codes = r.origine ? r.origine.zones : parZone.keys()
  for (const code of codes) {
    const liste = parZone.get(code)
    if (!liste) continue
    const borne = socle(evalue) + SANS_DEPLACEMENT_POINTS + HORAIRES_MAX + points(POIDS.mode, 1)
    for (let k = 0; k < Math.min(liste.length, PROFONDEUR); k++) {
      const i = liste[k] ?? -1
      // The list goes from the freshest on: once these points are not enough, none of the rest is.
      if (borne + fraicheurPoints(index.jour[i] ?? 0, r.maintenant) < tete.seuil(evalue.groupe.reseau)) break
      garder(makeCandidat(index, r, evalue, i, null))
    }
  }
}

function estDansZone(index: IndexOffres, r: Recherche, i: number): boolean {
  const zone = index.zonesDistinctes[index.zones[i] ?? -1]
  return zone === undefined || r.origine === undefined || r.origine.zones.some(code => zone.has(code))
}

function makeCandidat(
  index: IndexOffres,
  r: Recherche,
  evalue: GroupeEvalue,
  i: number,
  km: number | null,
): Candidat | Ecart {
  const mode = chooseMode(index.modes[i] ?? 0, km !== null || r.origine === undefined, r.contraintes.modes)
  if (mode === undefined) return { i, evalue, motif: 'mode', distanceKm: km }
  const lu = index.horairesDistincts[index.horaires[i] ?? -1]
  const ouverture = lu && r.lireHoraires(lu.horaires, lu.fuseau, r.quand)
  const zone = index.zonesDistinctes[index.zones[i] ?? -1]
  const distance = mode === 'en-presentiel' ? (km === null ? 0 : distancePoints(km)) : SANS_DEPLACEMENT_POINTS
  const horaires = horairesPoints(ouverture, r.quand)
  const fraicheur = fraicheurPoints(index.jour[i] ?? 0, r.maintenant)
  const modePoints = points(POIDS.mode, 1)
  return {
    i,
    evalue,
    mode,
    distanceKm: km,
    ouverture,
    zoneInconnue: r.origine === undefined && zone !== undefined && !zone.has('france'),
    distance,
    horaires,
    fraicheur,
    modePoints,
    total: socle(evalue) + distance + horaires + fraicheur + modePoints,
  }
}

const RAD = Math.PI / 180

/** Great-circle distance, in km. */
export function distanceKm(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const s1 = Math.sin(((lat2 - lat1) * RAD) / 2)
  const s2 = Math.sin(((lon2 - lon1) * RAD) / 2)
  return 2 * 6371 * Math.asin(Math.sqrt(s1 * s1 + s2 * s2 * Math.cos(lat1 * RAD) * Math.cos(lat2 * RAD)))
}

/**
 * The best offres for all the besoins: the first door of each besoin is always there, the rest by points.
 */
export function chercher(index: IndexOffres, recherche: Recherche): Trouvaille {
  const parBesoin = recherche.besoins.map((_, rang) => chercherBesoin(index, recherche, rang))
  const [seule] = parBesoin
  if (seule && parBesoin.length === 1) return seule
  const tete = new Tete(index, recherche.max)
  for (const { retenus } of parBesoin) for (const candidat of retenus) tete.add(candidat)
  return {
    retenus: garantir(index, tete.retenus, parBesoin, recherche.max),
    vus: parBesoin.flatMap(t => t.vus),
    ecartes: parBesoin.flatMap(t => t.ecartes),
    ecarts: parBesoin.flatMap(t => t.ecarts),
  }
}

function garantir(
  index: IndexOffres,
  retenus: readonly Candidat[],
  parBesoin: readonly Trouvaille[],
  max: number,
): Candidat[] {
  const sert = (c: Candidat, t: Trouvaille): boolean =>
    t.retenus.some(autre => index.structures[autre.i] === index.structures[c.i])
  const manquants = parBesoin
    .filter(t => !retenus.some(c => sert(c, t)))
    .flatMap(t => t.retenus.slice(0, 1))
    .slice(0, Math.max(0, max - 1))
  if (manquants.length === 0) return [...retenus]
  return [...retenus.slice(0, max - manquants.length), ...manquants].sort((a, b) => comparer(index, a, b))
}
