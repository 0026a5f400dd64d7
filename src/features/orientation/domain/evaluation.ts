import { COMPETENCE, POIDS, PUBLIC, RANG_BESOIN } from './bareme.ts'
import {
  type Alternative,
  evaluer,
  evaluerAlternative,
  INCONNU,
  MOBILISABLE,
  NON,
  OUI,
  type Valeur,
} from './eligibilite.ts'
import type { Faits } from './faits.ts'
import type { Groupe, Publics } from './index-offres.ts'

/** Scores are counted in ten-thousandths, so that the reasons of a door add up exactly. */
export const UNITE = 10_000
export const points = (poids: number, part: number): number => Math.round(poids * part * UNITE)

/** Publics held against the facts. */
export interface PublicsEvalues {
  points: number
  /** Number of exclusive critères that are known to fail. */
  ecarts: number
}

/** A groupe held against the facts, before any of its offres is looked at. */
export interface GroupeEvalue {
  groupe: Groupe
  /** Rank of the besoin in the demande. */
  rang: number
  publics: PublicsEvalues
  /** Points for the competence. */
  competence: number
}

/** Share of the public weight that one critère gives. */
function part(valeur: Valeur, mobilisable: boolean): number {
  if (valeur === OUI) return PUBLIC.oui
  // Hardly anybody who does not say so is a professional: such a door is kept, behind those that one can push.
  return valeur === INCONNU && !mobilisable ? PUBLIC.inconnu : PUBLIC.non
}

type EvaluerAlternative = typeof evaluerAlternative

function evaluerPublics({ criteres }: Publics, faits: Faits, evaluerUne: EvaluerAlternative): PublicsEvalues {
  let somme = 0
  let compte = 0
  let ecarts = 0
  for (const compile of criteres) {
    const { force } = compile.critere
    if (force === 'inconditionnel') continue
    const valeur = evaluer(compile, faits, evaluerUne)
    if (force === 'exclusif' && valeur === NON) ecarts++
    compte++
    somme += part(valeur, compile === MOBILISABLE)
  }
  return { ecarts, points: points(POIDS.public, compte === 0 ? PUBLIC.tous : somme / compte) }
}

/** Evaluates each publics, and each condition, once for one set of facts, however many groupes are for it. */
export function createEvaluer(faits: Faits): (publics: Publics) => PublicsEvalues {
  const publicsConnus: (PublicsEvalues | undefined)[] = []
  const alternativesConnues = new Map<Alternative, Valeur>()
  const evaluerUne: EvaluerAlternative = alternative => {
    let valeur = alternativesConnues.get(alternative)
    if (valeur === undefined) {
      valeur = evaluerAlternative(alternative, faits)
      alternativesConnues.set(alternative, valeur)
    }
    return valeur
  }
  return publics => {
    const connu = publicsConnus[publics.rang]
    if (connu !== undefined) return connu
    const evalues = evaluerPublics(publics, faits, evaluerUne)
    publicsConnus[publics.rang] = evalues
    return evalues
  }
}

/** Points for what a groupe does for the besoin, by its rank in the demande. */
export function competencePoints({ besoin }: Groupe, rang: number): number {
  const { coeur, annexe } = COMPETENCE[besoin.niveau]
  return points(POIDS.besoin, (besoin.coeur ? coeur : annexe) * (RANG_BESOIN[rang] ?? RANG_BESOIN.at(-1) ?? 1))
}
