export { effacerPersonne } from './effacer.ts'
export { type ExportPersonne, exporterPersonne } from './exporter.ts'
export { purger } from './purger.ts'
