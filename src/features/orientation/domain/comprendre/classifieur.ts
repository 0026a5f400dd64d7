/**
 * A linear classifier over sparse features: the score of a class is the sum of what each feature brings, so that every
 * answer can be explained by its words. The weights are learnt by `apprentissage.ts` and kept with the vocabulary.
 */

/** Features of a text with their strengths; a feature that no example taught weighs nothing. */
export type Traits = ReadonlyMap<string, number>

/** Weights as kept: for each feature one signed byte per class, in steps of `pas`. The first feature is the constant. */
export interface Modele {
  classes: readonly string[]
  traits: readonly string[]
  poids: Int8Array
  pas: number
}

export interface Classifieur<C extends string> {
  /** Probability of each class, in the order of the classes. */
  probabilites(traits: Traits): Float64Array
  /** How much one feature speaks for a class, against the average class. */
  poids(trait: string, classe: C): number
}

/** @throws when the model was learnt for other classes. */
export function createClassifieur<C extends string>(
  { classes: apprises, traits, poids, pas }: Modele,
  classes: readonly C[],
): Classifieur<C> {
  if (apprises.join() !== classes.join())
    throw new Error('le modèle a été appris pour d’autres besoins : npm run apprendre')
  const n = classes.length
  const index = new Map(traits.map((trait, rang) => [trait, rang]))
  return {
    probabilites(lus) {
      const { rangs, forces } = creuser(lus, index)
      const scores = new Float64Array(n)
      for (const [k, rang] of rangs.entries()) {
        const force = (forces[k] ?? 0) * pas
        for (let c = 0; c < n; c++) scores[c] = (scores[c] ?? 0) + (poids[rang * n + c] ?? 0) * force
      }
      softmax(scores)
      return scores
    },
    poids(trait, classe) {
      const rang = index.get(trait)
      const c = classes.indexOf(classe)
      if (rang === undefined || c < 0) return 0
      let total = 0
      for (let autre = 0; autre < n; autre++) total += poids[rang * n + autre] ?? 0
      return ((poids[rang * n + c] ?? 0) - total / n) * pas
    },
  }
}

/** Length to which every text is brought, so that a long one is no surer than a short one. */
const LONGUEUR = 2.5

/** Known features of a text and their strengths at equal length; the constant comes first. */
export function creuser(
  traits: Traits,
  index: ReadonlyMap<string, number>,
): { rangs: Int32Array; forces: Float64Array } {
  const rangs = [0]
  const forces = [1]
  let carres = 0
  for (const [trait, force] of traits) {
    const rang = index.get(trait)
    if (rang === undefined) continue
    rangs.push(rang)
    forces.push(force)
    carres += force * force
  }
  const norme = Math.max(1, Math.sqrt(carres)) / LONGUEUR
  return {
    rangs: Int32Array.from(rangs),
    forces: Float64Array.from(forces, (force, k) => (k === 0 ? 1 : force / norme)),
  }
}

/** Turns scores into probabilities, in place. */
export function softmax(p: Float64Array): void {
  const max = p.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  let total = 0
  for (let c = 0; c < p.length; c++) {
    p[c] = Math.exp((p[c] ?? 0) - max)
    total += p[c] ?? 0
  }
  for (let c = 0; c < p.length; c++) p[c] = (p[c] ?? 0) / total
}
