import { existsSync } from 'node:fs'
import { projectPath } from '#platform/paths.ts'

/** The real files of ROME 4.60, beside the project when they are there; never committed. */
export const ROME_460 = projectPath('../shared/data/rome/v4.60')
export const romePresent = existsSync(ROME_460)

/** Onisep's descriptions, beside the project too; a licence to be checked, never committed. */
export const DESCRIPTIONS = projectPath('../shared/data/onisep/monprojetsup-ref_metier.sql.gz')
export const descriptionsPresentes = existsSync(DESCRIPTIONS)
