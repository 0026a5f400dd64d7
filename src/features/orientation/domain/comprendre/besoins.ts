import type { Besoin, Statut } from '../vocabulaire.ts'
import type { Contexte } from './contexte.ts'
import type { Matcher, Trouve } from './motifs.ts'
import type { Mot } from './mots.ts'
import type { EntreeBesoin, EntreeImplicite, Selection } from './types.ts'

export interface BesoinLu {
  code: Besoin
  score: number
  debut: number
  fin: number
}

/** Weight of a mention by what stands before it: asked for, named bare, or had already. */
const POIDS_CONTEXTE = { veut: 1, nu: 0.65, possede: 0 } as const
/** A request in words that ask by themselves, when nothing else asks. */
const POIDS_DEMANDE = { veut: 1.05, nu: 1, possede: 0.9 } as const
const SEUIL = 0.45
const BESOINS_MAX = 4

/** `null` marks words that look like a besoin and are none ("France Travail", "droit du travail"). */
export type CibleBesoin = EntreeBesoin | null

/** Besoins read in the words, strongest first, one per code. */
export function readBesoins(
  mots: readonly Mot[],
  contexte: Contexte,
  matcher: Matcher<CibleBesoin>,
  implicites: readonly EntreeImplicite[],
  statuts: ReadonlySet<Statut>,
  age: number | undefined,
): BesoinLu[] {
  const trouves = matcher.findAll(mots).filter(({ valeur }) => valeur === null || isFor(valeur, statuts, age))
  const forts = new Map<Besoin, BesoinLu>()
  for (const trouve of withoutContained(trouves)) {
    if (trouve.valeur === null || contexte.isRefuse(trouve.debut)) continue
    const score = scoreOf(trouve.valeur, contexte.wishOf(trouve.debut), trouve, contexte)
    const { besoin } = trouve.valeur
    if (score >= SEUIL && score > (forts.get(besoin)?.score ?? 0)) {
      forts.set(besoin, { code: besoin, score, debut: trouve.debut, fin: trouve.fin })
    }
  }
  const lus = [...forts.values()].sort((a, b) => b.score - a.score || a.debut - b.debut).slice(0, BESOINS_MAX)
  const deduits = implicites.filter(
    entree => isFor(entree, statuts, age) && !(entree.ageConnu === true && age === undefined),
  )
  const ajoutes = lus.length > 0 ? deduits.filter(({ toujours }) => toujours) : deduits.slice(0, 1)
  return [
    ...lus,
    ...ajoutes
      .filter(({ besoin }) => !forts.has(besoin))
      .map(({ besoin }) => ({ code: besoin, score: SEUIL, debut: -1, fin: -1 })),
  ]
}

function isFor({ pour, sauf, age: bornes }: Selection, statuts: ReadonlySet<Statut>, age: number | undefined): boolean {
  if (pour !== undefined && !pour.some(statut => statuts.has(statut))) return false
  if (sauf?.some(statut => statuts.has(statut))) return false
  return age === undefined || bornes === undefined || (age >= (bornes.min ?? 0) && age <= (bornes.max ?? 120))
}

function scoreOf(
  entree: EntreeBesoin,
  souhait: 'veut' | 'possede' | 'nu',
  { debut }: { debut: number },
  contexte: Contexte,
): number {
  const poids = entree.poids ?? 1
  if (entree.nature === 'demande') return poids * POIDS_DEMANDE[souhait]
  if (contexte.isPasse(debut)) return 0
  if (souhait === 'nu' && entree.seul === false) return 0
  return poids * POIDS_CONTEXTE[souhait]
}

/**
 * Words inside a longer reading say nothing of their own: "formation" in "financer ma formation". Of two readings that
 * share words the stronger and longer is kept.
 */
function withoutContained(trouves: readonly Trouve<CibleBesoin>[]): Trouve<CibleBesoin>[] {
  return trouves.filter(a => !trouves.some(b => b.valeur?.besoin !== a.valeur?.besoin && isCovered(a, b)))
}

function isCovered(a: Trouve<CibleBesoin>, b: Trouve<CibleBesoin>): boolean {
  if (b.fin - b.debut <= a.fin - a.debut || b.debut > a.fin || a.debut > b.fin) return false
  if (b.debut <= a.debut && b.fin >= a.fin) return true
  return a.valeur !== null && b.valeur !== null && (b.valeur.poids ?? 1) > (a.valeur.poids ?? 1)
}
