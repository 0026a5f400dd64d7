/** News by e-mail: asked for, confirmed, sent by the clock, left in one click. */
export type { Nouvelle } from './domain/abonnement.ts'
export { envoyerNouvelles } from './envoyer.ts'
