import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { projectPath } from '#platform/paths.ts'
import { type FichierDeRegistre, fichierSchema, joinRegistre, type Registre } from './domain/registre.ts'

const DOSSIER = 'referentiel/registre'
let lu: Registre | undefined

/** The register of personal data, every file of its folder, read once. @throws when one is not well formed, with its name. */
export const loadRegistre = (): Registre => {
  lu ??= joinRegistre(
    readdirSync(projectPath(DOSSIER))
      .filter(nom => nom.endsWith('.yaml'))
      .sort()
      .map(nom => readFichier(path.posix.join(DOSSIER, nom))),
  )
  return lu
}

function readFichier(fichier: string): FichierDeRegistre {
  const read = fichierSchema.safeParse(parse(readFileSync(projectPath(fichier), 'utf8')))
  if (!read.success) throw new Error(`${fichier}: ${z.prettifyError(read.error)}`)
  return { fichier, ...read.data }
}
