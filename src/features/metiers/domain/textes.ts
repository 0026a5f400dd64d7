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

/** What the units hold, in plain arrays that may go from one thread to another: the units of term `t` stand from `debuts[t]` to `debuts[t + 1]`. */
export interface TextesPoses {
  taille: number
  idf: Float32Array
  debuts: Uint32Array
  unites: Uint32Array
  parts: Float32Array
}

export interface IndexTextes {
  /**
   * Adds to `scores` what each unit holds of what was typed, 0 to about 1: the share of what a unit that spoke of nothing
   * else would get. A word counts once, for the best of its readings. Returns how many units hold something: the first of
   * `touches`, until the next search.
   */
  chercher(lectures: readonly Lecture[], scores: Float32Array): number
  touches: Uint32Array
  /** How rare a term is, 0 for one of no text. */
  idf(terme: number): number
}

const B = 0.6
/** What an unknown word weighs in the whole: as much as a rather rare one, for each unit lacks it. */
const INCONNU = 4

export interface Reglage {
  /** How slowly more of the same word adds less. */
  k: number
  /** Weight of a word in a unit from which it is one of the units that speak of it; one that weighs less counts in part. */
  plein: number
}

/**
 * BM25F (Robertson, Zaragoza, 2009): the parts of a unit are weighed and put together before they saturate. A word is as
 * rare as the units that really speak of it are few: one that is named in passing in many says as much.
 */
export function layTextes(unites: readonly (readonly Champ[])[], lire: Lire, { k, plein }: Reglage): TextesPoses {
  const nombres: Map<number, number>[] = []
  const longueurs = new Float64Array(unites.length)
  for (const [u, champs] of unites.entries()) {
    for (const { poids, textes } of champs) {
      for (const texte of textes) {
        const termes = lire(texte)
        longueurs[u] = (longueurs[u] ?? 0) + poids * termes.length
        for (const terme of termes) {
          const parUnite = nombres[terme] ?? new Map<number, number>()
          nombres[terme] = parUnite
          parUnite.set(u, (parUnite.get(u) ?? 0) + poids)
        }
      }
    }
  }
  const moyenne = longueurs.reduce((a, b) => a + b, 0) / Math.max(1, unites.length)
  const total = nombres.reduce((somme, parUnite) => somme + parUnite.size, 0)
  const poses: TextesPoses = {
    taille: unites.length,
    idf: new Float32Array(nombres.length),
    debuts: new Uint32Array(nombres.length + 1),
    unites: new Uint32Array(total),
    parts: new Float32Array(total),
  }
  let i = 0
  for (let t = 0; t < nombres.length; t++) {
    const parUnite = nombres[t] ?? new Map<number, number>()
    poses.debuts[t] = i
    const n = Array.from(parUnite.values(), tf => Math.min(1, tf / plein)).reduce((a, b) => a + b, 0)
    if (n > 0) poses.idf[t] = Math.log(1 + (unites.length - n + 0.5) / (n + 0.5))
    for (const [u, tf] of parUnite) {
      const norme = tf / (1 - B + (B * (longueurs[u] ?? 0)) / moyenne)
      poses.unites[i] = u
      poses.parts[i++] = norme / (k + norme)
    }
  }
  poses.debuts[nombres.length] = i
  return poses
}

export function openTextes({ taille, idf, debuts, unites, parts }: TextesPoses): IndexTextes {
  const meilleurs = new Float32Array(taille)
  const vus = new Uint32Array(taille)
  const touches = new Uint32Array(taille)
  return {
    touches,
    idf: terme => idf[terme] ?? 0,
    chercher(lectures, scores) {
      let nTouches = 0
      let total = 0
      for (const { termes, poids } of lectures) {
        let nVus = 0
        let plus = 0
        for (let t = 0; t < termes.length; t++) {
          const terme = termes[t] ?? 0
          const valeur = (idf[terme] ?? 0) * (poids[t] ?? 0)
          if (valeur > plus) plus = valeur
          const fin = debuts[terme + 1] ?? 0
          for (let i = debuts[terme] ?? fin; i < fin; i++) {
            const u = unites[i] ?? 0
            const part = valeur * (parts[i] ?? 0)
            const avant = meilleurs[u] ?? 0
            if (part <= avant) continue
            if (avant === 0) vus[nVus++] = u
            meilleurs[u] = part
          }
        }
        total += plus === 0 ? INCONNU : plus
        for (let v = 0; v < nVus; v++) {
          const u = vus[v] ?? 0
          if (scores[u] === 0) touches[nTouches++] = u
          scores[u] = (scores[u] ?? 0) + (meilleurs[u] ?? 0)
          meilleurs[u] = 0
        }
      }
      for (let v = 0; v < nTouches; v++) {
        const u = touches[v] ?? 0
        scores[u] = (scores[u] ?? 0) / total
      }
      return nTouches
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
