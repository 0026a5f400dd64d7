import type { Mot } from './mots.ts'

/**
 * Patterns over the words of a text. A pattern is a list of atoms parted by spaces:
 * `mot` that word · `mot*` words that begin so · `(a|b|c*)` one of them · `@classe` one of a named set ·
 * Alternatives may have several words: `(a|b c)`. `#` a number · `x?` x or nothing · `..` up to four words of the same sentence · `!x` the next word is not x · `^` at its head: where a
 * sentence or a segment begins.
 * Up to three empty words (articles, "vraiment"…) may stand between two atoms.
 */
export interface Motif<T> {
  atomes: readonly Atome[]
  valeur: T
  source: string
  /** Begins a sentence or a segment after a comma. */
  ancre: boolean
}

type Atome =
  | { type: 'mot'; accepts: (mot: string) => boolean; facultatif: boolean; debuts: readonly string[] }
  | { type: 'saut' }
  | { type: 'interdit'; accepts: (mot: string) => boolean }

/** Words `debut` to `fin` (included) that a pattern was found in. */
export interface Trouve<T> {
  valeur: T
  debut: number
  fin: number
  source: string
}

const SAUT_MAX = 4
const VIDES_MAX = 3

/** Compiles one pattern as written; one with alternatives of several words gives several. */
export function parseMotif<T>(
  source: string,
  valeur: T,
  classes: Readonly<Record<string, readonly string[]>>,
): Motif<T>[] {
  return spread(source).map(ecrit => ({
    source,
    valeur,
    ancre: ecrit.startsWith('^'),
    atomes: ecrit
      .replace(/^\^/, '')
      .trim()
      .split(/\s+/)
      .map(atome => parseAtome(atome, classes, source)),
  }))
}

/** "voir (un|le conseiller)" is "voir (un)" and "voir le conseiller". */
function spread(source: string): string[] {
  const groupe = /\(([^()]*\s[^()]*)\)(\??)/.exec(source)
  if (groupe === null) return [source]
  const [tout, contenu = '', facultatif = ''] = groupe
  const avant = source.slice(0, groupe.index)
  const apres = source.slice(groupe.index + tout.length)
  const choix = contenu.split('|')
  const simples = choix.filter(membre => !/\s/.test(membre))
  return [
    ...(simples.length > 0 ? [`(${simples.join('|')})`] : []),
    ...choix.filter(membre => /\s/.test(membre)),
    ...(facultatif === '' ? [] : ['']),
  ].flatMap(membre => spread(`${avant}${membre}${apres}`))
}

function parseAtome(brut: string, classes: Readonly<Record<string, readonly string[]>>, source: string): Atome {
  if (brut === '..') return { type: 'saut' }
  const interdit = brut.startsWith('!')
  const facultatif = brut.endsWith('?')
  const formes = expand(brut.replace(/^!/, '').replace(/\?$/, ''), classes, source)
  const exacts = new Set(formes.filter(forme => !forme.endsWith('*') && forme !== '#'))
  const racines = formes.filter(forme => forme.endsWith('*')).map(forme => forme.slice(0, -1))
  const nombre = formes.includes('#')
  const accepts = (mot: string): boolean =>
    exacts.has(mot) || racines.some(racine => mot.startsWith(racine)) || (nombre && /^\d+$/.test(mot))
  return interdit ? { type: 'interdit', accepts } : { type: 'mot', accepts, facultatif, debuts: formes }
}

