/** Interconnaissance: what the structures of a territoire know of one another, and how fresh that is. */
export { membresEnAttente } from './attente.ts'
export { prepareErreurs, prepareInterconnaissance } from './demonstration.ts'
export { envoyerLettres } from './lettre.ts'
export { confirmeeLe } from './lire.ts'
export { rappelerConfirmations } from './rappeler.ts'
