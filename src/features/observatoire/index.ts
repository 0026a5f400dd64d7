/** Observatoire: what the network achieves, counted from the facts, published without a number that could tell of one person. */
export { observer } from './compter.ts'
export { prepareObservatoire } from './demonstration.ts'
