/** The annuaire: structures, lieux, services, réseaux; what is read from files, stored, and read back. */
export { IMPORT_USAGE, type ImportDeps, runImportCommand } from './commands.ts'
export { displayPhone } from './domain/contact.ts'
export {
  type Porte,
  portesOf,
  postalAddress,
  type ServicesOfReseau,
  servicesFromReferentiel,
  toFiche,
  toOffre,
} from './domain/offres.ts'
export type { Rejet } from './domain/rejet.ts'
export { correspondancesOf, type Referentiel, reseauFromAlias, servicesOfReseau } from './domain/reseaux.ts'
export {
  type Lieu,
  lieuSchema,
  type Service,
  type Structure,
  serviceSchema,
  structureSchema,
} from './domain/schemas.ts'
export * from './horaires.ts'
export { type ImportOptions, type ImportReport, importAnnuaire } from './import.ts'
export { type LoadContext, type LoadedAnnuaire, type LoadReport, loadAnnuaire } from './load.ts'
export type { ReadContext } from './readers/index.ts'
export { loadDemo, loadMetiers, loadReferentiel } from './referentiel.ts'
export { confirmDoublon, type Doublon, listDoublons, rejectDoublon } from './store/doublons.ts'
export { annuaireVersion } from './store/imports.ts'
export {
  countAnnuaire,
  findFiches,
  findService,
  findStructure,
  findStructures,
  type ReadOptions,
  type StoredStructure,
  streamOffres,
  streamStructures,
} from './store/read.ts'
export {
  type ListQuery,
  listStructureIds,
  type SearchHit,
  type SearchQuery,
  type SearchResult,
  searchAnnuaire,
} from './store/search.ts'
