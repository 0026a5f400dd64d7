import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { etag } from 'hono/etag'
import { refuse, refuseField } from './errors.ts'
import {
  type CertificationDetail,
  type CertificationListee,
  certificationDetailSchema,
  certificationSchema,
  type FiltreCertifications,
  type FiltreFormations,
  type FormationDetail,
  type FormationListee,
  filtresCertificationsSchema,
  filtresSchema,
  formationListeeSchema,
  formationSchema,
} from './formations-schemas.ts'
import { json, refus } from './openapi.ts'
import { RAYON_KM, suivant } from './schemas.ts'

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
