/** Rules: what the région changes in the referentiel, after it has seen which demandes would change doors. */

export { type Compteur, startCompteur } from './compter.ts'
export { prepareDemandes } from './demonstration.ts'
export type { MoteurDesRegles } from './deps.ts'
export { lireReglesEnVigueur, type ReglesEnVigueur } from './lire.ts'
export { numeroEnVigueur } from './store.ts'
