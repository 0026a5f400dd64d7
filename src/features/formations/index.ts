/** Certifications and training offers: read from files, stored, searched and shown. */

import type { Geographie } from '#features/territoires/index.ts'
import type { Importer } from '#platform/imports/importer.ts'
import { apprentissageImporter } from './import-apprentissage.ts'
import { diplomesImporter } from './import-diplomes.ts'
import { inserjeunesImporter } from './import-inserjeunes.ts'
import { lheoImporter } from './import-lheo.ts'
import { rncpImporter } from './import-rncp.ts'

/** What `porte import` reads of certifications and trainings. */
export const formationsImporters = (geographie: () => Geographie): Importer[] => [
  rncpImporter,
  lheoImporter(geographie),
  apprentissageImporter(geographie),
  inserjeunesImporter,
  diplomesImporter,
]
export { prepareFormations } from './demonstration.ts'
export { type Certification, isOuverte } from './domain/certification.ts'
export { formationsPres } from './pres.ts'
export { loadFinancements } from './referentiel.ts'
export {
  certificationsDe,
  findCertifications,
  findFormation,
  findSuccession,
  listCertifications,
  listFormationIds,
} from './store/read.ts'
export { countDansCommunes, searchFormations } from './store/search.ts'
