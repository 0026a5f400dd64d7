/** Events: held by several structures, found by distance, stored and shown. */
export { prepareEvenements } from './demonstration.ts'
export { evenementsImporter } from './import-evenements.ts'
export { rappelerInscriptions } from './inscrire.ts'
export { type ParcoursDeps, preparerParcours } from './parcours.ts'
export { inviter, noterPresences, noterVenue } from './parcours-gens.ts'
export { type EvenementNomme, evenementsPour } from './pour.ts'
export { listEvenementIds } from './store/lire.ts'
export { SUITES } from './store/participants.ts'
