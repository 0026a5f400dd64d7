export { type CodeIndicateur, INDICATEURS } from './domain/indicateurs.ts'
export {
  type Dimensions,
  dimensionKey,
  type EtatMesure,
  FRANCE,
  MAILLES,
  type Maille,
  type Mesure,
  type MesureSourcee,
  readValeur,
  type Source,
  type Territoire,
} from './domain/mesure.ts'
export { gazetteerOf } from './gazetteer.ts'
export { communesImporter } from './importers/communes.ts'
export { mesuresImporters } from './importers/mesures.ts'
export { communeLabel, resolveLieu } from './lieu.ts'
export {
  countVanishedMesures,
  mesuresDe,
  openSeenMesures,
  type QuestionMesures,
  removeVanishedMesures,
  saveSource,
  writeMesures,
} from './store/mesures.ts'
export { zonesDeCommune } from './store/zones.ts'
export { loadTerritoires, type Territoires } from './territoires.ts'
export type { Commune } from './types.ts'
export { createZonages, type Zonages } from './zonages.ts'
