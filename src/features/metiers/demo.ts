import { readFileSync } from 'node:fs'
import path, { join } from 'node:path'
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

const rubriquesSchema = z.array(
  z.strictObject({
    rome,
    riasec: phrases.min(1),
    /** Codes of centres of interest, the main one first. */
    interets: phrases.min(1),
    /** By heading of ROME. */
    contextes: z.record(z.string(), phrases),
    savoirFaire: phrases.min(1),
  }),
)
const centresSchema = z.array(z.object({ code: z.string(), nom: z.string() }))

const read = <T extends z.ZodType>(dossier: string, nom: string, schema: T): z.infer<T> => {
  const lu = schema.safeParse(parse(readFileSync(join(dossier, nom), 'utf8')))
  if (lu.success) return lu.data
  const [faute] = lu.error.issues
  throw new Error(`${nom}, entrée ${faute?.path.join('.')} : ${faute?.message}`)
}

/**
 * The occupations of `demo/`, whose sentences are written for this product, and whose skills, interests and contexts are ROME's: they
 * stand in for it until it is imported.
 * @param dossier the folder `demo/`, beside `referentiel/`
 */
export function fichesDemo(dossier: string): FicheMetier[] {
  const textes = new Map(read(dossier, 'fiches-metiers.yaml', fichesSchema).map(fiche => [fiche.rome, fiche]))
  const rubriques = new Map(read(dossier, 'metiers-rome.yaml', rubriquesSchema).map(une => [une.rome, une]))
  const centres = new Map(
    read(path.join(dossier, '../referentiel'), 'centres-interet.yaml', centresSchema).map(c => [c.code, c.nom]),
  )
  return read(dossier, 'metiers.yaml', nomsSchema).map(({ rome: code, libelle, appellations }) => {
    const texte = textes.get(code)
    const rubrique = rubriques.get(code)
    return {
      ...emptyFiche(code, libelle),
      appellations: appellations.map(nom => ({ libelle: nom, peuUsite: false })),
      definition: texte?.fait ?? [],
      plait: texte?.plait ?? [],
      pese: texte?.pese ?? [],
      acces: texte?.acces ?? [],
      riasec: rubrique?.riasec ?? [],
      interets: (rubrique?.interets ?? []).map((un, i) => ({
        code: un,
        libelle: centres.get(un) ?? un,
        principal: i === 0,
      })),
      contextes: Object.entries(rubrique?.contextes ?? {}).flatMap(([type, uns]) =>
        uns.map(un => ({ type, libelle: un })),
      ),
      savoirFaire: (rubrique?.savoirFaire ?? []).map(un => ({ libelle: un, importance: 'principale' })),
      mobilites: (texte?.suite ?? []).map((cible, i) => ({ rome: cible, ordre: i + 1, sorte: null })),
    }
  })
}
