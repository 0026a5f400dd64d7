import { existsSync } from 'node:fs'
import path from 'node:path'
import { type CommandIo, type ExitCode, RefusedInput } from '../command.ts'
import type { Config } from '../config.ts'
import { openMagasin } from '../magasins.ts'
import { deposerDocuments } from './documents.ts'

export const DOCUMENTS_USAGE = `porte documents deposer DOSSIER

Dépose dans le seau de FICHIERS_S3_URL les documents d’un dossier « fichiers » : celui d’une restauration, ou du DATA_DIR d’avant.
Ce qui y est déjà n’est pas remplacé : interrompue, la commande se relance.
`

/** `porte documents`: the documents of a folder, put in the bucket. */
export async function runDocumentsCommand(
  [action, dossier, ...reste]: string[],
  io: CommandIo,
  loadConfig: () => Config,
): Promise<ExitCode> {
  if (action === '--help' || action === '-h') {
    await io.out(DOCUMENTS_USAGE)
    return 0
  }
  if (action !== 'deposer' || dossier === undefined || reste.length > 0) {
    io.err(DOCUMENTS_USAGE)
    return 2
  }
  const config = loadConfig()
  if (!config.s3)
    throw new RefusedInput('FICHIERS_S3_URL : il manque ; les documents sont dans un dossier de DATA_DIR.')
  if (!existsSync(dossier)) throw new RefusedInput(`${dossier} : ce dossier n’existe pas.`)
  const { deposes, presents } = await deposerDocuments(path.resolve(dossier), openMagasin(config))
  await io.out(`${deposes} documents déposés, ${presents} y étaient déjà.\n`)
  return 0
}
