import { isVide, motsOf, racineOf } from './mots.ts'

/** Texts of one kind, by how much they tell what one does. */
export interface Champ {
  poids: number
  textes: readonly string[]
}

/** Numbers of the terms that a typed word is read as, the one that counts most first, and how surely each (0 to 1). */
export interface Lecture {
  termes: readonly number[]
  poids: readonly number[]
}

/** Words and stems of all the texts, numbered. */
export type Dictionnaire = Map<string, number>

export interface IndexTextes {
  /**
   * Adds to `scores` what each unit holds of what was typed, 0 to about 1: the share of what a unit that spoke of nothing
   * else would get. A word counts once, for the best of its readings. Returns the units that hold something.
   */
  chercher(lectures: readonly Lecture[], scores: Float32Array): readonly number[]
  /** How rare a term is, 0 for one of no text. */
  idf(terme: number): number
}

const K = 1.2
const B = 0.6
/** What an unknown word weighs in the whole: as much as a rather rare one, for each unit lacks it. */
const INCONNU = 4

/** BM25F (Robertson, Zaragoza, 2009): the parts of a unit are weighed and put together before they saturate. */
export function createIndexTextes(unites: readonly (readonly Champ[])[], lire: Lire): IndexTextes {
  const nombres: Map<number, number>[] = []
  const longueurs = new Float64Array(unites.length)
  for (const [u, champs] of unites.entries()) {
    for (const { poids, textes } of champs) {
      const termes = textes.flatMap(texte => lire(texte))
      longueurs[u] = (longueurs[u] ?? 0) + poids * termes.length
      for (const terme of termes) {
        const parUnite = nombres[terme] ?? new Map<number, number>()
        nombres[terme] = parUnite
        parUnite.set(u, (parUnite.get(u) ?? 0) + poids)
      }
    }
  }
  const moyenne = longueurs.reduce((a, b) => a + b, 0) / Math.max(1, unites.length)
  const postings = nombres.map(parUnite => ({
    idf: Math.log(1 + (unites.length - parUnite.size + 0.5) / (parUnite.size + 0.5)),
    unites: Int32Array.from(parUnite.keys()),
    parts: Float32Array.from(parUnite, ([u, tf]) => {
      const norme = tf / (1 - B + (B * (longueurs[u] ?? 0)) / moyenne)
      return norme / (K + norme)
    }),
  }))
  const meilleurs = new Float32Array(unites.length)

  return {
    idf: terme => postings[terme]?.idf ?? 0,
    chercher(lectures, scores) {
      const touches: number[] = []
      let total = 0
      for (const { termes, poids } of lectures) {
        const vus: number[] = []
        let plus = 0
        for (let t = 0; t < termes.length; t++) {
          const liste = postings[termes[t] ?? -1]
          if (liste === undefined) continue
          const valeur = liste.idf * (poids[t] ?? 0)
          if (valeur > plus) plus = valeur
          for (let i = 0; i < liste.unites.length; i++) {
            const u = liste.unites[i] ?? 0
            const part = valeur * (liste.parts[i] ?? 0)
            const avant = meilleurs[u] ?? 0
            if (part <= avant) continue
            if (avant === 0) vus.push(u)
            meilleurs[u] = part
          }
        }
        total += plus === 0 ? INCONNU : plus
        for (const u of vus) {
          if (scores[u] === 0) touches.push(u)
          scores[u] = (scores[u] ?? 0) + (meilleurs[u] ?? 0)
          meilleurs[u] = 0
        }
      }
      for (const u of touches) scores[u] = (scores[u] ?? 0) / total
      return touches
    },
  }
}

/** Words of a text that say something, plurals brought back to their singular. */
export const motsDe = (texte: string): string[] => motsOf(texte).filter(mot => !isVide(mot) && mot.length > 1)

/** Key of a word itself, beside that of its family. */
export const exact = (mot: string): string => `=${mot}`

/** Numbers of the words and stems of a text. */
export type Lire = (texte: string) => readonly number[]

/** Reads texts into numbers, new words being given the next one. Sheets share many of their sentences: each is read once. */
export function createLire(dictionnaire: Dictionnaire): Lire {
  const parMot = new Map<string, readonly [number, number]>()
  const parTexte = new Map<string, readonly number[]>()
  const numberOf = (cle: string): number => {
    const connu = dictionnaire.get(cle)
    if (connu !== undefined) return connu
    dictionnaire.set(cle, dictionnaire.size)
    return dictionnaire.size - 1
  }
  const termesOf = (mot: string): readonly [number, number] => {
    const connus = parMot.get(mot)
    if (connus !== undefined) return connus
    const termes = [numberOf(exact(mot)), numberOf(racineOf(mot))] as const
    parMot.set(mot, termes)
    return termes
  }
  return texte => {
    const lus = parTexte.get(texte)
    if (lus !== undefined) return lus
    const termes = motsDe(texte).flatMap(termesOf)
    parTexte.set(texte, termes)
    return termes
  }
}
