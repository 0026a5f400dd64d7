import { SEUIL } from '#features/observatoire/index.ts'
import { type Allure, REFUS, type Refus } from './lien.ts'

const PART_BONNE = 0.6
const PART_REFUS = 0.25
/** The most that the observatoire moves of a count when it hides it (`masquer`): what is said of a link is the same before and after. */
const ECART = SEUIL - 1

/** Of the people of a link, how many became what. */
type Issues = ReadonlyMap<string, number>

const somme = (issues: Issues, est: (issue: string) => boolean): number =>
  [...issues].reduce((sum, [issue, n]) => sum + (est(issue) ? n : 0), 0)

/**
 * How a link goes, in words. No number is told of what becomes of people: with those that the observatoire publishes of either structure, it
 * would give back what these hide. Words are told when they stay the same whatever four people became who were met, and four who were refused.
 */
export function allureOf(issues: Issues): Allure {
  const envoyes = somme(issues, () => true)
  const rencontrees = somme(issues, issue => issue === 'rencontree')
  const refus = somme(issues, issue => issue.startsWith('refus:'))
  const possibles = new Set(
    [-ECART, ECART].flatMap(a => [-ECART, ECART].map(b => dire(envoyes, rencontrees + a, refus + b))),
  )
  const [seule = 'non-dite', ...autres] = possibles
  return autres.length > 0 ? 'non-dite' : seule
}

const dire = (envoyes: number, rencontrees: number, refus: number): Allure => {
  if (refus >= PART_REFUS * envoyes) return 'refus'
  return rencontrees >= PART_BONNE * envoyes ? 'bonne' : 'moyenne'
}

/** The reason that refusals have most often, when it stays so whatever four people of it and of any other were refused for. */
export function motifOf(issues: Issues): Refus | undefined {
  const [premier, second] = REFUS.map(motif => [motif, issues.get(`refus:${motif}`) ?? 0] as const).sort(
    ([, x], [, y]) => y - x,
  )
  return premier && premier[1] - (second?.[1] ?? 0) > 2 * ECART ? premier[0] : undefined
}
