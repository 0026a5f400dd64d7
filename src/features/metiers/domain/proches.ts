/** Words of a closed list near a word that is typed: one edit away, two for long ones, or begun by it. */
export interface Proches {
  /** Numbers of the words one edit away; of those two edits away when a long word has no nearer one. */
  edites(mot: string): { terme: number; distance: number }[]
  /** Numbers of the words that begin so, the shortest first. */
  commencant(debut: string, max: number): number[]
}

/** Words by what is left of each without one letter: digests in order, and the word of each; and words in order. */
export interface ProchesPoses {
  empreintes: Uint32Array
  termes: Uint32Array
  tries: Uint32Array
}

/** Below, a word has too few letters for an edit to leave it recognisable. */
const UN_MIN = 3
const DEUX_MIN = 8

/** Laid out in advance, so that a look-up costs tens of reads. */
export function layProches(mots: readonly string[]): ProchesPoses {
  const paires = mots.flatMap((mot, terme) =>
    Array.from(new Set([mot, ...plurielsOf(mot)].flatMap(forme => [...deletionsOf(forme)])), cle => {
      return [empreinteOf(cle), terme] as const
    }),
  )
  paires.sort(([a, m], [b, n]) => a - b || m - n)
  return {
    empreintes: Uint32Array.from(paires, ([empreinte]) => empreinte),
    termes: Uint32Array.from(paires, ([, terme]) => terme),
    tries: Uint32Array.from(mots.keys()).sort((a, b) => ((mots[a] ?? '') < (mots[b] ?? '') ? -1 : 1)),
  }
}

export function openProches(mots: readonly string[], { empreintes, termes, tries }: ProchesPoses): Proches {
  const parInitiale = new Map<string, number[]>()
  for (const [terme, mot] of mots.entries()) {
    if (mot.length < DEUX_MIN - 1) continue
    const liste = parInitiale.get(mot[0] ?? '')
    if (liste === undefined) parInitiale.set(mot[0] ?? '', [terme])
    else liste.push(terme)
  }

  const within = (mot: string, candidats: Iterable<number>, max: number): { terme: number; distance: number }[] => {
    const proches: { terme: number; distance: number }[] = []
    for (const terme of candidats) {
      const bon = mots[terme] ?? ''
      const distance = Math.min(
        distanceOf(mot, bon, max),
        ...plurielsOf(bon).map(pluriel => Math.max(1, distanceOf(mot, pluriel, max))),
      )
      if (distance > 0 && distance <= max) proches.push({ terme, distance })
    }
    return proches
  }

  /** Words that share a deletion with this one, and a few that only share its digest. */
  function voisins(mot: string): Set<number> {
    const trouves = new Set<number>()
    for (const cle of deletionsOf(mot)) {
      const empreinte = empreinteOf(cle)
      const debut = rankOf(empreintes.length, rang => (empreintes[rang] ?? 0) < empreinte)
      for (let i = debut; empreintes[i] === empreinte; i++) trouves.add(termes[i] ?? 0)
    }
    return trouves
  }

  return {
    edites(mot) {
      if (mot.length < UN_MIN) return []
      const un = within(mot, voisins(mot), 1)
      if (un.length > 0 || mot.length < DEUX_MIN) return un
      return within(mot, parInitiale.get(mot[0] ?? '') ?? [], 2)
    },
    commencant(debut, max) {
      const bas = rankOf(tries.length, rang => (mots[tries[rang] ?? 0] ?? '') < debut)
      const trouves: number[] = []
      for (let i = bas; i < tries.length && trouves.length < 4 * max; i++) {
        const terme = tries[i] ?? 0
        if (!mots[terme]?.startsWith(debut)) break
        trouves.push(terme)
      }
      return trouves.sort((a, b) => (mots[a]?.length ?? 0) - (mots[b]?.length ?? 0)).slice(0, max)
    },
  }
}

/** What a plural in -aux leaves when it is misspelt, and so not brought back to its singular: "chevau", "resal". */
function plurielsOf(mot: string): string[] {
  if (mot.endsWith('eau')) return [`${mot.slice(0, -3)}al`]
  if (mot.endsWith('ail')) return [`${mot.slice(0, -3)}au`, `${mot.slice(0, -3)}al`]
  return mot.length > 3 && mot.endsWith('al') ? [`${mot.slice(0, -2)}au`] : []
}

/** First rank of a sorted list that is not before what is looked for. */
function rankOf(taille: number, isBefore: (rang: number) => boolean): number {
  let bas = 0
  let haut = taille
  while (bas < haut) {
    const milieu = (bas + haut) >> 1
    if (isBefore(milieu)) bas = milieu + 1
    else haut = milieu
  }
  return bas
}

/** The word, and it without each of its letters. */
const deletionsOf = (mot: string): Set<string> =>
  new Set([mot, ...Array.from(mot, (_, i) => mot.slice(0, i) + mot.slice(i + 1))])

/** FNV-1a, 32 bits. */
function empreinteOf(cle: string): number {
  let empreinte = 0x811c9dc5
  for (let i = 0; i < cle.length; i++) empreinte = Math.imul(empreinte ^ cle.charCodeAt(i), 0x01000193)
  return empreinte >>> 0
}

const MOT_MAX = 64
const lignes = [new Uint8Array(MOT_MAX + 1), new Uint8Array(MOT_MAX + 1), new Uint8Array(MOT_MAX + 1)] as const

/** Edits (a letter more, less, changed, or two neighbours swapped) from one word to another; `max + 1` when more. */
export function distanceOf(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max || b.length > MOT_MAX || a.length > MOT_MAX) return max + 1
  let [avant, ligne, suivante] = lignes
  for (let j = 0; j <= b.length; j++) ligne[j] = j
  for (let i = 1; i <= a.length; i++) {
    suivante[0] = i
    let moindre = i
    const lettre = a.charCodeAt(i - 1)
    for (let j = 1; j <= b.length; j++) {
      let cout = Math.min(
        (ligne[j] ?? 0) + 1,
        (suivante[j - 1] ?? 0) + 1,
        (ligne[j - 1] ?? 0) + (lettre === b.charCodeAt(j - 1) ? 0 : 1),
      )
      if (i > 1 && j > 1 && lettre === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        cout = Math.min(cout, (avant[j - 2] ?? 0) + 1)
      suivante[j] = cout
      if (cout < moindre) moindre = cout
    }
    if (moindre > max) return max + 1
    ;[avant, ligne, suivante] = [ligne, suivante, avant]
  }
  return Math.min(ligne[b.length] ?? 0, max + 1)
}
