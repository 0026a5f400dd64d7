import { DEMI_DISTANCE_KM, DISTANCE_MAX_KM, FRAICHEUR_JOURS, HORAIRES, POIDS, SANS_DEPLACEMENT } from './bareme.ts'
import type { Contraintes } from './demande.ts'
import { INCONNU, NON, OUI } from './eligibilite.ts'
import type { Faits } from './faits.ts'
import type { GroupeEvalue } from './index-offres.ts'
import { A_DISTANCE, EN_PRESENTIEL, estSitue, type IndexOffres, TELEPHONE, valeurAu } from './index-offres.ts'
import { COUT_POINTS, HORAIRES_INCONNUS, HORAIRES_MAX, parValeur, points, RESEAU_POINTS, UNITE } from './points.ts'
import type { Besoin, Mode, Reseau } from './vocabulaire.ts'

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
  /** The réseau that is asked for by its name, and that name in a sentence: "la Mission locale". */
  reseau?: { code: Reseau; nom: string } | undefined
  origine: Origine | undefined
  contraintes: Contraintes
  /** Instant at which the person wants to go there, ms since 1970. */
  quand: number
  /** Instant of the answer, for freshness. */
  maintenant: number
  lireHoraires: LireHoraires
  max: number
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
  cout: number
  accessibilite: number
  langue: number
  total: number
}

/** An offre that one fact alone rules out, for the near misses. */
export interface Ecart {
  i: number
  evalue: GroupeEvalue
  motif: 'zone' | 'rayon' | 'modes' | 'pmr' | 'gratuit'
  distanceKm: number | null
}

const JOUR_MS = 86_400_000
export const FRAICHEUR_MAX = points(POIDS.fraicheur, 1)
export const MODE_POINTS = points(POIDS.mode, 1)
export const SANS_DEPLACEMENT_POINTS = points(POIDS.distance, SANS_DEPLACEMENT)
const DISTANCE_MAX = points(POIDS.distance, 1)

/** Points kept at a distance: half of the weight at `DEMI_DISTANCE_KM`, never zero. */
const distancePoints = (km: number): number => points(POIDS.distance, 1 / (1 + km / DEMI_DISTANCE_KM))

/** Distance beyond which a place keeps fewer points than wanted; negative when none has as many. */
export function porteeKm(distanceVoulue: number): number {
  if (distanceVoulue > DISTANCE_MAX) return -1
  // Half a point is what rounding may add.
  const share = (distanceVoulue - 0.5) / (POIDS.distance * UNITE)
  return share <= 0 ? DISTANCE_MAX_KM : Math.min(DISTANCE_MAX_KM, DEMI_DISTANCE_KM * (1 / share - 1) + 1e-6)
}

function horairesPoints(etat: EtatOuverture | undefined, quand: number): number {
  if (etat === undefined) return HORAIRES_INCONNUS
  if (etat.maintenant) return HORAIRES_MAX
  const attente = etat.prochaine === null ? Number.POSITIVE_INFINITY : etat.prochaine - quand
  if (attente <= JOUR_MS) return points(POIDS.horaires, HORAIRES.jour)
  return points(POIDS.horaires, attente <= 7 * JOUR_MS ? HORAIRES.semaine : HORAIRES.plusTard)
}

export function fraicheurPoints(jour: number, maintenant: number): number {
  if (jour === 0) return 0
  const age = maintenant / JOUR_MS - jour
  const { pleine, nulle } = FRAICHEUR_JOURS
  return points(POIDS.fraicheur, Math.min(1, Math.max(0, (nulle - age) / (nulle - pleine))))
}

const ACCESSIBILITE_POINTS = parValeur(POIDS.accessibilite)
const LANGUE_POINTS = parValeur(POIDS.langue)

/** Languages matter only when the person cannot be received in French. */
export const autresLangues = (faits: Faits): readonly string[] | undefined =>
  faits.langues && faits.langues.length > 0 && !faits.langues.includes('fr') ? faits.langues : undefined

/** Points that make a whole score: those of the réseau count only when one is asked for. */
export const echelle = (r: Recherche): number => UNITE + (r.reseau ? RESEAU_POINTS : 0)

/** What the access on wheels and the language can give at most. */
export const accueilMax = (r: Recherche): number =>
  (r.contraintes.pmr === true ? (ACCESSIBILITE_POINTS[OUI] ?? 0) : 0) +
  (autresLangues(r.faits) ? (LANGUE_POINTS[OUI] ?? 0) : 0)