function expand(forme: string, classes: Readonly<Record<string, readonly string[]>>, source: string): string[] {
  if (forme.startsWith('@')) {
    const classe = classes[forme.slice(1)]
    if (classe === undefined) throw new Error(`motif "${source}" : la classe ${forme} n'existe pas`)
    return classe.flatMap(membre => expand(membre, classes, source))
  }
  if (forme.startsWith('(')) {
    if (!forme.endsWith(')')) throw new Error(`motif "${source}" : parenthèse non fermée`)
    return forme
      .slice(1, -1)
      .split('|')
      .flatMap(membre => expand(membre, classes, source))
  }
  if (!/^(#|[a-z0-9+]+\*?)$/.test(forme)) throw new Error(`motif "${source}" : "${forme}" ne se lit pas`)
  return [forme]
}

/** Literal words and stems (`stem*`) of a set of patterns, for the correction of misspellings. */
export function formesDe(motifs: readonly Motif<unknown>[]): string[] {
  return motifs.flatMap(({ atomes }) => atomes.flatMap(atome => (atome.type === 'mot' ? atome.debuts : [])))
}

const PREFIXE = 3

/** Finds all the patterns of a set in one pass: only those whose first word may begin there are tried. */
export class Matcher<T> {
  private readonly exacts = new Map<string, Motif<T>[]>()
  private readonly racines = new Map<string, Motif<T>[]>()
  private readonly libres: Motif<T>[] = []
  private readonly vides: ReadonlySet<string>

  constructor(motifs: readonly Motif<T>[], vides: ReadonlySet<string>) {
    this.vides = vides
    for (const motif of motifs) this.add(motif, motif.atomes)
  }

  private add(motif: Motif<T>, atomes: readonly Atome[]): void {
    const [premier, ...reste] = atomes
    if (premier === undefined || premier.type !== 'mot')
      throw new Error(`motif "${motif.source}" : doit commencer par un mot`)
    if (premier.facultatif) this.add({ ...motif, atomes: reste }, reste)
    for (const forme of premier.debuts) {
      const racine = forme.slice(0, PREFIXE)
      if (forme === '#' || (forme.endsWith('*') && forme.length <= PREFIXE)) this.libres.push(motif)
      else if (forme.endsWith('*')) push(this.racines, racine, motif)
      else push(this.exacts, forme, motif)
    }
  }

  /** Every match, longest of each pattern at each place, in the order of the text. */
  findAll(mots: readonly Mot[]): Trouve<T>[] {
    const trouves: Trouve<T>[] = []
    for (let i = 0; i < mots.length; i++) {
      const mot = mots[i]?.t ?? ''
      for (const motifs of [this.exacts.get(mot), this.racines.get(mot.slice(0, PREFIXE)), this.libres]) {
        for (const motif of motifs ?? []) {
          if (motif.ancre && !beginsSegment(mots, i)) continue
          const fin = this.match(motif.atomes, 0, mots, i, i)
          if (fin !== undefined) trouves.push({ valeur: motif.valeur, debut: i, fin, source: motif.source })
        }
      }
    }
    return trouves
  }

  /** Index of the last word when the atoms from `a` match from word `i`; `debut` is where the whole pattern began. */
  private match(
    atomes: readonly Atome[],
    a: number,
    mots: readonly Mot[],
    i: number,
    debut: number,
  ): number | undefined {
    const atome = atomes[a]
    if (atome === undefined) return i - 1
    const mot = mots[i]
    const dedans = mot !== undefined && (i === debut || mot.phrase === mots[debut]?.phrase)
    if (atome.type === 'interdit') {
      return dedans && atome.accepts(mot.t) ? undefined : this.match(atomes, a + 1, mots, i, debut)
    }
    if (atome.type === 'saut') {
      for (let saut = 0; saut <= SAUT_MAX; saut++) {
        const fin = this.match(atomes, a + 1, mots, i + saut, debut)
        if (fin !== undefined) return fin
      }
      return undefined
    }
    for (let j = i; dedans && j <= i + (i === debut ? 0 : VIDES_MAX); j++) {
      const suivant = mots[j]
      if (suivant === undefined || suivant.phrase !== mot.phrase) break
      if (atome.accepts(suivant.t)) {
        const fin = this.match(atomes, a + 1, mots, j + 1, debut)
        if (fin !== undefined) return fin
      }
      if (!this.vides.has(suivant.t)) break
    }
    return atome.facultatif ? this.match(atomes, a + 1, mots, i, debut) : undefined
  }
}

const beginsSegment = (mots: readonly Mot[], i: number): boolean =>
  mots[i]?.pause === true || mots[i - 1]?.phrase !== mots[i]?.phrase

function push<T>(table: Map<string, Motif<T>[]>, cle: string, motif: Motif<T>): void {
  const motifs = table.get(cle)
  if (motifs === undefined) table.set(cle, [motif])
  else if (!motifs.includes(motif)) motifs.push(motif)
}
