import { COMPETENCE, POIDS, PUBLIC, RANG_BESOIN } from './bareme.ts'
import { evaluer, INCONNU, MOBILISABLE, NON, OUI, type Valeur } from './eligibilite.ts'
import type { Faits } from './faits.ts'
import type { Groupe, Publics } from './index-offres.ts'

/** Scores are counted in ten-thousandths, so that the reasons of a door add up exactly. */
export const UNITE = 10_000
export const points = (poids: number, part: number): number => Math.round(poids * part * UNITE)

/** Publics held against the facts. */
export interface PublicsEvalues {
  /** One value per critère. */
  valeurs: readonly Valeur[]
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

export function evaluerPublics({ criteres }: Publics, faits: Faits): PublicsEvalues {
  const valeurs: Valeur[] = []
  let somme = 0
  let compte = 0
  let ecarts = 0
  for (const compile of criteres) {
    const valeur = evaluer(compile, faits)
    valeurs.push(valeur)
    const { force } = compile.critere
    if (force === 'inconditionnel') continue
    if (force === 'exclusif' && valeur === NON) ecarts++
    compte++
    somme += part(valeur, compile === MOBILISABLE)
  }
  return { valeurs, ecarts, points: points(POIDS.public, compte === 0 ? PUBLIC.tous : somme / compte) }
}

/** Evaluates each publics once for one set of facts, however many groupes are for it. */
export function createEvaluer(faits: Faits): (publics: Publics) => PublicsEvalues {
  const connus: (PublicsEvalues | undefined)[] = []
  return publics => {
    const connu = connus[publics.rang]
    if (connu !== undefined) return connu
    const evalues = evaluerPublics(publics, faits)
    connus[publics.rang] = evalues
    return evalues
  }
}

/** Points for what a groupe does for the besoin, by its rank in the demande. */
export function competencePoints({ besoin }: Groupe, rang: number): number {
  const { coeur, annexe } = COMPETENCE[besoin.niveau]
  return points(POIDS.besoin, (besoin.coeur ? coeur : annexe) * (RANG_BESOIN[rang] ?? RANG_BESOIN.at(-1) ?? 1))
}
