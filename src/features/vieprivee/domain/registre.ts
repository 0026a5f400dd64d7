import { z } from 'zod'

/** The register of personal data (GDPR, article 30), as the files of `referentiel/registre` hold it. */

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

/** One file of the register, that of a feature. */
export const fichierSchema = z.strictObject({
  publiques: z.array(nom).default([]),
  comptages: z.array(nom).default([]),
  traitements: z.array(traitement).default([]),
})

export type FichierDeRegistre = z.output<typeof fichierSchema> & { fichier: string }
/** What is said of a table, and the file that says it. */
export type Traitement = FichierDeRegistre['traitements'][number] & { fichier: string }
export interface Registre {
  publiques: string[]
  comptages: string[]
  /** In the order in which a person is erased. */
  traitements: Traitement[]
}

/** The whole register. @throws RangeError when two files, named, tell of the same table */
export function joinRegistre(fichiers: readonly FichierDeRegistre[]): Registre {
  const vues = new Map<string, string>()
  for (const { fichier, publiques, comptages, traitements } of fichiers)
    for (const table of [...publiques, ...comptages, ...traitements.map(t => t.table)]) {
      const autre = vues.get(table)
      if (autre !== undefined) throw new RangeError(`${table} is in ${autre} and in ${fichier}`)
      vues.set(table, fichier)
    }
  return {
    publiques: fichiers.flatMap(f => f.publiques),
    comptages: fichiers.flatMap(f => f.comptages),
    traitements: inOrder(fichiers.flatMap(({ fichier, traitements }) => traitements.map(t => ({ ...t, fichier })))),
  }
}

const parOf = ({ lien }: Traitement): string | undefined =>
  lien === undefined || Array.isArray(lien) ? undefined : lien.par

/** Rows of `a` are found by those of `b`, or by the person that `b` holds: once these are gone they would not be found. */
const goesBefore = (a: Traitement, b: Traitement): boolean =>
  a !== b && (parOf(a) === b.table || (a.lien !== undefined && Array.isArray(b.lien) && b.lien.includes('id')))

/** The order of erasure; tables that are tied to nobody stay as they are. @throws RangeError when there is none */
function inOrder(traitements: readonly Traitement[]): Traitement[] {
  const reste = [...traitements]
  const ordre: Traitement[] = []
  while (reste.length > 0) {
    const at = reste.findIndex(b => !reste.some(a => goesBefore(a, b)))
    if (at < 0) throw new RangeError(`each is found by another one: ${reste.map(t => t.table).join(', ')}`)
    ordre.push(...reste.splice(at, 1))
  }
  return ordre
}

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