function languePoints(index: IndexOffres, i: number, voulues: readonly string[] | undefined): number {
  if (voulues === undefined) return 0
  const parlees = valeurAu(index.languesDistinctes, index.langues[i])
  const valeur = parlees === undefined ? INCONNU : voulues.some(langue => parlees.includes(langue)) ? OUI : NON
  return LANGUE_POINTS[valeur] ?? 0
}

export const veutMode = (r: Recherche, mode: Mode): boolean =>
  r.contraintes.modes === undefined || r.contraintes.modes.length === 0 || r.contraintes.modes.includes(mode)

/** How the person would be received; a place can be gone to when it is near, when nobody knows where it is, or they are. */
function chooseMode(index: IndexOffres, r: Recherche, i: number, km: number | null): Mode | undefined {
  const bits = index.modes[i] ?? 0
  const surPlace = (bits & EN_PRESENTIEL) !== 0 && veutMode(r, 'en-presentiel')
  if (surPlace && (km !== null || r.origine === undefined)) return 'en-presentiel'
  if (bits & TELEPHONE && veutMode(r, 'telephone')) return 'telephone'
  if (bits & A_DISTANCE && veutMode(r, 'a-distance')) return 'a-distance'
  return surPlace && !estSitue(index, i) ? 'en-presentiel' : undefined
}

export function estDansZone(index: IndexOffres, r: Recherche, i: number): boolean {
  const zone = valeurAu(index.zonesDistinctes, index.zones[i])
  if (zone === undefined || r.origine === undefined) return true
  for (const code of r.origine.zones) if (zone.has(code)) return true
  return false
}

/** The facts, other than the public, that rule an offre out. */
function motifsEcart(index: IndexOffres, r: Recherche, i: number, km: number | null, mode: Mode | undefined) {
  const motifs: Ecart['motif'][] = []
  if (!estDansZone(index, r, i)) motifs.push('zone')
  if (km !== null && km > (r.contraintes.rayonKm ?? DISTANCE_MAX_KM)) motifs.push('rayon')
  if (mode === undefined) motifs.push('modes')
  if (r.contraintes.pmr === true && index.pmr[i] === NON) motifs.push('pmr')
  if (r.contraintes.gratuit === true && index.gratuit[i] === NON) motifs.push('gratuit')
  return motifs
}

/**
 * Holds an offre against the demande.
 * @param km distance of its place, null when it is reached from afar or the person's place is not known
 * @param vaut told what the offre is worth at most, before its hours are read: false to leave it there
 * @returns the candidate, why one fact alone rules it out, or undefined
 */
export function makeCandidat(
  index: IndexOffres,
  r: Recherche,
  evalue: GroupeEvalue,
  i: number,
  km: number | null,
  vaut: (totalMax: number, reseau: string) => boolean = () => true,
): Candidat | Ecart | undefined {
  const mode = chooseMode(index, r, i, km)
  const deplacement = mode === 'en-presentiel' && r.origine !== undefined
  const distance = deplacement ? (km === null ? 0 : distancePoints(km)) : SANS_DEPLACEMENT_POINTS
  const fraicheur = fraicheurPoints(index.jour[i] ?? 0, r.maintenant)
  const cout = COUT_POINTS[index.gratuit[i] ?? INCONNU] ?? 0
  const accessibilite = r.contraintes.pmr === true ? (ACCESSIBILITE_POINTS[index.pmr[i] ?? INCONNU] ?? 0) : 0
  const langue = languePoints(index, i, autresLangues(r.faits))
  const sansHoraires =
    evalue.reseau +
    evalue.competence +
    evalue.public +
    distance +
    MODE_POINTS +
    fraicheur +
    cout +
    accessibilite +
    langue
  const lu = valeurAu(index.horairesDistincts, index.horaires[i])
  if (!vaut(sansHoraires + (lu ? HORAIRES_MAX : HORAIRES_INCONNUS), evalue.groupe.reseau)) return undefined

  const motifs = motifsEcart(index, r, i, km, mode)
  const [motif] = motifs
  if (mode === undefined || motif)
    return motif && motifs.length === 1 ? { i, evalue, motif, distanceKm: km } : undefined
  const ouverture = lu && r.lireHoraires(lu.horaires, lu.fuseau, r.quand)
  const horaires = horairesPoints(ouverture, r.quand)
  const zone = valeurAu(index.zonesDistinctes, index.zones[i])
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
    cout,
    accessibilite,
    langue,
    total: sansHoraires + horaires,
  }
}
