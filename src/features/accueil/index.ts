/** Accueil: who was received, what they asked, what was done; the file of a person, its consents and links. */
export { recueillirConsentement, retirerConsentement } from './consentement.ts'
export { correctPersonne } from './correct-personne.ts'
export { createPersonne } from './create-personne.ts'
export type { PersonneDeps } from './deps.ts'
export {
  ACCESSIBILITES,
  type Accessibilite,
  CONTACTS,
  type Contact,
  type Coordonnees,
  type Identite,
  nomComplet,
} from './domain/identite.ts'
export { createLienPersonne, revoquerLiensPersonne } from './lien-personne.ts'
export { deciderRapprochement } from './rapprocher.ts'
export { readPersonne } from './read-personne.ts'
export {
  type Consentement,
  FINALITES,
  type Finalite,
  listConsentements,
  MOYENS,
  type Moyen,
} from './store/consentements.ts'
export { type Personne, touchPersonne } from './store/personnes.ts'
export { listOfPersonne, type Rapprochement } from './store/rapprochements.ts'
