/** Aiguillage: a person handed over from one structure to another, until they have been met or have said that they are done. */
export { aiguillagesEnAttente, alertesEnAttente } from './attente.ts'
export { avancerDans } from './avancer.ts'
export { personneOf } from './cookie.ts'
export { delaisDe } from './delais.ts'
export { reponsesDe } from './pages/reponses-structure.tsx'
export { passerHorloge } from './passer-horloge.ts'
export { countASuivre } from './store/liste.ts'
export { direReponses } from './texts.ts'
