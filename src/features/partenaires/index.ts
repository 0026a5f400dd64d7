/** Partners: the keys with which the software of a structure sends people, and what it is told afterwards. */

export { type Appeler, appelerHttps } from './appel-sortant.ts'
export type { Cle, Portee } from './domain/cles.ts'
export type { Depuis, Passage, Suivi } from './domain/envois.ts'
export { livrer } from './livrer.ts'
export { type Partenaires, partenairesDe } from './partenaires.ts'
export { ORIGINE } from './suivre.ts'
