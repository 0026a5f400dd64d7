import { POIDS, PUBLIC } from './bareme.ts'
import {
  type Alternative,
  type CritereCompile,
  compileCondition,
  compileCritere,
  evaluer,
  evaluerAlternative,
  INCONNU,
  MOBILISABLE,
  NON,
  OUI,
  type Valeur,
} from './eligibilite.ts'
import type { Faits } from './faits.ts'
import type { Condition, Critere } from './offre.ts'
import { points } from './points.ts'

/** Who offres are for: the same object for all those that are for the same people. */
export interface Publics {
  /** Rank among the distinct publics of the index. */
  rang: number
  criteres: readonly CritereCompile[]
}

/** Publics held against the facts. */
export interface PublicsEvalues {
  points: number
  /** Number of exclusive critères that are known to fail. */
  ecarts: number
}

/** What one critère counts for, by value. Hardly anybody who does not say so is a professional: such doors come last. */
const { exclusif, preferentiel } = PUBLIC
const PART_EXCLUSIF: Readonly<Record<Valeur, number>> = { [NON]: 0, [INCONNU]: exclusif.inconnu, [OUI]: exclusif.oui }
const PART_PREFERENTIEL: Readonly<Record<Valeur, number>> = {
  [NON]: preferentiel.non,
  [INCONNU]: preferentiel.inconnu,
  [OUI]: preferentiel.oui,
}
export const partPublic = (valeur: Valeur, estExclusif: boolean, mobilisable: boolean): number => {
  if (mobilisable && valeur === INCONNU) return 0
  return estExclusif ? PART_EXCLUSIF[valeur] : PART_PREFERENTIEL[valeur]
}

const publicPoints = (somme: number, compte: number): number =>
  points(POIDS.public, compte === 0 ? PUBLIC.tous : somme / compte)

export function evaluerPublics({ criteres }: Publics, faits: Faits): PublicsEvalues {
  let somme = 0
  let compte = 0
  let ecarts = 0
  for (const compile of criteres) {
    const { force } = compile.critere
    if (force === 'inconditionnel') continue
    const valeur = evaluer(compile, faits)
    if (force === 'exclusif' && valeur === NON) ecarts++
    compte++
    somme += partPublic(valeur, force === 'exclusif', compile === MOBILISABLE)
  }
  return { ecarts, points: publicPoints(somme, compte) }
}

/** Holds the publics of a rank against the facts of a search. */
export type EvaluerRang = (rang: number) => PublicsEvalues

/**
 * The distinct publics of an annuaire. It has thousands of them, made of a few dozen conditions: each condition is
 * evaluated once a search, then each critère of the publics that the search meets is the greatest of a few of them.
 */
export class PublicsDistincts {
  readonly #valeurs: Publics[] = []
  readonly #rangs = new Map<string, Publics>()
  readonly #alternatives = new Map<string, { rang: number; tests: Alternative }>()
  /** For each publics, each critère that counts: its flags, the number of its alternatives, their ranks. */
  readonly #programme: number[] = []
  readonly #debuts: number[] = [0]

  intern(criteres: readonly Critere[], parProfessionnel: boolean): Publics {
    const cle = `${parProfessionnel}${JSON.stringify(criteres)}`
    const connu = this.#rangs.get(cle)
    if (connu) return connu
    const compiles = criteres.map(compileCritere)
    if (parProfessionnel) compiles.unshift(MOBILISABLE)
    const publics = { rang: this.#valeurs.length, criteres: compiles }
    this.#valeurs.push(publics)
    this.#rangs.set(cle, publics)
    if (parProfessionnel) this.#write(MOBILISABLE, [this.#rangAlternative('mobilisable', MOBILISABLE.alternatives[0])])
    criteres.forEach((critere, k) => {
      const compile = compiles[k + (parProfessionnel ? 1 : 0)]
      if (compile)
        this.#write(
          compile,
          critere.unDe.map(c => this.#rangAlternative(JSON.stringify(c), undefined, c)),
        )
    })
    this.#debuts.push(this.#programme.length)
    return publics
  }

  #rangAlternative(cle: string, tests: Alternative | undefined, condition: Condition = {}): number {
    const connue = this.#alternatives.get(cle)
    if (connue) return connue.rang
    const rang = this.#alternatives.size
    this.#alternatives.set(cle, { rang, tests: tests ?? compileCondition(condition) })
    return rang
  }

  #write(compile: CritereCompile, alternatives: readonly number[]): void {
    const { force } = compile.critere
    if (force === 'inconditionnel') return
    const flags = (force === 'exclusif' ? EXCLUSIF : 0) | (compile === MOBILISABLE ? PAR_PROFESSIONNEL : 0)
    this.#programme.push(flags, alternatives.length, ...alternatives)
  }

  /** @returns what evaluates them for one set of facts. */
  finish(): (faits: Faits) => EvaluerRang {
    const alternatives = [...this.#alternatives.values()].map(({ tests }) => tests)
    const programme = Int32Array.from(this.#programme)
    const debuts = Int32Array.from(this.#debuts)
    return faits => {
      const valeurs = alternatives.map(tests => evaluerAlternative(tests, faits))
      return rang => evaluate(programme, debuts[rang] ?? 0, debuts[rang + 1] ?? 0, valeurs)
    }
  }
}

const EXCLUSIF = 1
const PAR_PROFESSIONNEL = 2

/** `evaluerPublics`, on columns. */
function evaluate(programme: Int32Array, debut: number, fin: number, valeurs: readonly Valeur[]): PublicsEvalues {
  let k = debut
  let somme = 0
  let compte = 0
  let ecarts = 0
  while (k < fin) {
    const flags = programme[k++] ?? 0
    const nombre = programme[k++] ?? 0
    let valeur: Valeur = nombre === 0 ? OUI : NON
    for (const dernier = k + nombre; k < dernier; k++) {
      const v = valeurs[programme[k] ?? 0] ?? NON
      if (v > valeur) valeur = v === OUI ? OUI : INCONNU
    }
    if (valeur === NON && flags & EXCLUSIF) ecarts++
    compte++
    somme += partPublic(valeur, (flags & EXCLUSIF) !== 0, (flags & PAR_PROFESSIONNEL) !== 0)
  }
  return { ecarts, points: publicPoints(somme, compte) }
}
