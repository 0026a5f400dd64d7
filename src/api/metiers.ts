import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { etag } from 'hono/etag'
import {
  classementSchema,
  type Metiers,
  metierSchema,
  metiersTrouvesSchema,
  rayonsSchema,
  rechercheMetierSchema,
  romeSchema,
} from '#features/metiers/index.ts'
import { refuse } from './errors.ts'
import { json, refus } from './openapi.ts'

export interface MetiersApiDeps {
  metiers: Metiers
}

const tags = ['Métiers']
const BOULANGER = { rome: 'D1102', libelle: 'Boulanger / Boulangère' }

const chercher = createRoute({
  method: 'get',
  path: '/metiers',
  operationId: 'chercherMetiers',
  tags,
  summary: 'Chercher un métier dans les mots des gens',
  description:
    'Fautes de frappe, féminin ou masculin, sans accent, argot et sigles, ou ce qu’on y fait : « boulangere », « dev web », « s’occuper de chevaux ».',
  request: { query: rechercheMetierSchema },
  responses: {
    200: json(metiersTrouvesSchema, 'Les métiers, du plus proche au moins proche.', {
      version: 460,
      resultats: [{ ...BOULANGER, appellation: 'Boulanger / Boulangère', score: 0.86 }],
    }),
    ...refus(422, 429),
  },
})

const lire = createRoute({
  method: 'get',
  path: '/metiers/{rome}',
  operationId: 'lireMetier',
  tags,
  summary: 'Lire la fiche d’un métier',
  description: 'Une fiche que le ROME n’a plus reste lisible : `retireEn` et `remplacePar` le disent.',
  request: {
    params: z.object({
      rome: romeSchema
        .describe('Code ROME du métier.')
        .openapi({ param: { name: 'rome', in: 'path' }, example: 'D1102' }),
    }),
  },
  responses: {
    200: json(metierSchema, 'La fiche.', {
      ...BOULANGER,
      version: 460,
      parent: null,
      appellations: [{ libelle: 'Ouvrier boulanger / Ouvrière boulangère', peuUsite: false }],
      definition: ['Prépare et réalise des produits de boulangerie et de viennoiserie.'],
      plait: [],
      pese: [],
      acces: ['Cet emploi est accessible avec un CAP Boulanger.'],
      savoirFaire: [{ libelle: 'Pétrir une pâte', importance: 'principale' }],
      savoirEtre: [],
      savoirs: [],
      contextes: [{ type: 'Horaires et durée du travail', libelle: 'Travail de nuit' }],
      secteurs: [],
      naf: [],
      interets: [],
      themes: [],
      domaine: {
        code: 'D11',
        libelle: 'Commerce alimentaire et métiers de bouche',
        grand: 'Commerce, Vente et Grande distribution',
      },
      mobilites: [{ rome: 'D1104', ordre: 1, sorte: null }],
      riasec: ['R'],
      transitions: { ecologique: 'blanc', numerique: false, demographique: false },
      reglemente: false,
      cadre: false,
      retireEn: null,
      remplacePar: null,
    }),
    ...refus(404, 422, 429),
  },
})

const parcourir = createRoute({
  method: 'get',
  path: '/metiers/rayons/{par}',
  operationId: 'parcourirMetiers',
  tags,
  summary: 'Parcourir les métiers par secteur, intérêt, condition de travail ou transition',
  request: { params: classementSchema },
  responses: {
    200: json(rayonsSchema, 'Les rayons et leurs métiers.', {
      rayons: [{ code: 'alimentation', libelle: 'Alimentation', metiers: [BOULANGER] }],
    }),
    ...refus(422, 429),
  },
})

/** Reads of occupations: open data, the same for everybody. */
export function mountMetiers(api: OpenAPIHono, { metiers }: MetiersApiDeps): void {
  // A search is over sooner than the digest of its answer would be.
  api.use('/metiers/:chemin{.+}', etag())
  api.openapi(parcourir, c => {
    const rayons = metiers.rayons()[c.req.valid('param').par]
    return c.json({ rayons: rayons.map(rayon => ({ ...rayon, metiers: [...rayon.metiers] })) }, 200)
  })
  api.openapi(lire, async c => {
    const trouve = await metiers.fiche(c.req.valid('param').rome)
    if (trouve === undefined) return refuse(c, 'introuvable')
    const { fiche, retireEn, remplacePar } = trouve
    return c.json({ ...fiche, retireEn, remplacePar }, 200)
  })
  api.openapi(chercher, c => {
    const { q, max, enCours } = c.req.valid('query')
    const resultats = metiers.recherche().chercher(q, { max, enCours: enCours === 'true' })
    return c.json({ version: metiers.version(), resultats }, 200)
  })
}
