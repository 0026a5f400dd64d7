/**
 * How long news are sent without asking again. A consent that is never asked again is forgotten by who gave it: the CNIL advises to renew it
 * at regular intervals; a year is what the register announces (`referentiel/registre/abonnements.yaml`).
 */

const JOUR_MS = 86_400_000
export const DUREE_JOURS = 365
/** Days before the end from which one is asked whether to go on. */
export const AVANT_JOURS = 30

export const finDe = (confirmeLe: Date): Date => new Date(confirmeLe.getTime() + DUREE_JOURS * JOUR_MS)

/** Confirmed at this instant or before: asked now whether to go on. */
export const aRedemander = (now: Date): Date => new Date(now.getTime() - (DUREE_JOURS - AVANT_JOURS) * JOUR_MS)
