/** Label: what is asked of a welcome point, where each structure stands, and what the public says of its visit. */
export { prepareLabels } from './demonstration.ts'
export { loadLabel } from './referentiel.ts'
export { countLabels } from './store/dossiers.ts'
