import { z } from 'zod'
import { DIMENSIONS, reponsesSchema } from './inventaire.ts'

/** Levels of study, lowest first: those of a demande (contract). */
export const NIVEAUX = ['sans', 'cap-bep', 'bac', 'bac+2', 'bac+3', 'bac+5'] as const
export type Niveau = (typeof NIVEAUX)[number]

const rome = z.string().regex(/^[A-N]\d{4}$/, 'un code ROME a une lettre de A à N et quatre chiffres')
const nom = z.string().trim().min(1).max(300)
const liste = <T extends z.ZodType>(element: T, max: number) => z.array(element).max(max, `pas plus de ${max}`)

const acquisSchema = z.strictObject({
  /** Label of a skill or a knowledge in ROME, confirmed by the person. */
  competence: nom,
  /** They can do it. */
  sait: z.boolean().default(true),
  /** They like doing it; absent: they did not say. What one can do and what one likes are two things. */
  aime: z.boolean().optional(),
})

/** An occupation that asks for travel goes further than somebody who says `non`, `region`… */
export const DEPLACEMENTS = ['non', 'region', 'france', 'etranger'] as const

/**
 * What somebody says of themselves to find occupations. Every field may be absent: absent is unknown and weighs nothing.
 * Sex, name, age and origin are not among them, and a field that is not written here is refused.
 */
export const profilSchema = z.strictObject({
  id: z.union([z.string().max(200), z.number()]).optional(),
  interets: z
    .strictObject({
      /** Answers to the inventory, by item. */
      reponses: reponsesSchema.optional(),
      /** Points from 0 to 100 where the answers are not at hand; answers win. */
      dimensions: z.partialRecord(z.enum(DIMENSIONS), z.number().min(0).max(100)).optional(),
      /** Codes of centres of interest (`referentiel/centres-interet.yaml`). */
      centres: liste(z.string().max(10), 30).optional(),
    })
    .optional(),
  acquis: liste(acquisSchema, 300).optional(),
  /** Codes of `referentiel/conditions.yaml`, or labels of ROME. */
  conditions: z.strictObject({ cherche: liste(nom, 100).optional(), refuse: liste(nom, 100).optional() }).optional(),
  /** What health advises against, by the same codes. */
  sante: liste(nom, 50).optional(),
  diplome: z.enum(NIVEAUX).optional(),
  mobilite: z
    .strictObject({
      deplacements: z.enum(DEPLACEMENTS).optional(),
      rayonKm: z.number().min(0).max(1000).optional(),
      permis: z.boolean().optional(),
    })
    .optional(),
  /** What somebody can give to a training: months, and euros of their own. */
  formation: z
    .strictObject({ mois: z.number().min(0).max(120).optional(), budget: z.number().min(0).max(1_000_000).optional() })
    .optional(),
  /** Hours a week wanted. */
  heures: z.number().min(0).max(60).optional(),
  /** Pay wanted, net, euros a month. */
  salaireNet: z.number().min(0).max(100_000).optional(),
  /** Occupations already in mind. */
  enTete: liste(rome, 5).optional(),
})

/** @see profilSchema */
export type Profil = z.infer<typeof profilSchema>
