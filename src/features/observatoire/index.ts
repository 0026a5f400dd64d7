/** Observatoire: what the network achieves, counted from the facts, published without a number that could tell of one person. */
export { observer } from './compter.ts'
export { cleEchange, type EchangesSimules, prepareObservatoire } from './demonstration.ts'
export type { Ligne } from './domain/grille.ts'
export { masquer, SEUIL, total } from './domain/masquage.ts'
export { medianeDelais } from './domain/publication.ts'
export { besoinsPublies, type TotauxPublies, totauxPublies } from './lire.ts'
export { ChiffresSimules, FiltresPublication } from './pages/filtres.tsx'
export { envoyerResumes } from './suivre.ts'
