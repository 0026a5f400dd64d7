/** News by e-mail: asked for, confirmed, sent by the clock, left in one click. */

export { demanderDeContinuer } from './continuer.ts'
export type { Nouvelle } from './domain/abonnement.ts'
export { envoyerNouvelles } from './envoyer.ts'
