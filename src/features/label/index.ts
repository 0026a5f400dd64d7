/** Label: what is asked of a welcome point, where each structure stands, and what the public says of its visit. */
export { labelDeLaStructure, labelsEnAttente } from './attente.ts'
export { prepareLabels } from './demonstration.ts'
export { lireQualites, type Qualite } from './lire.ts'
export { labelDe } from './pages/fiche.tsx'
export { rappelerLabels } from './rappeler.ts'
export { loadLabel } from './referentiel.ts'
export { countLabels } from './store/dossiers.ts'
