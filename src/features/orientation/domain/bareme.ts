import type { CritereClassement } from './reponse.ts'
import type { Niveau, Reseau } from './vocabulaire.ts'

/**
 * Every weight of the ranking, in one place and published on the page "comment les portes sont choisies".
 * The order is the promise: competence for the besoin first, then the public it is meant for, then access, then
 * freshness. One step of competence (a core purpose against a side one, at the same level) weighs more than any
 * distance within reach, so that a near door never beats the right one. A réseau that the person asks for by its name
 * weighs as much as all the rest, so that its doors come first whatever they are worth; it counts only then, and scores
 * are brought back within 1.
 */
export const POIDS: Readonly<Record<CritereClassement, number>> = {
  reseau: 1,
  besoin: 0.5,
  public: 0.2,
  distance: 0.16,
  horaires: 0.03,
  mode: 0.02,
  accessibilite: 0.03,
  cout: 0.02,
  langue: 0.02,
  fraicheur: 0.02,
}

/** Share of the competence weight, by depth and by whether the besoin is the very purpose of the service. */
export const COMPETENCE: Readonly<Record<Niveau, { coeur: number; annexe: number }>> = {
  accompagnement: { coeur: 1, annexe: 0.65 },
  conseil: { coeur: 0.85, annexe: 0.5 },
  information: { coeur: 0.55, annexe: 0.25 },
}

/** What a besoin counts for when several are asked: the first is what the person insists on. */
export const RANG_BESOIN: readonly number[] = [1, 0.9, 0.8, 0.7]

/**
 * Share of the public weight. A service that the law keeps for people like you comes before one that prefers them, and
 * before one open to all; one that may not be for you at all comes well after: it is shown, it does not lead.
 */
export const PUBLIC = {
  exclusif: { oui: 1, inconnu: 0.1 },
  preferentiel: { oui: 0.9, inconnu: 0.5, non: 0 },
  tous: 0.5,
} as const

/** Half of the distance weight is lost at this distance. */
export const DEMI_DISTANCE_KM = 20

/** A place further than this is not a door that one can push; remote ones remain. */
export const DISTANCE_MAX_KM = 100

/** Share of the distance weight of a door by phone or online, or when the person's place is not known. */
export const SANS_DEPLACEMENT = 0.5

/** Share of the hours weight: open at that moment, within a day, within a week, later, not known. */
export const HORAIRES = { ouvert: 1, jour: 0.75, semaine: 0.5, plusTard: 0.2, inconnu: 0.4 } as const

/** Share of a weight when the sheet does not say (cost, access on wheels, language): neither yes nor no. */
export const NON_DIT = 0.5

/** Freshness, as in the quality score of data·inclusion: whole under six months, nothing from two years. */
export const FRAICHEUR_JOURS = { pleine: 182, nulle: 730 } as const

/**
 * No more than this many doors of one réseau: three agencies of the same kind are one door three times. The second is
 * there only when it is hardly further than the first. Other doors of a réseau only fill a list that would be short.
 */
export const PORTES_PAR_RESEAU = 2
export const ECART_MEME_RESEAU_KM = 10
/** Even a short list is not filled with a door of the same kind this much further than the first. */
export const ECART_REMPLISSAGE_KM = 50

/**
 * Réseaux in which the place where one lives, or does business, decides which structure receives: the next one would
 * send back. Chambers have their own circumscription (code de commerce, L.711-1; code rural, L.511-1; code de l'artisanat).
 */
export const RESEAUX_DE_SECTEUR: readonly Reseau[] = [
  'mission-locale',
  'france-travail',
  'cap-emploi',
  'plie',
  'mdph',
  'departement',
  'region',
  'transitions-pro',
  'cep-actifs',
  'cma',
  'cci',
  'chambre-agriculture',
]

/** A question is asked only when its answer would change at least this part of the list. */
export const GAIN_MINIMAL = 0.1

export const BAREME = {
  POIDS,
  COMPETENCE,
  RANG_BESOIN,
  PUBLIC,
  DEMI_DISTANCE_KM,
  DISTANCE_MAX_KM,
  SANS_DEPLACEMENT,
  HORAIRES,
  NON_DIT,
  FRAICHEUR_JOURS,
  PORTES_PAR_RESEAU,
  ECART_MEME_RESEAU_KM,
  ECART_REMPLISSAGE_KM,
  RESEAUX_DE_SECTEUR,
  GAIN_MINIMAL,
} as const
