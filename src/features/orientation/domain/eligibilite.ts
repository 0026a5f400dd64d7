import { type Faits, parlePourAutrui } from './faits.ts'
import type { Condition, Critere } from './offre.ts'
import { DIPLOMES, FAITS_BOOLEENS, type Statut } from './vocabulaire.ts'

/** Three values, ordered so that "and" is the least and "or" the greatest (Kleene). */
export const NON = 0
export const INCONNU = 1
export const OUI = 2
export type Valeur = typeof NON | typeof INCONNU | typeof OUI

type Test = (faits: Faits) => Valeur
interface TestNomme {
  champ: string
  test: Test
}

/** A conjunction of tests. */
export type Alternative = readonly TestNomme[]

/** A critère made ready: its tests are closures, so that one evaluation allocates nothing. */
export interface CritereCompile {
  critere: Critere
  alternatives: readonly Alternative[]
  /** Fields that its alternatives depend on. */
  champs: readonly string[]
}

const oui = (vrai: boolean): Valeur => (vrai ? OUI : NON)

function testAge(min: number | undefined, max: number | undefined): Test {
  return f => {
    if (f.age !== undefined) return oui((min === undefined || f.age >= min) && (max === undefined || f.age <= max))
    if (f.ageMin === undefined) return INCONNU
    if (max !== undefined && f.ageMin > max) return NON
    return max === undefined && (min === undefined || f.ageMin >= min) ? OUI : INCONNU
  }
}

function testStatut(parmi: readonly Statut[], attendu: boolean): Test {
  return f => {
    if (f.statut === undefined) return INCONNU
    if (parmi.includes(f.statut)) return oui(attendu)
    return parlePourAutrui(f.statut) ? INCONNU : oui(!attendu)
  }
}

function testDiplome(min: number, max: number): Test {
  return f => (f.niveauDiplome === undefined ? INCONNU : oui(f.niveauDiplome >= min && f.niveauDiplome <= max))
}

function testRome(prefixes: readonly string[]): Test {
  return f => {
    const rome = f.rome
    return rome === undefined ? INCONNU : oui(prefixes.some(prefix => rome.startsWith(prefix)))
  }
}

export function compileCondition(condition: Condition): Alternative {
  const tests: TestNomme[] = []
  if (condition.age) tests.push({ champ: 'age', test: testAge(condition.age.min, condition.age.max) })
  if (condition.statut) tests.push({ champ: 'statut', test: testStatut(condition.statut, true) })
  if (condition.saufStatut) tests.push({ champ: 'statut', test: testStatut(condition.saufStatut, false) })
  if (condition.diplome) {
    const { min, max } = condition.diplome
    const low = min === undefined ? 0 : DIPLOMES.indexOf(min)
    const high = max === undefined ? DIPLOMES.length : DIPLOMES.indexOf(max)
    tests.push({ champ: 'diplome', test: testDiplome(low, high) })
  }
  if (condition.rome) tests.push({ champ: 'metier', test: testRome(condition.rome) })
  for (const fait of FAITS_BOOLEENS) {
    const attendu = condition[fait]
    if (attendu !== undefined)
      tests.push({ champ: fait, test: f => (f[fait] === undefined ? INCONNU : oui(f[fait] === attendu)) })
  }
  return tests
}

export function compileCritere(critere: Critere): CritereCompile {
  const alternatives = critere.unDe.map(compileCondition)
  return { critere, alternatives, champs: [...new Set(alternatives.flat().map(t => t.champ))] }
}

/** A service that is asked for by professionals only: everybody else is sent to one, who then asks. */
export const MOBILISABLE: CritereCompile = {
  critere: {
    force: 'exclusif',
    unDe: [{ statut: ['professionnel'] }],
    texte: 'Se demande par un professionnel',
    ecart: 'se demande par un professionnel, pas directement',
  },
  alternatives: [
    [{ champ: 'statut', test: f => (f.statut === undefined ? INCONNU : oui(f.statut === 'professionnel')) }],
  ],
  champs: ['statut'],
}

export function evaluerAlternative(tests: Alternative, faits: Faits): Valeur {
  let valeur: Valeur = OUI
  for (const { test } of tests) {
    const v = test(faits)
    if (v === NON) return NON
    if (v < valeur) valeur = v
  }
  return valeur
}

/** Whether a critère holds: yes as soon as one alternative does, no only when every one is known to fail. */
export function evaluer(compile: CritereCompile, faits: Faits): Valeur {
  if (compile.alternatives.length === 0) return OUI
  let valeur: Valeur = NON
  for (const alternative of compile.alternatives) {
    const v = evaluerAlternative(alternative, faits)
    if (v === OUI) return OUI
    if (v > valeur) valeur = v
  }
  return valeur
}

/**
 * The unknown fields that keep a critère from being decided. What another alternative does without is left out: "16 to
 * 25, or to 29 with a recognised handicap" asks for the age first, and for no more when it is enough.
 */
export function champsInconnus(compile: CritereCompile, faits: Faits): string[] {
  const manques = compile.alternatives
    .filter(alternative => evaluerAlternative(alternative, faits) === INCONNU)
    .map(alternative => new Set(alternative.filter(({ test }) => test(faits) === INCONNU).map(({ champ }) => champ)))
  const utiles = manques.filter(
    m => !manques.some(autre => autre.size < m.size && [...autre].every(champ => m.has(champ))),
  )
  return [...new Set(utiles.flatMap(m => [...m]))]
}
