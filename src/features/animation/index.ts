/** Animation: who holds a territoire together, the groups that they form, their meetings and what was decided there. */
export { prepareAnimation } from './demonstration.ts'
export { pilotesActuels } from './lire.ts'
export { rappelerAnimation } from './rappeler.ts'
export { countPilotes, listGroupes } from './store/reseau.ts'
export { insertReunion } from './store/reunions.ts'
export { listEnVigueur } from './store/schemas.ts'
