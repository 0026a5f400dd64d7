import type { Appeler } from '#features/partenaires/index.ts'
import type { DemanderLien } from '#features/ressources/index.ts'

/** What the sites of the catalogue answer in the tests: nothing goes out. */
export const demanderLien: DemanderLien = async adresse =>
  adresse.includes('gouv') ? { issue: 'ouvert', code: 200 } : { issue: 'erreur', code: 404 }

/** What the software of partners answers: one is there, the other is not. */
export const appeler: Appeler = async adresse => (adresse.includes('absent') ? { motif: 'coupe' } : { code: 204 })
