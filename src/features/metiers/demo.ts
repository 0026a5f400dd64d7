import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { emptyFiche, type FicheMetier, isRome } from './domain/fiche.ts'

const nomsSchema = z.array(
  z.object({ rome: z.string().refine(isRome), libelle: z.string(), appellations: z.array(z.string()) }),
)

/** The small vocabulary of occupations of `demo/`, until ROME is imported: names only. */
export const fichesDemo = (dossier: string): FicheMetier[] =>
  nomsSchema
    .parse(parse(readFileSync(join(dossier, 'metiers.yaml'), 'utf8')))
    .map(({ rome, libelle, appellations }) => ({
      ...emptyFiche(rome, libelle),
      appellations: appellations.map(nom => ({ libelle: nom, peuUsite: false })),
    }))
