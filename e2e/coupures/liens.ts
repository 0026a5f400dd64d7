import type { DemanderLien } from '#features/ressources/index.ts'

/** What the sites of the catalogue answer in the tests: nothing goes out. */
export const demanderLien: DemanderLien = async adresse =>
  adresse.includes('gouv') ? { issue: 'ouvert', code: 200 } : { issue: 'erreur', code: 404 }
