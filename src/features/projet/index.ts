/** A person's project: interests, experience and wishes, and the occupations that are worth looking at. */

export { type Appariement, apparier } from './domain/apparier.ts'
export { createBase, type MetierDeBase } from './domain/base.ts'
export { DIMENSIONS, type Dimension } from './domain/inventaire.ts'
export type { Profil } from './domain/profil.ts'
export { loadConnaissancesProjet } from './lecture/connaissances.ts'
export { listJoints } from './store/partages.ts'
