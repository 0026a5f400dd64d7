import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { etag } from 'hono/etag'
import { refuse, refuseField } from './errors.ts'
import { json, refus } from './openapi.ts'
import { connus, entier, nombre, RAYON_KM, suivant } from './schemas.ts'

/** A training in a list: at the place that is nearest to what is asked. */
const formationListeeSchema = z
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

const formationSchema = z
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

const certificationSchema = z
  .object({
    code: z.string(),
    intitule: z.string(),
    niveau: z.number().int().nullable(),
    actif: z.boolean().openapi({ description: 'Ouverte aux inscriptions, d’après le registre.' }),
    finEnregistrement: z.string().nullable(),
    voies: z.array(z.string()),
    romes: z.array(z.string()),
    blocs: z.array(z.object({ code: z.string(), libelle: z.string() })),
    source: z.string(),
    demonstration: z.boolean(),
  })
  .openapi('Certification')

const certificationDetailSchema = certificationSchema
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
  page: entier('La page est un nombre entier, de 1 à 500.', 1, 500)
    .optional()
    .openapi({ type: 'integer', description: 'Page, la première sans précision.', example: 1 }),
}
const filtresSchema = z.strictObject(filtres, connus(filtres))
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
const filtresCertificationsSchema = z.strictObject(filtresCertifications, connus(filtresCertifications))
export type FiltreCertifications = z.infer<typeof filtresCertificationsSchema>

/** What the API reads of trainings and certifications; those in force alone. */
export interface LecturesFormations {
  chercher: (
    filtre: FiltreFormations,
    autour: { lat: number; lon: number; rayonKm: number } | undefined,
  ) => Promise<{ formations: FormationListee[]; total: number; page: number; pages: number }>
  formation: (id: string) => Promise<FormationDetail | undefined>
  certifications: (
    filtre: FiltreCertifications,
  ) => Promise<{ certifications: CertificationListee[]; suivant: string | null }>
  certification: (code: string) => Promise<CertificationDetail | undefined>
}

export interface FormationsApiDeps {
  formations: LecturesFormations
  /** Centre of a commune by its INSEE code. */
  commune: (code: string) => { lat: number; lon: number } | undefined
}

const LISTEE: FormationListee = {
  id: 'demo--boulanger-dreux',
  intitule: 'CAP boulanger en un an',
  organisme: 'Campus des métiers de bouche de Dreux',
  niveau: 3,
  certifications: ['RNCP37537'],
  commune: '28134',
  distanceKm: 12.4,
  prochain: '2027-01-04',
  demonstration: true,
}
const DETAIL: FormationDetail = {
  id: LISTEE.id,
  intitule: LISTEE.intitule,
  source: 'demo',
  demonstration: true,
  organisme: { nom: LISTEE.organisme },
  certifications: LISTEE.certifications,
  romes: ['D1102'],
  actions: [{ numero: '1', modalite: 'presentiel', sessions: [{ numero: '1', debut: '2027-01-04' }] }],
}
const CERTIFICATION: CertificationListee = {
  code: 'RNCP37537',
  intitule: 'CAP - Boulanger',
  niveau: 3,
  actif: true,
  finEnregistrement: '2026-08-31',
  voies: ['apprentissage', 'experience'],
  romes: ['D1102'],
  blocs: [],
  source: 'RNCP et RS du 2026-11-20, France compétences',
  demonstration: false,
}

const tags = ['Formations']
const chercher = createRoute({
  method: 'get',
  path: '/formations',
  operationId: 'chercherFormations',
  tags,
  summary: 'Chercher des formations',
  description: 'Vingt par page, les plus proches d’abord. Une formation qui a commencé n’est pas donnée.',
  request: { query: filtresSchema },
  responses: {
    200: json(
      z
        .object({
          formations: z.array(formationListeeSchema),
          total: z.number().int(),
          page: z.number().int(),
          pages: z.number().int(),
        })
        .openapi('Formations'),
      'Une page de formations.',
      { formations: [LISTEE], total: 1, page: 1, pages: 1 },
    ),
    ...refus(422, 429),
  },
})
const formation = createRoute({
  method: 'get',
  path: '/formations/{id}',
  operationId: 'lireFormation',
  tags,
  summary: 'Lire une formation et ses sessions',
  request: {
    params: z.object({
      id: z.string().min(1).max(300).openapi({ description: 'Identifiant de la formation.', example: LISTEE.id }),
    }),
  },
  responses: { 200: json(formationSchema, 'La fiche.', DETAIL), ...refus(404, 422, 429) },
})
const certifications = createRoute({
  method: 'get',
  path: '/certifications',
  operationId: 'listerCertifications',
  tags,
  summary: 'Lister les certifications',
  description: 'La liste se lit jusqu’au bout en redonnant `suivant` dans `apres`.',
  request: { query: filtresCertificationsSchema },
  responses: {
    200: json(
      z.object({ certifications: z.array(certificationSchema), suivant }).openapi('Certifications'),
      'Une page de certifications.',
      { certifications: [CERTIFICATION], suivant: null },
    ),
    ...refus(422, 429),
  },
})
const certification = createRoute({
  method: 'get',
  path: '/certifications/{code}',
  operationId: 'lireCertification',
  tags,
  summary: 'Lire une certification et ce qui la remplace',
  request: {
    params: z.object({
      code: z
        .string()
        .regex(/^(RNCP|RS)\d{1,6}$/, 'Un code de certification est comme RNCP37537 ou RS5000.')
        .openapi({ description: 'Code du registre.', example: 'RNCP37537' }),
    }),
  },
  responses: {
    200: json(certificationDetailSchema, 'La fiche.', {
      ...CERTIFICATION,
      certificateurs: [{ nom: 'Ministère de l’éducation nationale' }],
      actuelles: ['RNCP37537'],
      anciennes: [],
    }),
    ...refus(404, 422, 429),
  },
})

/** Reads of trainings and certifications: open data, the same for everybody. */
export function mountFormations(api: OpenAPIHono, { formations, commune }: FormationsApiDeps): void {
  const cached: Parameters<OpenAPIHono['use']>[1] = async (c, next) => {
    await next()
    if (c.res.ok) c.res.headers.set('Cache-Control', 'public, no-cache')
  }
  api.use('/formations/*', cached, etag())
  api.use('/certifications/*', cached, etag())

  api.openapi(chercher, async c => {
    const filtre = c.req.valid('query')
    const centre = filtre.commune ? commune(filtre.commune) : undefined
    if (filtre.commune && !centre)
      return refuseField(c, {
        code: 'commune-inconnue',
        message: `Le code de commune « ${filtre.commune} » n’existe pas.`,
        path: 'commune',
      })
    if (filtre.rayonKm !== undefined && !centre)
      return refuseField(c, {
        code: 'parametre-invalide',
        message: 'Un rayon a un centre : donnez une commune.',
        path: 'rayonKm',
      })
    const autour = centre && { lat: centre.lat, lon: centre.lon, rayonKm: filtre.rayonKm ?? RAYON_KM }
    return c.json(await formations.chercher(filtre, autour), 200)
  })
  api.openapi(formation, async c => {
    const fiche = await formations.formation(c.req.valid('param').id)
    return fiche ? c.json(fiche, 200) : refuse(c, 'introuvable')
  })
  api.openapi(certifications, async c => c.json(await formations.certifications(c.req.valid('query')), 200))
  api.openapi(certification, async c => {
    const fiche = await formations.certification(c.req.valid('param').code)
    return fiche ? c.json(fiche, 200) : refuse(c, 'introuvable')
  })
}
