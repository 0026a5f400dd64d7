import { BESOINS, type Besoin } from '../vocabulaire.ts'
import type { BesoinLu } from './besoins.ts'
import type { Classifieur } from './classifieur.ts'
import type { Analyse, TraitsLus } from './traits.ts'

/** A text that asks for nothing of ours: a greeting, a name, another subject. */
export const AUCUN = 'aucun'
export type Classe = Besoin | typeof AUCUN
export const CLASSES: readonly Classe[] = [...BESOINS, AUCUN]

/** Below this probability the first besoin is not said. */
const SEUIL_PREMIER = 0.2
/** A besoin besides the first one is said from this probability, or this one when a pattern names it too. */
const SEUIL_SUIVANT = 0.3
const SEUIL_SUIVANT_DIT = 0.16
const BESOINS_MAX = 4
/** A professional looks for a partner for something: what the patterns name is always said with it. */
const SEUIL_POUR_AUTRUI = 0

/** Besoins of a text, surest first: what the examples teach, and what the patterns name. */
export function decide(
  { mots, regles, contexte }: Analyse,
  traits: TraitsLus,
  classifieur: Classifieur<Classe>,
): BesoinLu[] {
  if (traits.forces.size === 0) return []
  const probabilites = classifieur.probabilites(traits.forces)
  const probabiliteOf = (classe: Classe): number => probabilites[CLASSES.indexOf(classe)] ?? 0
  const dits = new Map(regles.filter(({ debut }) => debut >= 0).map(lu => [lu.code, lu]))
  const ordre = [...BESOINS].sort((a, b) => probabiliteOf(b) - probabiliteOf(a))
  const [premier] = ordre
  if (premier === undefined || probabiliteOf(AUCUN) > probabiliteOf(premier)) return []
  const seuilDit = premier === 'professionnel-information' ? SEUIL_POUR_AUTRUI : SEUIL_SUIVANT_DIT
  return ordre
    .filter((code, rang) => {
      const p = probabiliteOf(code)
      return p >= (rang === 0 ? SEUIL_PREMIER : dits.has(code) ? seuilDit : SEUIL_SUIVANT)
    })
    .slice(0, BESOINS_MAX)
    .map(code => {
      const dit = dits.get(code)
      const place = dit ?? explain(code, mots.length, traits, classifieur, i => mots[i]?.phrase ?? 0)
      return { code, score: probabiliteOf(code), debut: place?.debut ?? -1, fin: place?.fin ?? -1 }
    })
    .filter(({ debut }) => debut < 0 || !contexte.isRefuse(debut))
}

/** What a word must bring to be kept between two that speak for a besoin. */
const COUT_D_UN_MOT = 0.05

/** The neighbouring words that speak the most for a besoin. */
function explain(
  code: Besoin,
  n: number,
  { forces, places }: TraitsLus,
  classifieur: Classifieur<Classe>,
  phraseOf: (i: number) => number,
): { debut: number; fin: number } | undefined {
  const apports = new Float64Array(n).fill(-COUT_D_UN_MOT)
  for (const [trait, lieux] of places) {
    const apport = classifieur.poids(trait, code) * (forces.get(trait) ?? 0)
    for (const { debut, fin } of lieux) {
      for (const i of new Set([debut, fin])) apports[i] = (apports[i] ?? 0) + apport / (debut === fin ? 1 : 2)
    }
  }
  let meilleur = { somme: 0, debut: -1, fin: -1 }
  let courant = { somme: 0, debut: 0 }
  for (let i = 0; i < n; i++) {
    if (courant.somme <= 0 || phraseOf(i) !== phraseOf(i - 1)) courant = { somme: 0, debut: i }
    courant.somme += apports[i] ?? 0
    if (courant.somme > meilleur.somme) meilleur = { somme: courant.somme, debut: courant.debut, fin: i }
  }
  return meilleur.debut < 0 ? undefined : meilleur
}
