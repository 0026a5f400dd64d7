import { SEUIL } from '#features/observatoire/index.ts'

/** A part of the people who were sent: what became of them, or of several kinds of them together; `refus:` and its reason inside `refus`. */
export type Part = 'rencontree' | 'acceptee' | 'acceptees' | 'refus' | 'reste' | 'autres'

interface Decoupe {
  /** Told even when nobody is in them. */
  parts: readonly Part[]
  partOf: (issue: string) => Part
}

const estRefus = (issue: string): boolean => issue.startsWith('refus:')
const finesse = (issue: string): Part =>
  estRefus(issue) ? 'refus' : issue === 'rencontree' || issue === 'acceptee' ? issue : 'reste'

/**
 * How what becomes of people may be told, from the finest on. Between two structures numbers are small: rather than a table of hidden cells,
 * parts are put together until each holds five people, or nobody.
 */
const DECOUPES: readonly Decoupe[] = [
  { parts: ['rencontree', 'acceptee', 'refus', 'reste'], partOf: finesse },
  {
    parts: ['rencontree', 'refus', 'autres'],
    partOf: issue => (estRefus(issue) ? 'refus' : issue === 'rencontree' ? issue : 'autres'),
  },
  { parts: ['rencontree', 'autres'], partOf: issue => (issue === 'rencontree' ? issue : 'autres') },
  { parts: ['refus', 'autres'], partOf: issue => (estRefus(issue) ? 'refus' : 'autres') },
  {
    parts: ['acceptees', 'autres'],
    partOf: issue => (issue === 'rencontree' || issue === 'acceptee' ? 'acceptees' : 'autres'),
  },
]

const tient = (cut: readonly ReadonlyMap<string, number>[]): boolean =>
  cut.every(counts => [...counts.values()].every(dicible))
const dicible = (nombre: number): boolean => nombre === 0 || nombre >= SEUIL
const regrouper = (counts: ReadonlyMap<string, number>, partOf: (issue: string) => string): Map<string, number> => {
  const parts = new Map<string, number>()
  for (const [issue, nombre] of counts) parts.set(partOf(issue), (parts.get(partOf(issue)) ?? 0) + nombre)
  return parts
}

/**
 * What is told of the half-years of one link: cut the same way in each, so that a year, which is their sum, tells nothing more.
 * @param semestres counts of each half-year that is told, by issue
 * @returns the parts of each half-year, in order, each of nobody or of five people or more; none when even two parts would tell too much.
 *   Reasons of refusals come with them when each is of five or nobody too; those that are fewer are together (`refus:divers`).
 */
export function decouper(semestres: readonly ReadonlyMap<string, number>[]): Map<string, number>[] {
  const rows = (partOf: (issue: string) => string) => semestres.map(counts => regrouper(counts, partOf))
  for (const { parts, partOf } of DECOUPES) {
    const cut = rows(partOf)
    if (!tient(cut)) continue
    const motifs = parts.includes('refus') ? motifsOf(semestres) : semestres.map(() => new Map<string, number>())
    return cut.map(
      (counts, i) => new Map([...parts.map(part => [part, counts.get(part) ?? 0] as const), ...(motifs[i] ?? [])]),
    )
  }
  return semestres.map(() => new Map())
}

/**
 * Refusals of each half-year by their reason. A reason that is of few goes with others (`refus:divers`), the least frequent first, until all
 * together are five; nothing when no reason can be named.
 */
function motifsOf(semestres: readonly ReadonlyMap<string, number>[]): Map<string, number>[] {
  const refus = semestres.map(counts => new Map([...counts].filter(([issue]) => estRefus(issue))))
  const totaux = new Map<string, number>()
  for (const [motif, nombre] of refus.flatMap(counts => [...counts]))
    totaux.set(motif, (totaux.get(motif) ?? 0) + nombre)
  const nommes = [...totaux]
    .sort(([m, x], [n, y]) => x - y || (m < n ? -1 : 1))
    .map(([motif]) => motif)
    .filter(motif => refus.every(counts => dicible(counts.get(motif) ?? 0)))
  for (let first = 0; first < nommes.length; first++) {
    const dits = new Set(nommes.slice(first))
    const cut = refus.map(counts => regrouper(counts, motif => (dits.has(motif) ? motif : 'refus:divers')))
    if (tient(cut)) return cut
  }
  return semestres.map(() => new Map())
}
