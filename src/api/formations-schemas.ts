import { z } from '@hono/zod-openapi'
import { connus, entier, nombre, RAYON_KM } from './schemas.ts'

/** A training in a list: at the place that is nearest to what is asked. */
export const formationListeeSchema = z
  .object({
    id: z.string(),
    intitule: z.string(),
    organisme: z.string(),
    niveau: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'Niveau de sortie, de 1 à 8 ; null s’il n’est pas dit.' }),
    certifications: z.array(z.string()),
    commune: z.string().nullable(),
    distanceKm: z.number().nullable(),
    prochain: z.string().nullable().openapi({
      description:
        'Date de la prochaine session, AAAA-MM-JJ ; null si elle n’est pas dite ou si l’on entre à tout moment.',
    }),
    demonstration: z.boolean(),
  })
  .openapi('FormationListee')

export const formationSchema = z
  .object({
    id: z.string(),
    intitule: z.string(),
    source: z.string(),
    demonstration: z.boolean(),
    organisme: z.looseObject({ nom: z.string() }),
    certifications: z.array(z.string()),
    romes: z.array(z.string()),
    actions: z
      .array(z.looseObject({ numero: z.string() }))
      .openapi({ description: 'Façons de la suivre : modalité, accès, lieux, sessions, financeurs.' }),
  })
  .loose()
  .openapi('Formation')

export const certificationSchema = z
  .object({
    code: z.string(),
    intitule: z.string(),
    niveau: z.number().int().nullable(),
    actif: z.boolean().openapi({
      description: 'Ouverte aux inscriptions : le registre le dit, et la fin de l’enregistrement n’est pas passée.',
    }),
    finEnregistrement: z.string().nullable(),
    voies: z.array(z.string()),
    romes: z.array(z.string()),
    blocs: z.array(z.object({ code: z.string(), libelle: z.string() })),
    source: z.string(),
    demonstration: z.boolean(),
  })
  .openapi('Certification')

export const certificationDetailSchema = certificationSchema
  .extend({
    certificateurs: z.array(z.object({ nom: z.string(), siret: z.string().optional() })),
    actuelles: z.array(z.string()).openapi({
      description: 'Certifications que l’on prépare aujourd’hui à sa place ; elle-même si elle est ouverte.',
    }),
    anciennes: z.array(z.string()).openapi({ description: 'Certifications qu’elle remplace.' }),
  })
  .openapi('CertificationDetail')

export type FormationListee = z.infer<typeof formationListeeSchema>
export type FormationDetail = z.infer<typeof formationSchema>
export type CertificationListee = z.infer<typeof certificationSchema>
export type CertificationDetail = z.infer<typeof certificationDetailSchema>

const texte = (description: string, example: string) =>
  z
    .string()
    .max(200)
    .regex(/^\P{Cc}*$/u, 'Les caractères de contrôle ne sont pas admis.')
    .optional()
    .openapi({ description, example })
const code = (form: RegExp, message: string, description: string, example: string) =>
  z.string().regex(form, message).optional().openapi({ description, example })
const rome = code(
  /^[A-N]\d{4}$/,
  'Un code ROME est une lettre et quatre chiffres, comme D1102.',
  'Code ROME du métier.',
  'D1102',
)

const filtres = {
  q: texte('Mots de l’intitulé ou de l’objectif.', 'boulanger'),
  rome,
  certification: code(
    /^(RNCP|RS)\d{1,6}$/,
    'Un code de certification est comme RNCP37537 ou RS5000.',
    'Code de la certification préparée.',
    'RNCP37537',
  ),
  commune: code(
    /^[0-9AB]{5}$/,
    'Le code de commune est un code INSEE de cinq caractères, comme 28134.',
    'Code INSEE de la commune autour de laquelle chercher.',
    '28088',
  ),
  rayonKm: nombre('Le rayon est un nombre de kilomètres, de 0 à 200.', 0, 200)
    .optional()
    .openapi({
      type: 'number',
      description: `Rayon autour de la commune, en km ; ${RAYON_KM} sans autre précision.`,
      example: 50,
    }),
  niveau: z
    .enum(['3', '4', '5', '6', '7'])
    .optional()
    .openapi({ description: 'Niveau de sortie ; 7 est un master et plus.' }),
  contrat: z
    .enum(['apprentissage', 'professionnalisation'])
    .optional()
    .openapi({ description: 'Contrat d’alternance.' }),
  rythme: z.enum(['plein', 'partiel']).optional().openapi({ description: 'Temps plein ou partiel.' }),
  duree: z
    .enum(['courte', 'moyenne', 'longue'])
    .optional()
    .openapi({ description: 'Un mois au plus, six mois au plus, davantage.' }),
  distance: z.enum(['sans', 'seulement']).optional().openapi({
    description: 'Formations suivies à distance : exclues, ou seules ; trouvées avec les autres sans précision.',
  }),
  financement: z
    .enum(['region', 'france-travail', 'cpf', 'opco', 'transitions-pro', 'agefiph', 'etat'])
    .optional()
    .openapi({ description: 'Qui paie, d’après la fiche.' }),
  initiale: z.enum(['true', 'false']).optional().openapi({
    description: 'Vrai pour la seule formation initiale : lycée, études, CFA.',
  }),
  page: entier('La page est un nombre entier, de 1 à 500.', 1, 500)
    .optional()
    .openapi({ type: 'integer', description: 'Page, la première sans précision.', example: 1 }),
}
export const filtresSchema = z.strictObject(filtres, connus(filtres))
export type FiltreFormations = z.infer<typeof filtresSchema>

const filtresCertifications = {
  q: texte('Mots de l’intitulé.', 'boulanger'),
  rome,
  niveau: entier('Le niveau est un nombre entier, de 1 à 8.', 1, 8)
    .optional()
    .openapi({ type: 'integer', description: 'Niveau, de 1 à 8.', example: 3 }),
  apres: texte('Valeur `suivant` de la page d’avant.', 'RNCP37537'),
  limite: entier('La limite est un nombre entier, de 1 à 100.', 1, 100)
    .optional()
    .openapi({ type: 'integer', description: 'Nombre de fiches, de 1 à 100 ; 20 sans autre précision.', example: 20 }),
}
export const filtresCertificationsSchema = z.strictObject(filtresCertifications, connus(filtresCertifications))
export type FiltreCertifications = z.infer<typeof filtresCertificationsSchema>
