/** Events: held by several structures, found by distance, stored and shown. */
export { prepareEvenements } from './demonstration.ts'
export { rappelerInscriptions } from './inscrire.ts'
export { evenementsPour } from './pour.ts'
export { listEvenementIds } from './store/lire.ts'
