import type { Engagements, Service } from './convention.ts'

/** What a member of a territoire may do, or is told of, by what it signed. Nothing here is about a person or their data. */
export const DROITS_MEMBRE = ['pilote', 'label', 'montree', 'annoncee'] as const
export type DroitMembre = (typeof DROITS_MEMBRE)[number]

/** How a structure stands in a territoire on a day. */
export const SITUATIONS_MEMBRE = ['sans-convention', 'engagee', 'non-signee'] as const
export type SituationMembre = (typeof SITUATIONS_MEMBRE)[number]

/**
 * @param enVigueur whether a convention is in force there, signed by somebody
 * @param engagee whether the structure signed one that is in force, there or in the whole région
 */
export const situationMembre = (enVigueur: boolean, engagee: boolean): SituationMembre =>
  engagee ? 'engagee' : enVigueur ? 'non-signee' : 'sans-convention'

/** Why a right is held, or is not. */
export type Raison = 'signee' | 'rien-a-signer' | 'a-signer' | 'rien-de-promis'

/**
 * What each situation gives. Where no convention is in force, what a territoire needs to begin is open to all of its members, and
 * nothing is shown as promised: nothing was.
 */
const REGLES = {
  pilote: { 'sans-convention': 'rien-a-signer', engagee: 'signee', 'non-signee': 'a-signer' },
  label: { 'sans-convention': 'rien-a-signer', engagee: 'signee', 'non-signee': 'a-signer' },
  montree: { 'sans-convention': 'rien-de-promis', engagee: 'signee', 'non-signee': 'a-signer' },
  annoncee: { 'sans-convention': 'rien-de-promis', engagee: 'signee', 'non-signee': 'a-signer' },
} as const satisfies Record<DroitMembre, Record<SituationMembre, Raison>>

export interface Verdict {
  droit: DroitMembre
  oui: boolean
  raison: Raison
  /** What is told of it to those who send people: what it promised. */
  services: readonly Service[]
}

/** What a member may do, each with its reason. @param engagements what it signed, together */
export const droitsDe = (
  situation: SituationMembre,
  engagements: Pick<Engagements, 'services'> = { services: [] },
): Verdict[] =>
  DROITS_MEMBRE.map(droit => {
    const raison = REGLES[droit][situation]
    const oui = raison === 'signee' || raison === 'rien-a-signer'
    return { droit, oui, raison, services: droit === 'annoncee' && oui ? engagements.services : [] }
  })
