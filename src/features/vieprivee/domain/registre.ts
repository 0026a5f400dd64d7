import { z } from 'zod'

/** The register of personal data (GDPR, article 30), as `referentiel/registre.yaml` holds it. */

/** Goes into a statement as it is: nothing but the name of a table or of a column. */
const nom = z.string().regex(/^[a-z_]{1,60}$/, 'doit être le nom d’une table ou d’une colonne')
const texte = z.string().min(1)

export const CATEGORIES = [
  'technique',
  'suivi',
  'identité',
  'situation',
  'santé',
  'contenu',
  'professionnel',
  'connexion',
] as const

const colonne = z.strictObject({
  quoi: texte,
  categorie: z.enum(CATEGORIES),
  /** Encrypted under this name and the key of the row; `ephemere`: by a feature, for a value that expires within days. */
  scelle: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$|^ephemere$/)
    .optional(),
  /** Emptied when the row becomes anonymous; `reduire` keeps what is counted. */
  efface: z.union([z.literal(true), z.literal('reduire')]).optional(),
  /** Given to the person with the rest of what is held on them. */
  exporte: z.boolean().default(true),
  /** Also the key of a sealed file. */
  fichier: z.boolean().default(false),
  /** Set to the instant at which the row became anonymous. */
  date: z.literal('effacement').optional(),
})

const regle = z.strictObject({
  depuis: nom,
  jours: z.union([z.int().positive(), z.literal('conservation')]),
  apres: texte,
  /** `effacer`: the person whole. */
  alors: z.enum(['supprimer', 'anonymiser', 'effacer']),
  /** For rows that are tied to no person: the others leave with the person's file. */
  anonymes: z.boolean().default(false),
})

const traitement = z
  .strictObject({
    table: nom,
    sujet: z.enum(['personne', 'agent']),
    quoi: texte,
    finalite: texte,
    base: texte,
    lecteurs: z.array(texte).min(1),
    lien: z
      .union([nom.transform(c => [c]), z.array(nom).min(1), z.strictObject({ colonne: nom, par: nom })])
      .optional(),
    effacement: z.enum(['supprimer', 'anonymiser', 'cascade', 'garder']).optional(),
    cle: nom.default('id'),
    regles: z.array(regle).default([]),
    colonnes: z.record(nom, colonne),
  })
  .refine(t => (t.lien === undefined) === (t.effacement === undefined), 'lien et effacement vont ensemble')
  .refine(
    t => [t.cle, ...t.regles.map(r => r.depuis)].every(c => t.colonnes[c] !== undefined) || t.table === 'rapprochement',
    'une clé ou une règle nomme une colonne absente',
  )

export const registreSchema = z.strictObject({
  publiques: z.array(nom),
  comptages: z.array(nom),
  traitements: z.array(traitement),
})

export type Registre = z.output<typeof registreSchema>
export type Traitement = Registre['traitements'][number]
export type Colonne = Traitement['colonnes'][string]
export type Regle = Traitement['regles'][number]

/** Columns of a table and what is said of them. */
export const colonnesOf = (t: Traitement): [string, Colonne][] => Object.entries(t.colonnes)

/** What the sealed value of a row belongs to, for `platform/chiffre.ts`; undefined for what a feature seals in its own way. */
export const lieuScelle = (t: Traitement, c: Colonne, row: Readonly<Record<string, unknown>>): string | undefined =>
  c.scelle === undefined || c.scelle === 'ephemere' ? undefined : `${c.scelle}.${String(row[t.cle])}`

/** Instant before which a rule applies. */
export const limiteOf = (regle: Regle, now: Date, conservationJours: number): Date =>
  new Date(now.getTime() - (regle.jours === 'conservation' ? conservationJours : regle.jours) * 86_400_000)
