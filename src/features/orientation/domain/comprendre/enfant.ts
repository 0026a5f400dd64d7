import type { AgeLu } from './ages.ts'
import type { Matcher, Trouve } from './motifs.ts'
import type { Mot } from './mots.ts'

/** Below this age a child is somebody's charge, not the person that is helped to find their way. */
export const AGE_CONSEIL = 12

/** The child that a parent asks for, unless they ask for themselves and the child is only in their charge. */
export function readEnfant(
  mots: readonly Mot[],
  matcher: Matcher<true>,
  ages: readonly AgeLu[],
): Trouve<true> | undefined {
  const [premier] = matcher.findAll(mots).filter(trouve => !isGrandchild(mots, trouve) && !gives(mots, trouve))
  if (premier === undefined || isForMe(mots)) return undefined
  if (mots[premier.debut]?.t === 'tant') return premier
  const sesAges = ages.filter(({ de }) => de === 'enfant')
  if (sesAges.length > 0 && sesAges.every(({ age }) => age < AGE_CONSEIL)) return undefined
  return asksForOneself(mots, premier) ? undefined : premier
}

/** "mon petit-fils": a grandparent tells of somebody, and does not answer for them as a parent does. */
const isGrandchild = (mots: readonly Mot[], { fin }: { fin: number }): boolean =>
  /^petite?s?$/.test(mots[fin - 1]?.t ?? '') && /^(?:fils|fille|enfant)/.test(mots[fin]?.t ?? '')

/** "ma fille m'a offert une tablette": the child does something for who writes. */
const gives = (mots: readonly Mot[], { fin }: { fin: number }): boolean => /^me?$/.test(mots[fin + 1]?.t ?? '')

/** "mon fils ? non, c'est pour moi" */
const isForMe = (mots: readonly Mot[]): boolean =>
  mots.some(({ t }, i) => t === 'moi' && mots[i - 1]?.t === 'pour' && mots[i - 2]?.t !== 'que')

const JE = new Set(['je', 'j'])
/** Verbs whose complement is a child that nothing is asked for. */
const AUTOUR = /^(?:gard|elev|occup|creche|dependre|ceder|transmettre|devoirs)/
const DEMANDES = /^(?:cherch|recherch|veux|voudr|souhait|aimer|dois|envie|travaill|reprendre)/

/** "je suis mère de deux enfants et je cherche un emploi": a first-person wish whose object is not the child. */
function asksForOneself(mots: readonly Mot[], enfant: { debut: number; fin: number }): boolean {
  const proche = mots.slice(Math.max(0, enfant.debut - 5), enfant.debut).map(({ t }) => t)
  if (
    proche.at(-1) === 'avec' ||
    mots.slice(Math.max(0, enfant.debut - 7), enfant.debut).some(({ t }) => AUTOUR.test(t))
  )
    return true
  if (mots.slice(enfant.fin + 1, enfant.fin + 4).some(({ t }) => AUTOUR.test(t))) return true
  if (
    proche.some(mot => ['pour', 'aider', 'que', 'inscrire', 'accompagner', 'orienter', 'concernant'].includes(mot)) &&
    !proche.some(mot => ['garder', 'garde', 'occuper'].includes(mot))
  )
    return false
  const suite = mots.slice(enfant.fin + 1, enfant.fin + 9).map(({ t }) => t)
  if (
    suite.some(mot =>
      /^(?:est|veut|voudrait|aimerait|cherche|souhaite|ne|va|sait|passe|refuse|hesite|fait|arrete|entre|rentre|n)$/.test(
        mot,
      ),
    ) &&
    !JE.has(suite[0] ?? '')
  )
    return false
  return mots.some(
    (mot, i) =>
      JE.has(mot.t) &&
      mots.slice(i + 1, i + 4).some(({ t }) => DEMANDES.test(t)) &&
      !mots
        .slice(i + 1, i + 9)
        .some(({ t }) => ['fils', 'fille', 'enfant', 'lui', 'qu', 'il', 'elle', 'l'].includes(t)),
  )
}

/** The age of who is concerned: of the child when a parent asks, of who writes otherwise. */
export function pickAge(ages: readonly AgeLu[], parent: boolean): AgeLu | undefined {
  const conseillables = ages.filter(({ age }) => age >= AGE_CONSEIL)
  return parent
    ? (conseillables.find(({ de }) => de === 'enfant') ??
        conseillables.find(({ de, age }) => de === 'inconnu' && age < 30))
    : (conseillables.find(({ de }) => de === 'moi') ?? conseillables[0])
}
