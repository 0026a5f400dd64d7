/** Capacité: how many places a structure says it has, always with the day on which it was said. */
export { placesDites } from './attente.ts'
export { listDites, listEcrites } from './store.ts'
export { direPlaces } from './texts.ts'
