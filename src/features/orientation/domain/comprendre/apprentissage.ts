import { creuser, type Modele, softmax, type Traits } from './classifieur.ts'

export interface Exemple {
  traits: Traits
  /** Classes that are right, the best first. */
  classes: readonly string[]
}

/** Settings chosen by cross-validation on the examples (`npm run evaluer -- --plis 5 FILE…`). */
const PASSES = 10
const PAS = 0.3
/** Pull of the weights towards zero. */
const FREIN = 1e-3
/** Share of the target that goes to the first of several right classes. */
const PART_DU_PREMIER = 0.65
/** Share of the naive Bayes weights in the mix, and what it adds to every count. */
const PART_BAYES = 0.25
const LISSAGE = 0.1
/** A feature that never weighs this much says nothing and is not kept. */
const POIDS_MIN = 0.25
const PAS_DES_OCTETS = 1 / 14

/**
 * Learns weights from examples: softmax regression (AdaGrad, always in the same order) mixed with naive Bayes, which is
 * surer on words seen once. Both are linear, so the mix is one table. The same examples give the same model.
 */
export function apprendre(exemples: readonly Exemple[], classes: readonly string[]): Modele {
  const traits = ['', ...new Set(exemples.flatMap(exemple => [...exemple.traits.keys()]))]
  const index = new Map(traits.map((trait, rang) => [trait, rang]))
  const lignes = exemples.map(exemple => ({
    ...creuser(exemple.traits, index),
    cible: cibler(exemple.classes, classes),
  }))
  const poids = regresser(lignes, traits.length, classes.length)
  ajouterBayes(poids, lignes, classes.length)
  return octets(poids, traits, classes)
}

interface Ligne {
  rangs: Int32Array
  forces: Float64Array
  cible: Float64Array
}

function regresser(lignes: readonly Ligne[], traits: number, n: number): Float64Array {
  const w = new Float64Array(traits * n)
  const carres = new Float64Array(w.length).fill(1e-8)
  const p = new Float64Array(n)
  for (let passe = 0; passe < PASSES; passe++) {
    for (const rang of melanger(lignes.length)) {
      const ligne = lignes[rang]
      if (ligne === undefined) continue
      const { rangs, forces, cible } = ligne
      p.fill(0)
      each(rangs, forces, (trait, force) => {
        for (let c = 0; c < n; c++) p[c] = (p[c] ?? 0) + (w[trait * n + c] ?? 0) * force
      })
      softmax(p)
      each(rangs, forces, (trait, force) => {
        for (let c = 0; c < n; c++) {
          const i = trait * n + c
          const pente = ((p[c] ?? 0) - (cible[c] ?? 0)) * force + FREIN * (w[i] ?? 0)
          const carre = (carres[i] ?? 0) + pente * pente
          carres[i] = carre
          w[i] = (w[i] ?? 0) - (PAS * pente) / Math.sqrt(carre)
        }
      })
    }
  }
  return w
}

function each(rangs: Int32Array, forces: Float64Array, use: (trait: number, force: number) => void): void {
  for (let k = 0; k < rangs.length; k++) use(rangs[k] ?? 0, forces[k] ?? 0)
}

/** Adds the logarithms of how often each class has each feature. */
function ajouterBayes(w: Float64Array, lignes: readonly Ligne[], n: number): void {
  const comptes = new Float64Array(w.length)
  const totaux = new Float64Array(n)
  for (const { rangs, forces, cible } of lignes) {
    each(rangs, forces, (trait, force) => {
      if (trait === 0) return
      for (let c = 0; c < n; c++) {
        const part = (cible[c] ?? 0) * force
        comptes[trait * n + c] = (comptes[trait * n + c] ?? 0) + part
        totaux[c] = (totaux[c] ?? 0) + part
      }
    })
  }
  const traits = w.length / n
  for (let i = n; i < w.length; i++) {
    const c = i % n
    const bayes = Math.log(((comptes[i] ?? 0) + LISSAGE) / ((totaux[c] ?? 0) + LISSAGE * traits))
    w[i] = (w[i] ?? 0) + PART_BAYES * bayes
  }
}

/** Weights against the average class, in signed bytes, without the features that hardly weigh. */
function octets(w: Float64Array, traits: readonly string[], classes: readonly string[]): Modele {
  const n = classes.length
  const gardes: string[] = []
  const poids: number[] = []
  for (const [rang, trait] of traits.entries()) {
    const ligne = [...w.subarray(rang * n, (rang + 1) * n)]
    const moyenne = ligne.reduce((a, b) => a + b, 0) / n
    const centres = ligne.map(x => x - moyenne)
    if (rang > 0 && Math.max(...centres.map(Math.abs)) < POIDS_MIN) continue
    gardes.push(trait)
    for (const x of centres) poids.push(Math.max(-127, Math.min(127, Math.round(x / PAS_DES_OCTETS))))
  }
  return { classes, traits: gardes, poids: Int8Array.from(poids), pas: PAS_DES_OCTETS }
}

function cibler(attendues: readonly string[], classes: readonly string[]): Float64Array {
  const cible = new Float64Array(classes.length)
  for (const [rang, classe] of attendues.entries()) {
    const suivants = attendues.length - 1
    const part = suivants === 0 ? 1 : rang === 0 ? PART_DU_PREMIER : (1 - PART_DU_PREMIER) / suivants
    const c = classes.indexOf(classe)
    if (c >= 0) cible[c] = part
  }
  return cible
}

/** A fixed shuffle: neighbours in the file are alike, and learning wants them apart. */
function melanger(n: number): number[] {
  const pgcd = (a: number, b: number): number => (b === 0 ? a : pgcd(b, a % b))
  let pas = Math.max(1, Math.floor(n * 0.618))
  while (pas < n && pgcd(pas, n) !== 1) pas++
  return Array.from({ length: n }, (_, i) => (i * pas) % n)
}
