const MEMO_MAX = 20_000

/** How one written word is read: abbreviation written out, "jcherche" parted, misspelling corrected. */
export function createLecture(
  abreviations: ReadonlyMap<string, readonly string[]>,
  correct: (mot: string) => string,
  isValide: (mot: string) => boolean,
) {
  const memo = new Map<string, readonly string[]>()
  const lire = (brut: string): readonly string[] => {
    const abreviation = abreviations.get(brut)
    if (abreviation !== undefined) return abreviation
    if (brut.length < 5 || isValide(brut)) return [brut]
    // "jcherche", "dtravail": the spoken elision written without its apostrophe.
    const elide = /^([jdlmnst])([^aeiouyh].*)$/.exec(brut)
    if (elide?.[1] !== undefined && elide[2] !== undefined && elide[2].length >= 4 && isValide(elide[2]))
      return [elide[1], elide[2]]
    return [correct(brut)]
  }
  return (brut: string): readonly string[] => {
    const su = memo.get(brut)
    if (su !== undefined) return su
    const lus = lire(brut)
    if (memo.size >= MEMO_MAX) memo.clear()
    memo.set(brut, lus)
    return lus
  }
}
