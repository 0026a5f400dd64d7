/** Plan: what a territoire sets itself for a year, who does it, and what becomes of it. */
export { preparePlans } from './demonstration.ts'
export { type Decompte, ETATS as ETATS_ACTION } from './domain/plan.ts'
export { lirePlan } from './lire.ts'
export { countPlans, insertAction, listActions, listAvancees } from './store/actions.ts'
export { listObjectifs } from './store/objectifs.ts'
export { ETAT_NOMBRES, ETAT_TEXTES } from './texts.ts'
