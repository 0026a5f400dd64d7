/** Aiguillage: a person handed over from one structure to another, until they have been met or have said that they are done. */
export { avancerDans, type Geste } from './avancer.ts'
export { personneOf } from './cookie.ts'
export { delaisDe } from './delais.ts'
export type { AiguillageDeps } from './deps.ts'
export { LIBELLES_STATUT, STATUTS, type Statut } from './domain/statuts.ts'
export { reponsesDe } from './pages/reponses-structure.tsx'
export { passerHorloge } from './passer-horloge.ts'
