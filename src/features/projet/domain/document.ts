import { z } from 'zod'

/**
 * The project of a person as it is carried: between the steps of a form, on a device, on the server when asked, in a file. Described for
 * those who read it without us in docs/projet-format.md.
 */
export const FORMAT = 'deuxieme-porte/projet'
export const VERSION = 1

const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,47}$/, 'un code est fait de lettres, de chiffres et de tirets')
const rome = z.string().regex(/^[A-Z]\d{4,6}$/, 'un code ROME est une lettre et des chiffres')
const ligne = (max: number) => z.string().trim().min(1).max(max)
const instant = z.iso.datetime()

/** Who wrote: the person, or a structure that they opened their project to, by its name of that day. */
export const auteurSchema = z.discriminatedUnion('sorte', [
  z.strictObject({ sorte: z.literal('personne') }),
  z.strictObject({ sorte: z.literal('structure'), id: z.string().min(1).max(200), nom: ligne(200) }),
])
export type Auteur = z.infer<typeof auteurSchema>
export const PERSONNE: Auteur = { sorte: 'personne' }

/** One thing that was written, by whom and when (server's clock, UTC). A null value is something that was taken back. */
const entree = <T extends z.ZodType>(valeur: T) =>
  z.strictObject({ valeur: valeur.nullable(), par: auteurSchema, le: instant })

const table = <T extends z.ZodType>(cle: z.ZodType<string, string>, valeur: T, max: number) =>
  z
    .record(cle, entree(valeur))
    .default({})
    .refine(lue => Object.keys(lue).length <= max, `au plus ${max} éléments`)

export const SORTES_ACQUIS = ['emploi', 'benevolat', 'famille', 'sport', 'etudes', 'autre'] as const
export const PLANS = ['A', 'B'] as const

const acquis = z.strictObject({ sorte: z.enum(SORTES_ACQUIS), texte: ligne(2000) })
/** What one can do and what one likes to do are two things. */
const competence = z.strictObject({ libelle: ligne(300), sait: z.boolean(), aime: z.boolean() })
const metier = z.strictObject({ libelle: ligne(200), avis: z.enum(['garde', 'ecarte', 'en-tete']) })
const etape = z.strictObject({
  plan: z.enum(PLANS),
  titre: ligne(200),
  quand: z.iso.date().nullable(),
  /** The door that helps: a service of the annuaire, and its name of that day. */
  porte: z.strictObject({ service: z.string().min(1).max(300), nom: ligne(300) }).nullable(),
  documents: z.string().trim().max(500),
  /** Days before the date; null when no reminder was asked. */
  rappelJours: z.number().int().min(0).max(60).nullable(),
  faite: z.boolean(),
})

/** A wish, a limit or a fact of the person, by its code: a short text, a number or one of the answers of its question. */
const souhait = z.union([z.string().trim().min(1).max(300), z.number().min(0).max(1_000_000)])

export const documentSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  id: z.uuid(),
  creeLe: instant,
  /** When this copy was last the same as the one kept by the server; null while none is kept. */
  synchro: instant.nullable(),
  interets: z.strictObject({
    /** Version of the inventory that was answered. */
    inventaire: z.number().int().min(1).max(9999),
    reponses: table(code, z.number().int().min(1).max(5), 200),
  }),
  souhaits: table(code, souhait, 200),
  acquis: table(code, acquis, 60),
  competences: table(code, competence, 300),
  metiers: table(rome, metier, 100),
  etapes: table(code, etape, 60),
  /** What an interview brought. */
  notes: table(code, ligne(4000), 60),
})
export type Projet = z.infer<typeof documentSchema>

/** Tables of things written, as they are found in the document. Everything that merges is in one of them. */
export const SECTIONS = ['souhaits', 'acquis', 'competences', 'metiers', 'etapes', 'notes'] as const
export type Section = (typeof SECTIONS)[number]

export interface Entree<T = unknown> {
  valeur: T | null
  par: Auteur
  le: string
}

/** A project with nothing in it. @param inventaire version of the inventory that will be asked */
export const newProjet = (id: string, inventaire: number, now: Date): Projet => ({
  format: FORMAT,
  version: VERSION,
  id,
  creeLe: now.toISOString(),
  synchro: null,
  interets: { inventaire, reponses: {} },
  souhaits: {},
  acquis: {},
  competences: {},
  metiers: {},
  etapes: {},
  notes: {},
})

/** What stands of a table: what was taken back is left out. In the order in which it was first written. */
export const standing = <T>(lue: Readonly<Record<string, Entree<T>>>): [cle: string, valeur: T, entree: Entree<T>][] =>
  Object.entries(lue).flatMap(([cle, une]) => (une.valeur === null ? [] : [[cle, une.valeur, une]]))

/** The JSON Schema (draft 2020-12) that is published with the format. */
export const jsonSchema = (): object => z.toJSONSchema(documentSchema, { io: 'input' })
