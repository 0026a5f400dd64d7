import { z } from '@hono/zod-openapi'
import { lieuSchema, serviceSchema, structureSchema } from '#features/annuaire/index.ts'
import { BESOINS, RESEAUX } from '#features/orientation/index.ts'

/** What the API gives and takes besides the demande: sheets of the annuaire, their filters, refusals. */

export const erreurSchema = z
  .object({
    error: z.object({
      code: z.string().openapi({ description: 'Code stable, pour les programmes.', example: 'demande-invalide' }),
      message: z.string().openapi({
        description: 'Ce qui ne va pas et ce qui est attendu, en français.',
        example: 'L’âge est un nombre entier d’années, de 0 à 120.',
      }),
      path: z.string().openapi({ description: 'Champ en cause ; vide sinon.', example: 'situation.age' }),
    }),
  })
  .openapi('Erreur')

export const structureListeeSchema = structureSchema.omit({ services: true }).strip().openapi('StructureListee')
export const structureDetailSchema = structureSchema.strip().openapi('Structure')
export const serviceDetailSchema = serviceSchema
  .omit({ lieu: true })
  .extend({
    structure: structureSchema.pick({ id: true, nom: true, reseau: true }).strip(),
    lieu: lieuSchema.strip().nullable(),
    source: z.string(),
  })
  .strip()
  .openapi('Service')

export type StructureListee = z.infer<typeof structureListeeSchema>
export type StructureDetail = z.infer<typeof structureDetailSchema>
export type ServiceDetail = z.infer<typeof serviceDetailSchema>

export const suivant = z
  .string()
  .nullable()
  .openapi({ description: 'À donner dans `apres` pour la suite ; null à la fin.', example: null })
export const structuresSchema = z.object({ structures: z.array(structureListeeSchema), suivant }).openapi('Structures')
export const servicesSchema = z.object({ services: z.array(serviceDetailSchema), suivant }).openapi('Services')

/** Values of an address are text: a number that is empty or not one is refused, never read as 0. */
export const nombre = (message: string, min: number, max: number) =>
  z
    .string({ error: message })
    .regex(/^-?\d+(\.\d+)?$/, message)
    .transform(Number)
    .pipe(z.number().min(min, message).max(max, message))

export const entier = (message: string, min: number, max: number) =>
  nombre(message, min, max).pipe(z.number().int(message))

const LIMITE = 'La limite est un nombre entier, de 1 à 100.'
const MAX = 'Le nombre de portes est un entier, de 1 à 20.'
const RAYON = 'Le rayon est un nombre de kilomètres, de 0 à 200.'
const COMMUNE = 'Le code de commune est un code INSEE de cinq caractères, comme 28134.'
const unSeul = (quoi: string) => `${quoi} se donne une seule fois.`
/** PostgreSQL holds no NUL, and no name holds a control character. */
const IMPRIMABLE = /^\P{Cc}*$/u
const SANS_CONTROLE = 'Les caractères de contrôle ne sont pas admis.'
const parmi = (valeurs: readonly string[]) => `Valeur inconnue. Valeurs possibles : ${valeurs.join(', ')}.`

export const RAYON_KM = 30

const filtresFields = {
  reseau: z
    .enum(RESEAUX, { error: parmi(RESEAUX) })
    .optional()
    .openapi({ description: 'Réseau de la structure.', example: 'mission-locale' }),
  besoin: z
    .enum(BESOINS, { error: parmi(BESOINS) })
    .optional()
    .openapi({ description: 'Besoin auquel il est répondu.', example: 'alternance' }),
  commune: z
    .string({ error: unSeul('La commune') })
    .regex(/^(\d{5}|2[AB]\d{3})$/, COMMUNE)
    .optional()
    .openapi({ description: 'Code INSEE de la commune autour de laquelle chercher.', example: '28134' }),
  lat: nombre('La latitude est un nombre de -90 à 90.', -90, 90)
    .optional()
    .openapi({ type: 'number', description: 'Latitude du point autour duquel chercher, avec `lon`.', example: 48.73 }),
  lon: nombre('La longitude est un nombre de -180 à 180.', -180, 180)
    .optional()
    .openapi({ type: 'number', description: 'Longitude du point, avec `lat`.', example: 1.37 }),
  rayonKm: nombre(RAYON, 0, 200)
    .optional()
    .openapi({
      type: 'number',
      description: `Rayon en kilomètres autour de la commune ou du point ; ${RAYON_KM} sans autre précision.`,
      example: 20,
    }),
  q: z
    .string({ error: unSeul('La recherche') })
    .max(200, 'La recherche tient en 200 caractères.')
    .regex(IMPRIMABLE, SANS_CONTROLE)
    .optional()
    .openapi({ description: 'Mots du nom.', example: 'information jeunesse' }),
  apres: z
    .string({ error: unSeul('Le repère') })
    .max(1100, 'Ce repère n’a pas été donné par l’API.')
    .regex(IMPRIMABLE, SANS_CONTROLE)
    .optional()
    .openapi({ description: 'Valeur `suivant` de la page d’avant.' }),
  limite: entier(LIMITE, 1, 100)
    .optional()
    .openapi({ type: 'integer', description: 'Nombre de fiches, de 1 à 100 ; 20 sans autre précision.', example: 20 }),
}

/** A filter that is misspelt would give everything: it is refused, and the known ones named. */
export const connus = (fields: Record<string, unknown>) => ({
  error: (issue: { code?: string | undefined; keys?: unknown }) =>
    issue.code === 'unrecognized_keys'
      ? `Paramètre inconnu : ${String(issue.keys)}. Paramètres possibles : ${Object.keys(fields).join(', ')}.`
      : undefined,
})

export const filtresSchema = z.strictObject(filtresFields, connus(filtresFields))
export type Filtres = z.infer<typeof filtresSchema>

const maxFields = {
  max: entier(MAX, 1, 20)
    .optional()
    .openapi({ type: 'integer', description: 'Nombre de portes, de 1 à 20 ; 5 sans autre précision.', example: 5 }),
}
export const maxSchema = z.strictObject(maxFields, connus(maxFields))

export const idSchema = z.object({
  id: z
    .string()
    .min(1)
    .regex(IMPRIMABLE, SANS_CONTROLE)
    .openapi({ description: 'Identifiant de la fiche.', example: 'demo--cio-dreux' }),
})
