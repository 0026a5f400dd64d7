/** Partners: the keys with which the software of a structure sends people, and what it is told afterwards. */

export type { BesoinLu } from './adresser.ts'
export { type Appeler, appelerHttps } from './appel-sortant.ts'
export { MOTIFS_ANNULATION } from './domain/annulation.ts'
export type { Cle, Portee } from './domain/cles.ts'
export type { Depuis, Passage, Suivi } from './domain/envois.ts'
export { livrer } from './livrer.ts'
export { type Partenaires, partenairesDe } from './partenaires.ts'
export { ORIGINE } from './suivre.ts'
