/**
 * Rendez-vous: permanences, their slots, and who holds them. One slot is never given twice.
 *
 * To wire: `avancerAiguillage` (deps.ts) moves an aiguillage in the same transaction, `reglerRendezvous` the other way round; `lienPersonne` gives the person's link of the
 * messages; `personneOf` (routes.tsx) says which person a request is from; `etendreCreneaux` (each night) and `rappelerRendezvous`
 * (every ten minutes) are for the jobs.
 */

export { rendezvousDuJour } from './attente.ts'
export { prepareRendezvous } from './demonstration.ts'
export type { RendezvousDeps } from './deps.ts'
export { etendreCreneaux } from './etendre.ts'
export { creneauxLibres, rendezvousDe } from './lire.ts'
export { oublierHote } from './oublier-hote.ts'
export { annulerRetraits } from './passer-retraits.ts'
export { deplacer, prendre } from './prendre.ts'
export { rappelerRendezvous } from './rappeler.ts'
export { reglerRendezvous } from './regler.ts'
export { listProchains } from './store/creneaux.ts'
export { annuler } from './suivre.ts'
export { direProchain } from './texts.ts'
