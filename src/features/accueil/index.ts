/** Accueil: who was received, what they asked, what was done; the file of a person, its consents and links. */
export { rappelsEnAttente, rapprochementsEnAttente } from './attente.ts'
export { recueillirConsentement, retirerConsentement } from './consentement.ts'
export { correctPersonne } from './correct-personne.ts'
export { createPersonne } from './create-personne.ts'
export {
  ACCESSIBILITES,
  type Contact,
  type Coordonnees,
} from './domain/identite.ts'
export { fermerAcces } from './fermer-acces.ts'
export { garderRappels } from './garder-rappels.ts'
export { createLienPersonne } from './lien-personne.ts'

export { noterAccueil } from './noter-accueil.ts'

export { repondreRapprochement } from './rapprocher.ts'
export { readPersonne } from './read-personne.ts'
export { type AccesOuvert, listAccesOuverts, peuventLire } from './store/acces.ts'
export {
  type Consentement,
  listConsentements,
} from './store/consentements.ts'
export type { Personne } from './store/personnes.ts'
export { giveBackRappels } from './store/rappels.ts'
export { type AutreDossier, listAutresDossiers, REPONSES, type Reponse } from './store/rapprochements.ts'
