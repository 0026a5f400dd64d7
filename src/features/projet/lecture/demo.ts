import path from 'node:path'
import { z } from 'zod'
import { readYaml } from '#features/annuaire/index.ts'
import type { MetierDeBase } from '../domain/base.ts'

const texte = z.string().trim().min(1)

const complementsSchema = z.array(
  z.strictObject({
    rome: texte,
    riasec: z.array(texte).min(1),
    interets: z.array(texte).min(1),
    contextes: z.array(texte),
    savoirFaire: z.array(texte).min(1),
  }),
)

/**
 * Adds to occupations of the demonstration what their ranking needs. An occupation that already tells it, from ROME, is
 * left as it is.
 * @param dossier the folder `demo/`
 */
export function withComplementsDemo(metiers: readonly MetierDeBase[], dossier: string): MetierDeBase[] {
  const complements = readYaml(path.join(dossier, 'metiers-projet.yaml'), complementsSchema)
  const parRome = new Map(complements.map(complement => [complement.rome, complement]))
  return metiers.map(metier => {
    const complement = parRome.get(metier.rome)
    if (complement === undefined || metier.riasec.length > 0 || metier.savoirFaire.length > 0) return metier
    return {
      ...metier,
      riasec: complement.riasec,
      interets: complement.interets.map((code, i) => ({ code, libelle: code, principal: i === 0 })),
      contextes: complement.contextes.map(libelle => ({ libelle })),
      savoirFaire: complement.savoirFaire.map(libelle => ({ libelle, importance: 'principale' })),
    }
  })
}
