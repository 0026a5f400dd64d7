import { motsPleins, variantesOf } from '../src/features/metiers/index.ts'
import { pick, type Random } from './harness.ts'

/** How a query is made from an appellation, one way at a time and all of them together. */
export const VARIANTES = ['sansAccents', 'faute', 'unGenre', 'ordre', 'motEnMoins', 'tout'] as const
export type Variante = (typeof VARIANTES)[number]

export interface Requete {
  variante: Variante
  q: string
  rome: string
  /** The query before its misspelling: what it fits is counted on it. */
  exacte: string
}

const LETTRES = 'abcdefghijklmnopqrstuvwxyz'
const FAUTE_MIN = 4

const sansAccents = (texte: string): string =>
  texte.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/gi, 'oe').toLowerCase()

/** One letter less, more, changed, or swapped with its neighbour, in one of the words that are long enough. */
function withFaute(mots: readonly string[], random: Random): string[] {
  const longs = mots.flatMap((mot, i) => (mot.replace(/[^\p{L}]/gu, '').length >= FAUTE_MIN ? [i] : []))
  if (longs.length === 0) return [...mots]
  const cible = pick(random, longs)
  return mots.map((mot, i) => {
    if (i !== cible) return mot
    const k = 1 + Math.floor(random() * (mot.length - 1))
    const lettre = pick(random, LETTRES.split(''))
    const sorte = Math.floor(random() * 4)
    if (sorte === 0) return mot.slice(0, k) + mot.slice(k + 1)
    if (sorte === 1) return mot.slice(0, k) + lettre + mot.slice(k)
    if (sorte === 2) return mot.slice(0, k) + lettre + mot.slice(k + 1)
    return mot.slice(0, k - 1) + (mot[k] ?? '') + (mot[k - 1] ?? '') + mot.slice(k + 1)
  })
}

function shuffled(mots: readonly string[], random: Random): string[] {
  const tirage = [...mots]
  for (let i = tirage.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [tirage[i] ?? '', tirage[j] ?? '']
    tirage[i] = b
    tirage[j] = a
  }
  return tirage
}

/** One word that says something is missing, when two or more say something. */
function without(mots: readonly string[], random: Random): string[] {
  const pleins = mots.flatMap((mot, i) => (motsPleins(mot).length > 0 && mot.length > 3 ? [i] : []))
  if (pleins.length < 2) return [...mots]
  const cible = pick(random, pleins)
  return mots.filter((_, i) => i !== cible)
}

const motsDe = (texte: string): string[] => texte.split(/[\s/]+/).filter(mot => mot !== '')

/** Queries that somebody who has this occupation in mind may type, by chance but always the same for a seed. */
export function derive({ rome, libelle }: { rome: string; libelle: string }, random: Random): Requete[] {
  const genre = pick(random, variantesOf(libelle))
  const tous = motsDe(libelle)
  const restes = without(tous, random)
  const reduits = shuffled(without(motsDe(sansAccents(genre)), random), random)
  const q: Record<Variante, { q: string[]; exacte?: string[] }> = {
    sansAccents: { q: motsDe(sansAccents(libelle)) },
    faute: { q: withFaute(tous, random), exacte: tous },
    unGenre: { q: motsDe(genre) },
    ordre: { q: shuffled(tous, random) },
    motEnMoins: { q: restes },
    tout: { q: withFaute(reduits, random), exacte: reduits },
  }
  return VARIANTES.map(variante => {
    const { q: mots, exacte = mots } = q[variante]
    return { variante, q: mots.join(' '), exacte: exacte.join(' '), rome }
  })
}

/** Counts the codes of which a name holds every word of a query: above five, no list of five can be sure to hold the right one. */
export function createAjustement(noms: readonly { rome: string; libelle: string }[]): (q: string) => number {
  const parMot = new Map<string, Set<number>>()
  for (const [n, { libelle }] of noms.entries()) {
    for (const mot of motsPleins(libelle)) {
      const liste = parMot.get(mot) ?? new Set<number>()
      liste.add(n)
      parMot.set(mot, liste)
    }
  }
  return q => {
    const [premier = new Set<number>(), ...autres] = motsPleins(q)
      .map(mot => parMot.get(mot) ?? new Set<number>())
      .sort((a, b) => a.size - b.size)
    const codes = new Set<string>()
    for (const n of premier) if (autres.every(liste => liste.has(n))) codes.add(noms[n]?.rome ?? '')
    return codes.size
  }
}
