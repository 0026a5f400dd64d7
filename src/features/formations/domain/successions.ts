/** What follows what among certifications: chains, forks, loops, and links to sheets that no longer exist. */

/** `actif`: can be prepared now; `inactif`: no longer; `absent`: the register has no such sheet. */
export type EtatFiche = 'actif' | 'inactif' | 'absent'

export interface Registre {
  /** Codes that directly follow one, in the order of the register; repetitions allowed. */
  suivantes: (code: string) => readonly string[]
  etat: (code: string) => EtatFiche
}

export interface Succession {
  /** The certifications that can be prepared today in place of the one asked for, nearest first; itself when it is active. */
  actuelles: string[]
  /** Where the chain stops without any active one: the last known sheets. Empty when `actuelles` is not. */
  dernieres: string[]
  /** Codes that the register names and does not hold. */
  absentes: string[]
  /** The chain comes back to a sheet that it already went through. */
  boucle: boolean
}

/**
 * Follows the successions of a certification, breadth first; each sheet is visited once, whatever loops and repetitions
 * the register holds. The search stops at an active sheet: what follows it is for later.
 */
export const suivre = (code: string, { suivantes, etat }: Registre): Succession => {
  const actuelles: string[] = []
  const finales: string[] = []
  const absentes: string[] = []
  const vues = new Set([code])
  // The parents of a sheet tell a loop from two ways that meet.
  const parents = new Map<string, string>()
  let boucle = false
  for (const queue = [code]; queue.length > 0; ) {
    const at = queue.shift() ?? ''
    const est = etat(at)
    if (est === 'actif') {
      actuelles.push(at)
      continue
    }
    if (est === 'absent') absentes.push(at)
    const next = [...new Set(suivantes(at))]
    if (next.some(one => one === at || isAncestor(one, at, parents))) boucle = true
    const neuves = next.filter(one => !vues.has(one))
    if (neuves.length === 0 && est === 'inactif') finales.push(at)
    for (const one of neuves) {
      vues.add(one)
      parents.set(one, at)
      queue.push(one)
    }
  }
  return { actuelles, dernieres: actuelles.length > 0 ? [] : finales, absentes, boucle }
}

const isAncestor = (wanted: string, from: string, parents: ReadonlyMap<string, string>): boolean => {
  for (let at = parents.get(from); at !== undefined; at = parents.get(at)) if (at === wanted) return true
  return false
}
