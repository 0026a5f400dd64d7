import { DIMENSIONS, type Dimension, type Inventaire, type Reponses } from './inventaire.ts'

/** What answers tell of one dimension. Points go from 0 (everything displeases) to 100 (everything pleases); 50 is neutral. */
export interface ScoreDimension {
  dimension: Dimension
  /** Items that were answered, and those that there are. */
  repondus: number
  items: number
  /** Null when nothing was answered. */
  points: number | null
  /** Standard error of `points`, in the same points; null with them. */
  erreur: number | null
  /** Clearly above neutral, clearly below, or neither. */
  force: 'attire' | 'eloigne' | 'indecis'
}

export interface Interets {
  /** In Holland's order. */
  scores: readonly ScoreDimension[]
  /** Dimensions from the most liked; those of one group cannot be told apart. Those with too few answers are in none. */
  groupes: readonly (readonly Dimension[])[]
  /** What may be said of the whole, never more. */
  constat: Constat
}

/**
 * `vide`: no answer. `trop-peu`: not enough of them to compare two dimensions. `sans-relief`: nothing stands out, which says nothing
 * against anybody. `ex-aequo`: several come first. `net`: one comes first.
 */
export type Constat = 'vide' | 'trop-peu' | 'sans-relief' | 'ex-aequo' | 'net'

/** One-sided 95 %: what is said is wrong one time in twenty under the hypotheses of the inventory. */
export const SEUIL = 1.645
/** With fewer answers a dimension has points but nothing is said of it. */
export const REPONSES_MIN = 3
const NEUTRE = 50
/** Points of the result for one point of an answer. */
const PAR_POINT = 25

/**
 * Points, uncertainty and ties of the six dimensions. Answers to items that are not in the inventory are ignored.
 * Source of the standard error: classical test theory, docs/methode-projet.md.
 */
export function scoreInterets(inventaire: Inventaire, reponses: Reponses): Interets {
  const scores = DIMENSIONS.map(dimension => scoreOf(inventaire, reponses, dimension))
  const groupes = groupsOf(scores)
  return { scores, groupes, constat: constatOf(scores, groupes) }
}

function scoreOf(inventaire: Inventaire, reponses: Reponses, dimension: Dimension): ScoreDimension {
  const items = inventaire.items.filter(item => item.dimension === dimension)
  const valeurs = items.flatMap(({ id }) => (Object.hasOwn(reponses, id) ? [reponses[id] ?? 0] : []))
  const repondus = valeurs.length
  if (repondus === 0) return { dimension, repondus, items: items.length, points: null, erreur: null, force: 'indecis' }
  const points = (valeurs.reduce((somme, valeur) => somme + valeur, 0) / repondus - 1) * PAR_POINT
  const erreur = erreurOf(inventaire, { repondus, items: items.length })
  return { dimension, repondus, items: items.length, points, erreur, force: forceOf(points, erreur, repondus) }
}

/** Mean correlation between two items of a dimension that the reliability of the whole scale implies (Spearman-Brown). */
export const correlationOf = ({ hypotheses: { fidelite } }: Inventaire, items: number): number =>
  fidelite / (items - (items - 1) * fidelite)

/** Standard error of the mean of the answers given, in points: σ √((1 − r) / n). */
const erreurOf = (inventaire: Inventaire, { repondus, items }: { repondus: number; items: number }): number =>
  PAR_POINT * inventaire.hypotheses.ecartType * Math.sqrt((1 - correlationOf(inventaire, items)) / repondus)

function forceOf(points: number, erreur: number, repondus: number): ScoreDimension['force'] {
  if (repondus < REPONSES_MIN) return 'indecis'
  if (points - SEUIL * erreur > NEUTRE) return 'attire'
  return points + SEUIL * erreur < NEUTRE ? 'eloigne' : 'indecis'
}

type Connu = ScoreDimension & { points: number; erreur: number }
const isConnu = (score: ScoreDimension): score is Connu =>
  score.points !== null && score.erreur !== null && score.repondus >= REPONSES_MIN

/** A group holds whatever cannot be told apart from its first; the next group begins with the first that can. */
function groupsOf(scores: readonly ScoreDimension[]): Dimension[][] {
  const groupes: { tete: Connu; membres: Dimension[] }[] = []
  for (const score of scores.filter(isConnu).sort((a, b) => b.points - a.points)) {
    const dernier = groupes.at(-1)
    if (dernier !== undefined && !isTold(dernier.tete, score)) dernier.membres.push(score.dimension)
    else groupes.push({ tete: score, membres: [score.dimension] })
  }
  return groupes.map(({ membres }) => membres)
}

const isTold = (a: Connu, b: Connu): boolean => Math.abs(a.points - b.points) > SEUIL * Math.hypot(a.erreur, b.erreur)

function constatOf(scores: readonly ScoreDimension[], groupes: readonly (readonly Dimension[])[]): Constat {
  if (scores.every(({ repondus }) => repondus === 0)) return 'vide'
  if (groupes.flat().length < 2) return 'trop-peu'
  const [premier = []] = groupes
  const tete = scores.filter(({ dimension }) => premier.includes(dimension))
  if (groupes.length === 1 || !tete.some(({ force }) => force === 'attire')) return 'sans-relief'
  return premier.length === 1 ? 'net' : 'ex-aequo'
}
