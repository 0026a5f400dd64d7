export { effacerPersonne } from './effacer.ts'
export { type ExportPersonne, exporterPersonne } from './exporter.ts'
export { type Purge, purger } from './purger.ts'
