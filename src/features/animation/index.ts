/** Animation: who holds a territoire together, the groups that they form, their meetings and what was decided there. */
export { prepareAnimation } from './demonstration.ts'
export { pilotesActuels } from './lire.ts'
export { countPilotes } from './store/reseau.ts'
