import type { Situation } from './demande.ts'
import { DIPLOMES, type Statut } from './vocabulaire.ts'

/** The facts that criteria are held against: what was said, and what follows from it by definition. */
export interface Faits extends Situation {
  /** Rank of the diploma in `DIPLOMES`. */
  niveauDiplome?: number | undefined
  /** Least age that the statut allows by law, when the age is not known. */
  ageMin?: number | undefined
  /** ROME code of the occupation asked for. */
  rome?: string | undefined
}

/**
 * Work is open from 16 (code du travail, L.4153-1), apprenticeship from 15 (L.6222-1); a pension of the general scheme
 * never begins before 55. Others may be of any age, or speak for a child.
 */
const AGE_MIN: Readonly<Partial<Record<Statut, number>>> = {
  apprenti: 15,
  'demandeur-emploi': 16,
  'salarie-prive': 16,
  interimaire: 16,
  'agent-public': 16,
  independant: 16,
  'chef-entreprise': 16,
  employeur: 16,
  retraite: 55,
}

const ELEVES: readonly Statut[] = ['collegien', 'lyceen']
/** Who learns, or has just left school, holds no executive post: that would be their statut. */
const JAMAIS_CADRE: readonly Statut[] = ['collegien', 'lyceen', 'etudiant', 'apprenti', 'decrocheur']

/** Speaks for somebody else: their own statut says nothing of the statut of the person concerned. */
export const parlePourAutrui = (statut: Statut | undefined): boolean =>
  statut === 'parent' || statut === 'professionnel'

/**
 * Adds what follows from the facts by definition, never what is only likely; what was said always wins.
 * A pupil has no job-seeker registration (the register is for people available for work, code du travail L.5411-6).
 */
export function deduire(situation: Situation, rome?: string): Faits {
  const faits: Faits = { ...situation, rome }
  // One may be registered and study, work a little or start a business: the register does not tell the statut.
  const { statut } = situation
  if (statut !== undefined) {
    faits.ageMin = AGE_MIN[statut]
    if (ELEVES.includes(statut)) faits.inscritFranceTravail ??= false
    // A graduate at the start of a career has left school with a diploma: a pupil or an early leaver has not.
    if (ELEVES.includes(statut) || statut === 'decrocheur') faits.jeuneDiplome ??= false
    if (JAMAIS_CADRE.includes(statut)) faits.cadre ??= false
    if (statut === 'collegien') faits.diplome ??= 'sans'
  }
  // An employer asks for the company, not as the executive, graduate or job seeker that they may be.
  if (statut === 'employeur') {
    faits.inscritFranceTravail ??= false
    faits.cadre ??= false
    faits.jeuneDiplome ??= false
  }
  // No scheme for the young goes beyond 35; a pensioner begins no career.
  if (statut === 'retraite' || (faits.age !== undefined && faits.age > 35)) faits.jeuneDiplome ??= false
  if (faits.age !== undefined && faits.age < 16) {
    faits.inscritFranceTravail ??= false
    faits.cadre ??= false
    faits.beneficiaireRsa ??= false
  }
  if (faits.diplome !== undefined) faits.niveauDiplome = DIPLOMES.indexOf(faits.diplome)
  return faits
}
