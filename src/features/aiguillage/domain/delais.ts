/** Waiting times of one receiver, gathered by whole hours: how many were answered after so long, how many still wait. */
export interface Attente {
  heures: number
  repondus: number
  /** Without an answer after so long, whether it may still come or not. */
  sansReponse: number
}

export interface Delais {
  /** Aiguillages sent to the structure in the period. */
  envoyes: number
  repondus: number
  /** Half of them are answered by then, those without an answer counted in; undefined when fewer than half are. */
  medianeHeures: number | undefined
}

/** Below this, a figure says nothing, and may say too much of one person. */
export const EFFECTIF_MIN = 5

/**
 * Median delay by the Kaplan–Meier estimator: one without an answer counts as "longer than so far", so that a structure that
 * answers one in ten quickly is not shown as quick.
 */
export function medianeCensuree(attentes: readonly Attente[]): number | undefined {
  const ordered = [...attentes].sort((a, b) => a.heures - b.heures)
  let waiting = ordered.reduce((sum, { repondus, sansReponse }) => sum + repondus + sansReponse, 0)
  let survival = 1
  for (const { heures, repondus, sansReponse } of ordered) {
    if (repondus > 0) survival *= 1 - repondus / waiting
    // Halves of whole numbers: rounding must not push the median one step further.
    if (survival <= 0.5 + 1e-9) return heures
    waiting -= repondus + sansReponse
  }
  return undefined
}

/** The figures of a structure; undefined while there are too few aiguillages. */
export function delaisOf(attentes: readonly Attente[]): Delais | undefined {
  const repondus = attentes.reduce((sum, a) => sum + a.repondus, 0)
  const envoyes = attentes.reduce((sum, a) => sum + a.sansReponse, repondus)
  return envoyes < EFFECTIF_MIN ? undefined : { envoyes, repondus, medianeHeures: medianeCensuree(attentes) }
}

/** How a delay was kept: of those whose delay has come, how many had their answer in time. */
export interface Tenue {
  echus: number
  tenus: number
}

/** How many structures are told together at least: with two, each would work the other out from its own figure. */
const ENSEMBLE_MIN = 3

/**
 * How a promised delay was kept: structure by structure from enough people on, and the others together.
 * @param comptes of each structure
 * @returns `reste`: those that are not shown by themselves; undefined when they are too few, or too few people with them
 */
export function tenuesDe(comptes: ReadonlyMap<string, Tenue>): {
  parStructure: ReadonlyMap<string, Tenue>
  reste: Tenue | undefined
} {
  const connus = [...comptes].filter(([, { echus }]) => echus > 0)
  const petits = connus.filter(([, { echus }]) => echus < EFFECTIF_MIN).map(([, compte]) => compte)
  const reste = petits.reduce((a, b) => ({ echus: a.echus + b.echus, tenus: a.tenus + b.tenus }), {
    echus: 0,
    tenus: 0,
  })
  return {
    parStructure: new Map(connus.filter(([, { echus }]) => echus >= EFFECTIF_MIN)),
    reste: petits.length < ENSEMBLE_MIN || reste.echus < EFFECTIF_MIN ? undefined : reste,
  }
}

/**
 * How a promised delay was kept. One who still waits, or was let go, before the delay counts for nothing; after it, as not answered.
 * @param jours promised
 */
export function compterTenue(attentes: readonly Attente[], jours: number): Tenue {
  let [echus, tenus] = [0, 0]
  for (const { heures, repondus, sansReponse } of attentes) {
    // Whole hours: the one in which the delay ends is in time.
    const aTemps = heures < jours * 24
    echus += repondus + (aTemps ? 0 : sansReponse)
    tenus += aTemps ? repondus : 0
  }
  return { echus, tenus }
}
