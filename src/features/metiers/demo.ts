import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { emptyFiche, type FicheMetier, isRome } from './domain/fiche.ts'

const rome = z.string().refine(isRome, 'ce n’est pas un code ROME')
const phrases = z.array(z.string().min(1))
const nomsSchema = z.array(z.object({ rome, libelle: z.string(), appellations: z.array(z.string()) }))
const fichesSchema = z.array(
  z.strictObject({
    rome,
    fait: phrases.min(1),
    plait: phrases.min(1),
    pese: phrases.min(1),
    acces: phrases.min(1),
    suite: z.array(rome),
  }),
)

const read = <T extends z.ZodType>(dossier: string, nom: string, schema: T): z.infer<T> => {
  const lu = schema.safeParse(parse(readFileSync(join(dossier, nom), 'utf8')))
  if (lu.success) return lu.data
  const [faute] = lu.error.issues
  throw new Error(`${nom}, entrée ${faute?.path.join('.')} : ${faute?.message}`)
}

/** The occupations of `demo/`, written for this product: they stand in for ROME until it is imported. */
export function fichesDemo(dossier: string): FicheMetier[] {
  const textes = new Map(read(dossier, 'fiches-metiers.yaml', fichesSchema).map(fiche => [fiche.rome, fiche]))
  return read(dossier, 'metiers.yaml', nomsSchema).map(({ rome: code, libelle, appellations }) => {
    const texte = textes.get(code)
    return {
      ...emptyFiche(code, libelle),
      appellations: appellations.map(nom => ({ libelle: nom, peuUsite: false })),
      definition: texte?.fait ?? [],
      plait: texte?.plait ?? [],
      pese: texte?.pese ?? [],
      acces: texte?.acces ?? [],
      mobilites: (texte?.suite ?? []).map((cible, i) => ({ rome: cible, ordre: i + 1, sorte: null })),
    }
  })
}
