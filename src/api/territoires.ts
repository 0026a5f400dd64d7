import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { etag } from 'hono/etag'
import { INDICATEURS, MAILLES } from '#features/territoires/index.ts'
import { refuse } from './errors.ts'
import { json, refus } from './openapi.ts'

const territoireSchema = z.object({ maille: z.enum(MAILLES), code: z.string(), nom: z.string() }).openapi('Territoire')

const mesureSchema = z
  .object({
    indicateur: z.string(),
    periode: z.string().openapi({ description: '2019, 2023-T3, 2021-12 ou 2021-12-21.' }),
    dimensions: z
      .record(z.string(), z.string())
      .openapi({ description: 'Âge, sexe, secteur (NAF), métier (ROME, FAP)…' }),
    zonage: z.string().openapi({ description: 'Millésime du découpage : cog-2026, ze-2020, be-2019.' }),
    etat: z.enum(['valeur', 'secret', 'non-calculable', 'non-applicable']),
    valeur: z.number().nullable().openapi({ description: 'null quand l’état n’est pas « valeur ».' }),
    effectif: z
      .number()
      .nullable()
      .openapi({ description: 'Taille de la population mesurée, quand elle est publiée.' }),
    source: z.object({
      titre: z.string(),
      producteur: z.string(),
      url: z.string(),
      licence: z.string(),
      millesime: z.string(),
      importeLe: z.string(),
    }),
  })
  .openapi('Mesure')

const detailSchema = territoireSchema
  .extend({ communes: z.array(z.string()), mesures: z.array(mesureSchema) })
  .openapi('TerritoireDetail')

export type TerritoireListe = z.infer<typeof territoireSchema>
export type TerritoireDetail = z.infer<typeof detailSchema>

export interface QuestionTerritoire {
  indicateur?: string | undefined
  periodes: 'derniere' | 'toutes'
}

/** Territories and their figures. */
export interface LecturesTerritoires {
  chercher: (q: string) => Promise<TerritoireListe[]>
  territoire: (
    maille: TerritoireListe['maille'],
    code: string,
    question: QuestionTerritoire,
  ) => Promise<TerritoireDetail | undefined>
}

export interface TerritoiresApiDeps {
  portraits: LecturesTerritoires
}

const tags = ['Territoires']
const EXEMPLE: TerritoireListe = { maille: 'zone-emploi', code: '0057', nom: 'Dreux' }
const EXEMPLE_MESURE: TerritoireDetail['mesures'][number] = {
  indicateur: 'chomage-taux',
  periode: '2023-T3',
  dimensions: {},
  zonage: 'ze-2020',
  etat: 'valeur',
  valeur: 8.2,
  effectif: null,
  source: {
    titre: 'Taux de chômage localisés par zone d’emploi',
    producteur: 'INSEE',
    url: 'https://www.insee.fr/fr/statistiques/1893230',
    licence: 'Licence Ouverte 2.0',
    millesime: '2023-T3',
    importeLe: '2026-11-27T05:00:00.000Z',
  },
}

const chercher = createRoute({
  method: 'get',
  path: '/territoires',
  operationId: 'chercherTerritoires',
  tags,
  summary: 'Trouver un territoire par son nom',
  request: {
    query: z.strictObject({
      q: z
        .string()
        .min(2, 'Donnez au moins deux lettres.')
        .max(80)
        .openapi({ description: 'Nom ou code.', example: 'dreux' }),
    }),
  },
  responses: {
    200: json(z.object({ territoires: z.array(territoireSchema) }), 'Les territoires trouvés.', {
      territoires: [EXEMPLE],
    }),
    ...refus(422, 429),
  },
})

const lire = createRoute({
  method: 'get',
  path: '/territoires/{maille}/{code}',
  operationId: 'lireTerritoire',
  tags,
  summary: 'Lire les chiffres d’un territoire',
  description: 'Chaque chiffre garde sa source, sa période et son état. Les communes sont celles d’aujourd’hui.',
  request: {
    params: z.object({
      maille: z.enum(MAILLES).openapi({ description: 'Sorte de territoire.', example: 'zone-emploi' }),
      code: z
        .string()
        .regex(/^[0-9A-Za-z]{1,9}$/, 'Le code est fait de chiffres et de lettres.')
        .openapi({ description: 'Code INSEE, SIREN de l’EPCI, code de la zone, ou « france ».', example: '0057' }),
    }),
    query: z.strictObject({
      indicateur: z
        .enum(Object.keys(INDICATEURS) as [keyof typeof INDICATEURS, ...(keyof typeof INDICATEURS)[]])
        .optional()
        .openapi({ description: 'Un seul indicateur.', example: 'chomage-taux' }),
      periodes: z
        .enum(['derniere', 'toutes'])
        .default('derniere')
        .openapi({ description: 'La dernière période de chaque chiffre, ou toutes.' }),
    }),
  },
  responses: {
    200: json(detailSchema, 'Le territoire et ses chiffres.', {
      ...EXEMPLE,
      communes: ['28134'],
      mesures: [EXEMPLE_MESURE],
    }),
    ...refus(404, 422, 429),
  },
})

/** Reads of territories: open data, the same for everybody. */
export function mountTerritoires(api: OpenAPIHono, { portraits }: TerritoiresApiDeps): void {
  api.use(
    '/territoires/*',
    async (c, next) => {
      await next()
      if (c.res.ok) c.res.headers.set('Cache-Control', 'public, no-cache')
    },
    etag(),
  )
  api.openapi(chercher, async c => c.json({ territoires: await portraits.chercher(c.req.valid('query').q) }, 200))
  api.openapi(lire, async c => {
    const { maille, code } = c.req.valid('param')
    const found = await portraits.territoire(maille, code, c.req.valid('query'))
    return found ? c.json(found, 200) : refuse(c, 'introuvable')
  })
}
