/** One row of counts that is not cut further: what a structure did in a quarter. Its total is published. */
export interface Ligne {
  cle: string
  /** What its counts are summed into, besides itself. */
  sommes: readonly string[]
  /** Rows of the same one are tried first as partners: an exchange between them changes few sums. */
  voisinage: string
  valeurs: ReadonlyMap<string, number>
}

/** The published cells of one table: counts by unit, and which of them are not told. */
export interface Tableau {
  valeurs: ReadonlyMap<string, ReadonlyMap<string, number>>
  masquees: ReadonlyMap<string, ReadonlySet<string>>
}

/** A table by numbers: rows, the units that they are summed into (each row is one), columns. */
export interface Grille {
  unites: readonly string[]
  colonnes: readonly string[]
  /** Count of a unit in a column. */
  valeur: (unite: number, colonne: number) => number
  /** Count of a row in a column. */
  dans: (ligne: number, colonne: number) => number
  /** Units that hold a row, in order. */
  unitesDe: (ligne: number) => readonly number[]
  /** Rows of a unit. */
  lignesDe: (unite: number) => readonly number[]
  contient: (unite: number, ligne: number) => boolean
  hide: (unite: number, colonne: number) => void
  /** What it costs to hide a column of some units; anything above `jusque` may be cut short. */
  cost: (unites: readonly number[], colonne: number, jusque: number) => number
  /** Other rows that hold at least so many in a column, the smallest first: so many of the same voisinage, then of all. */
  partenaires: (ligne: number, colonne: number, least: number, combien: number) => readonly number[]
  tableau: () => Tableau
}

/** Lays rows out as arrays: a table of a région is read millions of times while it is hidden. */
export function grilleOf(lignes: readonly Ligne[]): Grille {
  const unites = [...new Set([...lignes.map(({ cle }) => cle), ...lignes.flatMap(({ sommes }) => sommes)])]
  const colonnes = [...new Set(lignes.flatMap(({ valeurs }) => [...valeurs.keys()]))].sort()
  const rank = new Map(unites.map((unite, i) => [unite, i]))
  const of = lignes.map(({ cle, sommes }) =>
    [...new Set([cle, ...sommes].map(unite => rank.get(unite) ?? 0))].sort((a, b) => a - b),
  )
  const large = colonnes.length
  const base = Int32Array.from(lignes.flatMap(({ valeurs }) => colonnes.map(m => valeurs.get(m) ?? 0)))
  const sums = new Int32Array(unites.length * large)
  const hidden = new Uint8Array(unites.length * large)
  const rows = unites.map((): number[] => [])
  for (const [l, units] of of.entries())
    for (const u of units) {
      rows[u]?.push(l)
      for (let m = 0; m < large; m++) sums[u * large + m] = (sums[u * large + m] ?? 0) + (base[l * large + m] ?? 0)
    }
  const dans = (l: number, m: number): number => base[l * large + m] ?? 0
  const near = new Map<string, number[]>()
  for (const [l, { voisinage }] of lignes.entries()) {
    const known = near.get(voisinage)
    if (known) known.push(l)
    else near.set(voisinage, [l])
  }
  const all = lignes.map((_, l) => l)
  const sorted = new Map<string, number[]>()
  const column = (key: string, among: readonly number[], m: number): number[] => {
    const made = sorted.get(key) ?? [...among].sort((a, b) => dans(a, m) - dans(b, m))
    sorted.set(key, made)
    return made
  }
  return {
    unites,
    colonnes,
    valeur: (u, m) => sums[u * large + m] ?? 0,
    dans,
    unitesDe: l => of[l] ?? [],
    lignesDe: u => rows[u] ?? [],
    contient: (u, l) => of[l]?.includes(u) ?? false,
    hide(u, m) {
      hidden[u * large + m] = 1
    },
    cost(units, m, jusque) {
      let sum = 0
      for (const u of units) {
        if (hidden[u * large + m] === 0) sum += 1 + (sums[u * large + m] ?? 0)
        if (sum > jusque) return sum
      }
      return sum
    },
    partenaires(l, m, least, combien) {
      const { voisinage = '' } = lignes[l] ?? {}
      const close = column(`${m} ${voisinage}`, near.get(voisinage) ?? [], m)
      const far = column(`${m}`, all, m)
      return [close, far].flatMap(list => {
        const first = firstAt(list, row => dans(row, m) >= least)
        return list.slice(first, first + combien + 1).filter(row => row !== l)
      })
    },
    tableau: () => ({
      valeurs: new Map(
        unites.map((unite, u) => [unite, new Map(colonnes.map((nom, m) => [nom, sums[u * large + m] ?? 0]))]),
      ),
      masquees: new Map(
        unites.flatMap((unite, u) => {
          const set = new Set(colonnes.filter((_, m) => hidden[u * large + m] === 1))
          return set.size > 0 ? [[unite, set] as const] : []
        }),
      ),
    }),
  }
}

/** Numbers that are in one of two ordered lists and not in both. */
export function inOneOnly(a: readonly number[], b: readonly number[]): number[] {
  const found: number[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const x = a[i] ?? Number.POSITIVE_INFINITY
    const y = b[j] ?? Number.POSITIVE_INFINITY
    if (x === y) {
      i++
      j++
    } else if (x < y) {
      found.push(x)
      i++
    } else {
      found.push(y)
      j++
    }
  }
  return found
}

/** Where the values that hold begin, in a list where they all come last. */
function firstAt(list: readonly number[], holds: (one: number) => boolean): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(list[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}
