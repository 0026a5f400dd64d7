/** Words of a closed list near a word that is typed: one edit away, two for long ones, or begun by it. */
export interface Proches {
  /** Numbers of the words one edit away; of those two edits away when a long word has no nearer one. */
  edites(mot: string): { terme: number; distance: number }[]
  /** Numbers of the words that begin so, the shortest first. */
  commencant(debut: string, max: number): number[]
}

/** Below, a word has too few letters for an edit to leave it recognisable. */
const UN_MIN = 3
const DEUX_MIN = 8

export function createProches(mots: readonly string[]): Proches {
  /** Laid out in advance by what is left of each word without one letter, so that a look-up costs tens of reads. */
  const parSuppression = new Map<string, number[]>()
  const parInitiale = new Map<string, number[]>()
  for (const [terme, mot] of mots.entries()) {
    for (const cle of deletionsOf(mot)) push(parSuppression, cle, terme)
    if (mot.length >= DEUX_MIN - 1) push(parInitiale, mot[0] ?? '', terme)
  }
  const tries = mots.map((mot, terme) => ({ mot, terme })).sort((a, b) => (a.mot < b.mot ? -1 : 1))

  const within = (mot: string, termes: Iterable<number>, max: number) =>
    Array.from(termes, terme => ({ terme, distance: distanceOf(mot, mots[terme] ?? '', max) })).filter(
      ({ distance }) => distance > 0 && distance <= max,
    )

  return {
    edites(mot) {
      if (mot.length < UN_MIN) return []
      const candidats = new Set([...deletionsOf(mot)].flatMap(cle => parSuppression.get(cle) ?? []))
      const un = within(mot, candidats, 1)
      if (un.length > 0 || mot.length < DEUX_MIN) return un
      return within(mot, parInitiale.get(mot[0] ?? '') ?? [], 2)
    },
    commencant(debut, max) {
      let bas = 0
      let haut = tries.length
      while (bas < haut) {
        const milieu = (bas + haut) >> 1
        if ((tries[milieu]?.mot ?? '') < debut) bas = milieu + 1
        else haut = milieu
      }
      const trouves: { mot: string; terme: number }[] = []
      for (let i = bas; trouves.length < 4 * max && tries[i]?.mot.startsWith(debut); i++) {
        const essai = tries[i]
        if (essai !== undefined) trouves.push(essai)
      }
      return trouves
        .sort((a, b) => a.mot.length - b.mot.length)
        .slice(0, max)
        .map(({ terme }) => terme)
    },
  }
}

/** The word, and it without each of its letters. */
const deletionsOf = (mot: string): Set<string> =>
  new Set([mot, ...Array.from(mot, (_, i) => mot.slice(0, i) + mot.slice(i + 1))])

function push(table: Map<string, number[]>, cle: string, terme: number): void {
  const liste = table.get(cle)
  if (liste === undefined) table.set(cle, [terme])
  else liste.push(terme)
}

/** Edits (a letter more, less, changed, or two neighbours swapped) from one word to another; `max + 1` when more. */
export function distanceOf(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1
  let avant: number[] = []
  let ligne = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const suivante = [i]
    for (let j = 1; j <= b.length; j++) {
      const egal = a[i - 1] === b[j - 1]
      let cout = Math.min((ligne[j] ?? 0) + 1, (suivante[j - 1] ?? 0) + 1, (ligne[j - 1] ?? 0) + (egal ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cout = Math.min(cout, (avant[j - 2] ?? 0) + 1)
      suivante.push(cout)
    }
    avant = ligne
    ligne = suivante
  }
  return Math.min(ligne[b.length] ?? 0, max + 1)
}
