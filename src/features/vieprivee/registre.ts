import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { projectPath } from '#platform/paths.ts'
import { type Registre, registreSchema } from './domain/registre.ts'

let lu: Registre | undefined

/** The register of personal data, read once. @throws when it is not well formed. */
export const loadRegistre = (): Registre => {
  lu ??= registreSchema.parse(parse(readFileSync(projectPath('referentiel/registre.yaml'), 'utf8')))
  return lu
}
