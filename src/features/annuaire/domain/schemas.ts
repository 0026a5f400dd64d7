import { z } from 'zod'
import { BESOINS, DIPLOMES, FAITS_BOOLEENS, MODES, NIVEAUX, RESEAUX, STATUTS } from '../../orientation/index.ts'

/**
 * Shapes of what is kept by hand in `referentiel/` and `demo/`, and of the sheets of the annuaire. Every rule of the
 * referentiel names its source: the schema refuses a rule without one.
 */

const texte = z.string().trim().min(3)

export const conditionSchema = z.strictObject({
  age: z.strictObject({ min: z.int().min(0).max(120).optional(), max: z.int().min(0).max(120).optional() }).optional(),
  statut: z.array(z.enum(STATUTS)).min(1).optional(),
  saufStatut: z.array(z.enum(STATUTS)).min(1).optional(),
  diplome: z.strictObject({ min: z.enum(DIPLOMES).optional(), max: z.enum(DIPLOMES).optional() }).optional(),
  rome: z
    .array(z.string().regex(/^[A-N](\d{1,4})?$/))
    .min(1)
    .optional(),
  ...(Object.fromEntries(FAITS_BOOLEENS.map(fait => [fait, z.boolean().optional()])) as {
    [fait in (typeof FAITS_BOOLEENS)[number]]: z.ZodOptional<z.ZodBoolean>
  }),
})

export const critereSchema = z.strictObject({
  force: z.enum(['inconditionnel', 'preferentiel', 'exclusif']),
  unDe: z.array(conditionSchema).default([]),
  texte,
  ecart: texte,
})

export const besoinServiSchema = z.strictObject({
  code: z.enum(BESOINS),
  niveau: z.enum(NIVEAUX),
  coeur: z.boolean().default(false),
  texte: texte.optional(),
})

export const codeZoneSchema = z
  .string()
  .regex(/^(france|commune:[0-9AB]{5}|epci:\d{9}|departement:(\d{2,3}|2[AB])|region:\d{2})$/)

export const sourceSchema = z.strictObject({
  /** Law, decree, official page: "Code du travail, art. L.5314-1". */
  reference: texte,
  url: z.url().optional(),
  /** Date at which the source was read or known to hold. */
  consulteLe: z.iso.date(),
})

const reference = z.strictObject({ source: z.string().min(1) })

/** A criterion of a réseau; `pour` names the besoins it is about, all of them when absent. */
const critereDeReseauSchema = critereSchema.extend({
  pour: z.array(z.enum(BESOINS)).min(1).optional(),
  ...reference.shape,
})

/** One réseau of the contract, as law and practice define it. `source` fields name a key of `sources`. */
export const reseauSchema = z.strictObject({
  code: z.enum(RESEAUX),
  nom: texte,
  /** Name in a sentence, with its article: "la Mission locale". */
  avecArticle: texte,
  /** Name without its acronym, for readers who do not know it. */
  nomComplet: texte,
  /** Present and former names and acronyms, recognised in imports and in search. */
  alias: z.array(z.string().min(2)).default([]),
  mission: texte,
  sources: z.record(z.string(), sourceSchema),
  publics: z.array(critereDeReseauSchema).default([]),
  /** Empty for `autre` alone: nothing can be said of what an unknown structure does. */
  besoins: z.array(besoinServiSchema.extend({ texte, ...reference.shape })),
  modes: z.array(z.enum(MODES)).min(1),
  /** How far the competence of one structure of the réseau reaches; absent when the law draws no limit. */
  ressort: z.strictObject({ niveau: z.enum(['departement', 'region', 'france']), ...reference.shape }).optional(),
  gratuit: z.boolean().optional(),
  documents: z.array(texte).default([]),
})

const thematiqueSchema = z.string().regex(/^[a-z-]+--([a-z-]+|\*)$/)

