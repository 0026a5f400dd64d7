import type { Base } from './base.ts'
import type { Element } from './elements.ts'
import { type Critere, layTotalSans, type Pointage } from './pointage.ts'

/** One thing that was said, or everything of one kind, to be left out. */
export interface Variante {
  critere: Critere
  /** As it is said on screen; null for everything of that kind. */
  nom: string | null
  sans: Element | Critere
}

/** What, left unsaid, would bring other occupations among the first. */
export interface Changement {
  critere: Critere
  nom: string | null
  /** Codes that would come among the first, the best first. */
  entrent: string[]
}

const VARIANTES_MAX = 24
const CHANGEMENTS_MAX = 5
/** Left out one by one; the others, of which there are many, all together. */
const UN_PAR_UN = new Set<Critere>(['refus', 'sante', 'conditions', 'en-tete'])

/** Each thing that was said, to be left out in turn. */
export function variantesOf(pointage: Pointage, elements: readonly Element[]): Variante[] {
  const seuls = elements
    .filter(({ famille }) => UN_PAR_UN.has(famille))
    .map((element): Variante => ({ critere: element.famille, nom: element.nom, sans: element }))
  const ensemble = (['dimensions', 'centres', 'acquis', 'acquis-subis', 'etudes'] as const)
    .filter(critere =>
      critere === 'dimensions' || critere === 'etudes'
        ? pointage[critere].some(points => points !== 0)
        : pointage.sommes.has(critere),
    )
    .map((critere): Variante => ({ critere, nom: null, sans: critere }))
  return [...ensemble, ...seuls].slice(0, VARIANTES_MAX)
}

/** An occupation's rank had one thing against it not been said. */
export interface Sinon {
  nom: string
  rang: number
}

const SINON_MAX = 2

/**
 * Ranks again without each variant in turn.
 * @param nombre how many occupations are the first ones
 * @param suivis occupations of which the other ranks are wanted
 * @returns the changes that bring most occupations among the first, and the better ranks of those that are followed
 */
export function comparer(
  variantes: readonly Variante[],
  pointage: Pointage,
  { base, nombre, suivis }: { base: Base; nombre: number; suivis: readonly number[] },
): { changements: Changement[]; sinon: Map<number, Sinon[]> } {
  const presents = new Set(premiers(pointage.total, nombre))
  const total = new Float64Array(pointage.total.length)
  const changements: Changement[] = []
  const sinon = new Map<number, Sinon[]>()
  for (const { critere, nom, sans } of variantes) {
    layTotalSans(pointage, sans, total)
    const entrent = premiers(total, nombre).flatMap(m => (presents.has(m) ? [] : [base.metiers[m]?.rome ?? '']))
    if (entrent.length > 0) changements.push({ critere, nom, entrent })
    if (nom === null) continue
    for (const m of suivis)
      if ((total[m] ?? 0) > (pointage.total[m] ?? 0))
        sinon.set(m, [...(sinon.get(m) ?? []), { nom, rang: rangDe(total, m) }])
  }
  return {
    changements: changements.sort((a, b) => b.entrent.length - a.entrent.length).slice(0, CHANGEMENTS_MAX),
    sinon: new Map(Array.from(sinon, ([m, rangs]) => [m, rangs.sort((a, b) => a.rang - b.rang).slice(0, SINON_MAX)])),
  }
}

/** Indexes of the highest totals, in order; of two that are equal, the first. */
export function premiers(total: Float64Array, nombre: number): number[] {
  const pris: number[] = []
  if (nombre === 0) return pris
  for (let m = 0; m < total.length; m++) {
    const points = total[m] ?? 0
    if (pris.length === nombre && points <= (total[pris[nombre - 1] ?? 0] ?? 0)) continue
    let place = pris.length
    while (place > 0 && points > (total[pris[place - 1] ?? 0] ?? 0)) place--
    pris.splice(place, 0, m)
    if (pris.length > nombre) pris.pop()
  }
  return pris
}

/** Points nearer than this are the same: sums of decimals are not exact. */
const EGALITE = 1e-9

/** Rank of one occupation: one more than those that have more points. */
function rangDe(total: Float64Array, m: number): number {
  const points = total[m] ?? 0
  let rang = 1
  for (const autre of total) if (autre > points + EGALITE) rang++
  return rang
}

/** Ranks of all, from their order; those with the same points share the first of theirs. */
export function rangsOf(ordre: readonly number[], total: Float64Array): Int32Array {
  const rangs = new Int32Array(total.length)
  for (const [i, m] of ordre.entries()) {
    const avant = ordre[i - 1]
    const egal = avant !== undefined && (total[avant] ?? 0) <= (total[m] ?? 0) + EGALITE
    rangs[m] = egal ? (rangs[avant] ?? 0) : i + 1
  }
  return rangs
}
