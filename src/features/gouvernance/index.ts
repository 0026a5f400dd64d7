/** Gouvernance: what the structures of a territoire promise one another, and how those who coordinate it keep it. */
export { prepareGouvernance } from './demonstration.ts'
export { droitsDe } from './domain/droits-de-membre.ts'
export { lirePublique, listConventionsPubliques, signataireDe } from './lire.ts'
export { rappelerConventions } from './rappeler.ts'
export { listCoordinateurs } from './store/conventions.ts'
export { listPromis, listSituations, type SituationDans } from './store/engagees.ts'
export { delaiPromis, listEngagements } from './store/membres.ts'
export { DROIT_MEMBRE_TEXTES, direPromis, RAISON_TEXTES, SERVICE_TEXTES, SITUATION_MEMBRE_TEXTES } from './texts.ts'