/** How a besoin is said to people, and the data·inclusion thématiques it stands for (`mobilite--*`: the category). */
export const besoinSchema = z.strictObject({
  code: z.enum(BESOINS),
  libelle: texte,
  description: texte,
  thematiques: z.array(thematiqueSchema).default([]),
  /** Thématiques that come close: served besides, not the very purpose. */
  thematiquesVoisines: z.array(thematiqueSchema).default([]),
  /** True for what is not orientation and must still get a door. */
  horsOrientation: z.boolean().default(false),
})

/** How values of data·inclusion v1 are read. */
export const dataInclusionSchema = z.strictObject({
  publics: z.record(z.string(), critereSchema.nullable()),
  types: z.record(z.string(), z.enum(NIVEAUX)),
  reseauxPorteurs: z.record(z.string(), z.enum(RESEAUX)),
})

/** An occupation of the small vocabulary used until ROME is imported. */
export const metierSchema = z.strictObject({
  rome: z.string().regex(/^[A-N]\d{4}$/),
  libelle: texte,
  appellations: z.array(texte).min(1),
})

export const lieuSchema = z.strictObject({
  id: z.string().min(1),
  nom: texte.optional(),
  commune: z.string().regex(/^[0-9AB]{5}$/),
  codePostal: z
    .string()
    .regex(/^\d{5}$/)
    .optional(),
  adresse: z.string().optional(),
  complement: z.string().optional(),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
  /** How precise the coordinates are: of the address, or of the centre of the commune. */
  precision: z.enum(['adresse', 'commune']).optional(),
  /** OSM opening_hours, local time. */
  horaires: z.string().optional(),
  fermetures: z.array(z.strictObject({ du: z.iso.date(), au: z.iso.date(), motif: z.string().optional() })).default([]),
  pmr: z.boolean().optional(),
  accessibilite: z.string().optional(),
})

export const serviceSchema = z.strictObject({
  id: z.string().min(1),
  nom: texte,
  description: z.string().optional(),
  /** Identifier of one of the structure's lieux; absent for a service that is remote only. */
  lieu: z.string().optional(),
  besoins: z.array(besoinServiSchema).min(1),
  publics: z.array(critereSchema).default([]),
  zone: z.array(codeZoneSchema).optional(),
  modes: z.array(z.enum(MODES)).min(1),
  horaires: z.string().optional(),
  gratuit: z.boolean().optional(),
  frais: z.string().optional(),
  langues: z.array(z.string().regex(/^[a-z]{2,3}$/)).optional(),
  documents: z.array(texte).default([]),
  mobilisablePar: z.array(z.enum(['usagers', 'professionnels'])).optional(),
  telephone: z.string().optional(),
  courriel: z.string().optional(),
  lien: z.string().optional(),
  /** Places or next slot, only ever shown with the date at which they were true. */
  capacite: z
    .strictObject({
      places: z.int().min(0).optional(),
      prochainCreneau: z.iso.datetime({ offset: true }).optional(),
      le: z.iso.date(),
    })
    .optional(),
  miseAJour: z.iso.date().optional(),
})

/**
 * A structure with its lieux and services. A structure without services gets those of its réseau, from the referentiel.
 */
export const structureSchema = z.strictObject({
  id: z.string().min(1),
  nom: texte,
  reseau: z.enum(RESEAUX),
  siret: z
    .string()
    .regex(/^\d{14}$/)
    .optional(),
  description: z.string().optional(),
  lieux: z.array(lieuSchema).default([]),
  services: z.array(serviceSchema).default([]),
  telephone: z.string().optional(),
  courriel: z.string().optional(),
  siteWeb: z.string().optional(),
  source: z.string().min(1),
  lienSource: z.string().optional(),
  miseAJour: z.iso.date().optional(),
  reseauxPorteurs: z.array(z.string()).default([]),
  demonstration: z.boolean().optional(),
})

export type ReseauReferentiel = z.infer<typeof reseauSchema>
export type BesoinReferentiel = z.infer<typeof besoinSchema>
export type DataInclusion = z.infer<typeof dataInclusionSchema>
export type MetierVocabulaire = z.infer<typeof metierSchema>
export type Lieu = z.infer<typeof lieuSchema>
export type Service = z.infer<typeof serviceSchema>
export type Structure = z.infer<typeof structureSchema>
