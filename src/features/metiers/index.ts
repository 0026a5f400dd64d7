/** Occupations: what ROME and the demonstration say of them, and the search in people's words. */

export { loadVocabulaire, rechercheOf } from './cherchable.ts'
export * from './contrat.ts'
export { fichesDemo } from './demo.ts'
export type { FicheMetier } from './domain/fiche.ts'
export { motsPleins } from './domain/mots.ts'
export { variantesOf } from './domain/noms.ts'
export type { RechercheMetiers } from './domain/recherche.ts'
export { toMetiers } from './metiers.ts'
export { loadFiches } from './rome/charger.ts'
export { romeImporter } from './rome/importer.ts'
export { readFiches } from './store/metiers.ts'
export { type Metiers, startMetiers } from './vivants.ts'
