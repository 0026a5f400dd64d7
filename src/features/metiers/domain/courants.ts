import { racineOf } from './mots.ts'
import { exact, motsDe } from './textes.ts'

/** Everyday words, and the words of ROME that speak of the same thing. */
export interface MotsCourants {
  mots: readonly string[]
  disent: readonly string[]
}

/** Words that somebody nobody knows may have meant, and how surely. */
export type Corriger = (mot: string) => readonly { mot: string; poids: number }[]

/** Keys of words and stems that a typed word is read as, with how surely (0 to 1). */
export type Sens = ReadonlyMap<string, number>

export interface Lecteur {
  /** Everyday words in a row that are known together, else each word by itself. */
  decouper(texte: string): string[][]
  /** What words that go together may be read as. */
  lire(suite: readonly string[], corriger: Corriger): Sens
  /** True when an everyday word of this stem is known. */
  connait(racine: string): boolean
}

/** How far a word of ROME stands for the everyday word; a word of an expression says less than one that stands alone. */
const SEUL = 0.85
const PARTIE = 0.5
/** A word of the same family. */
const FAMILLE = 0.8
/** The words of an expression say something else together: "coup de main". */
const EXPRESSION = 0.4
/** A word that says little. */
const CREUX = 0.35

export function createLecteur(groupes: readonly MotsCourants[], creux: readonly string[]): Lecteur {
  const racinesCreuses = new Set(creux.flatMap(motsDe).map(racineOf))
  const parCle = new Map<string, Map<string, number>>()
  let motsMax = 1
  for (const { mots, disent } of groupes) {
    for (const suite of mots.map(motsDe)) {
      motsMax = Math.max(motsMax, suite.length)
      const sens = parCle.get(cleOf(suite)) ?? new Map<string, number>()
      for (const parties of disent.map(motsDe)) {
        for (const partie of parties) raise(sens, partie, parties.length === 1 ? SEUL : PARTIE)
      }
      parCle.set(cleOf(suite), sens)
    }
  }

  return {
    connait: racine => parCle.has(racine),
    decouper(texte) {
      const mots = motsDe(texte)
      const suites: string[][] = []
      for (let i = 0; i < mots.length; ) {
        let n = Math.min(motsMax, mots.length - i)
        while (n > 1 && !parCle.has(cleOf(mots.slice(i, i + n)))) n--
        suites.push(mots.slice(i, i + n))
        i += n
      }
      return suites
    },
    lire(suite, corriger) {
      const sens = new Map<string, number>()
      for (const mot of suite) raise(sens, mot, suite.length === 1 ? 1 : EXPRESSION)
      for (const [cle, poids] of parCle.get(cleOf(suite)) ?? []) if ((sens.get(cle) ?? 0) < poids) sens.set(cle, poids)
      const [seul] = suite.length === 1 ? suite : []
      for (const { mot, poids } of seul === undefined ? [] : corriger(seul)) raise(sens, mot, poids)
      if (seul === undefined || !racinesCreuses.has(racineOf(seul))) return sens
      return new Map(Array.from(sens, ([cle, poids]) => [cle, poids * CREUX]))
    },
  }
}

const cleOf = (mots: readonly string[]): string => mots.map(racineOf).join(' ')

/** The word itself, and those of its family a little less. */
function raise(sens: Map<string, number>, mot: string, poids: number): void {
  for (const [cle, valeur] of [
    [exact(mot), poids],
    [racineOf(mot), poids * FAMILLE],
  ] as const) {
    if ((sens.get(cle) ?? 0) < valeur) sens.set(cle, valeur)
  }
}
