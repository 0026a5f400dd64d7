/** Gouvernance: what the structures of a territoire promise one another, and how those who coordinate it keep it. */
export { prepareGouvernance } from './demonstration.ts'
export { lirePublique, listConventionsPubliques } from './lire.ts'
export { rappelerConventions } from './rappeler.ts'
export { listCoordinateurs } from './store/conventions.ts'
export { delaiPromis, listEngagements } from './store/membres.ts'
export { SERVICE_TEXTES } from './texts.ts'
