export {
  chercherEnsembles,
  communesDeZone,
  type Ensemble,
  ensembleDe,
  SORTES_ENSEMBLE,
  type SorteEnsemble,
} from './composition.ts'
export { INDICATEURS } from './domain/indicateurs.ts'
export { type Dimensions, FRANCE, MAILLES, type MesureSourcee, type Territoire } from './domain/mesure.ts'
export { gazetteerOf } from './gazetteer.ts'
export { communesImporter } from './importers/communes.ts'
export { mesuresImporters } from './importers/mesures.ts'
export { communeLabel, resolveLieu } from './lieu.ts'
export { type Geographie, type LieuEcrit, placer } from './placer.ts'
export { readLibelles } from './store/libelles.ts'
export { mesuresDe } from './store/mesures.ts'
export { zonesDeCommune } from './store/zones.ts'
export { loadTerritoires, type Territoires } from './territoires.ts'
export type { Commune } from './types.ts'
export { createZonages, type Zonages } from './zonages.ts'
