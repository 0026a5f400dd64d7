/** The annuaire: structures, lieux, services, réseaux; what is read from files, stored, and read back. */
export { normalizeEmail, normalizePhone } from './domain/contact.ts'
export {
  type EnregistrementDataInclusion,
  serviceToDataInclusion,
  structureToDataInclusion,
} from './domain/export-data-inclusion.ts'
export {
  type Porte,
  portesOf,
  type ServicesOfReseau,
  servicesFromReferentiel,
  toFiche,
  toOffre,
} from './domain/offres.ts'
export { correspondancesOf, nomsDeReseaux, type Referentiel, reseauInText } from './domain/reseaux.ts'
export {
  type BesoinReferentiel,
  conditionSchema,
  lieuSchema,
  type ReseauReferentiel,
  type Structure,
  serviceSchema,
  sourceSchema,
  structureSchema,
} from './domain/schemas.ts'
export { DOUBLONS_USAGE, runDoublonsCommand } from './doublons-command.ts'
export * from './horaires.ts'
export { annuaireImporters, importAnnuaire } from './import.ts'
export { type LoadReport, loadAnnuaire } from './load.ts'
export type { ReadContext } from './readers/index.ts'
export { demoFiles, loadMetiers, loadReferentiel, readTextes, type TextesReferentiel } from './referentiel.ts'
export { fuseauDeStructure } from './store/fuseau.ts'
export { type Depuis, listModifications, type Modifiee } from './store/modifications.ts'
export { type FicheDePage, findByUuid, listPage } from './store/pages.ts'
export {
  countAnnuaire,
  findService,
  findStructure,
  findStructures,
  type ReadOptions,
  type StoredStructure,
  streamStructures,
} from './store/read.ts'
export {
  listStructureIds,
  searchAnnuaire,
  structuresDesCommunes,
} from './store/search.ts'
export { annuaireVersion } from './store/version.ts'
export { FichierInvalide, readYaml } from './yaml.ts'
