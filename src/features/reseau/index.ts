/** Réseau: who refers to whom, what comes of it, and what to do about it. */
export { echangesSimules, prepareLiens } from './demonstration.ts'
export { publierReseau } from './publier.ts'
