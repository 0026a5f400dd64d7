import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { RefusedInput } from './command.ts'
import { projectPath } from './paths.ts'

/**
 * Files of `referentiel/` that a region may have in place of the product's. Réseaux and besoins are changed by the région itself, on its
 * pages (`features/regles`); the other files say what the code does, or what the law asks.
 */
export const REMPLACABLES = ['clips.yaml', 'financements.yaml', 'label.yaml', 'services-numeriques.yaml'] as const

/**
 * Path of one file of the referentiel: the region's own, when its folder has it, or else the product's.
 * @param dossier of the region; undefined when it has none
 */
export function fichierDe(dossier: string | undefined, fichier: (typeof REMPLACABLES)[number]): string {
  const sienne = dossier && path.join(dossier, fichier)
  return sienne && existsSync(sienne) ? sienne : projectPath('referentiel', fichier)
}

/** @throws RefusedInput when the folder cannot be read, or holds a file that would replace nothing: a wrong name must not go unseen */
export function checkReferentiel(dossier: string | undefined): void {
  if (dossier === undefined) return
  const permis: ReadonlySet<string> = new Set(REMPLACABLES)
  let noms: string[]
  try {
    noms = readdirSync(dossier)
  } catch {
    throw new RefusedInput(`REFERENTIEL : le dossier « ${dossier} » ne peut pas être lu.`)
  }
  for (const nom of noms)
    if (!nom.startsWith('.') && !permis.has(nom))
      throw new RefusedInput(
        `REFERENTIEL : « ${nom} » de ${dossier} ne remplace aucun fichier ; ceux qu’une région peut avoir sont ${REMPLACABLES.join(', ')}.`,
      )
}
