import path from 'node:path'
import { z } from 'zod'
import { readYaml } from '#features/annuaire/index.ts'
import type { Connaissances } from '../domain/base.ts'
import { loadInventaire } from './inventaire.ts'

const texte = z.string().trim().min(1)
const unique = (entrees: readonly { code: string }[]) =>
  new Set(entrees.map(({ code }) => code)).size === entrees.length

const conditionsSchema = z
  .array(
    z.strictObject({
      code: z.string().regex(/^[a-z-]+$/),
      nom: texte,
      sante: z.boolean().default(false),
      contextes: z.array(texte).min(1),
    }),
  )
  .refine(unique, 'deux conditions ont le même code')

const centresSchema = z
  .array(z.strictObject({ code: z.string().regex(/^\d+$/), nom: texte }))
  .refine(unique, 'deux centres d’intérêt ont le même code')

/** Reads what the ranking knows besides ROME. @throws naming the file, the line and the field of what is wrong. */
export const loadConnaissancesProjet = (referentiel: string): Connaissances => ({
  inventaire: loadInventaire(referentiel),
  conditions: readYaml(path.join(referentiel, 'conditions.yaml'), conditionsSchema),
  centres: readYaml(path.join(referentiel, 'centres-interet.yaml'), centresSchema),
})
