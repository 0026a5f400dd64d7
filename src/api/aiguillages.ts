import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { etag } from 'hono/etag'
import { ERREURS_AIGUILLAGE, MANQUES } from '#features/aiguillage/index.ts'
import { refusDe } from '#features/orientation/index.ts'
import { type Cle, type Depuis, ORIGINE, type Partenaires, type Portee } from '#features/partenaires/index.ts'
import {
  adresseSchema,
  CHEMINS,
  EXEMPLE_ADRESSE,
  EXEMPLE_SUIVI,
  envoiDe,
  suiviEntierOf,
  suiviEntierSchema,
  suiviOf,
  suivisSchema,
} from './aiguillages-schemas.ts'
import { json } from './openapi.ts'
import { onProbleme, probleme, problemes } from './problemes.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** Set by `avecCle`. */
    clePartenaire: Cle | undefined
  }
}

export interface AiguillagesApiDeps {
  partenaires: Partenaires
}

const CORPS_MAX = 64 * 1024
const LIMITE = 100
const LIMITE_MAX = 500

const cleOf = (c: Context): Cle => {
  const cle = c.get('clePartenaire')
  if (!cle) throw new Error('this route has no avecCle before it')
  return cle
}

/** Lets through a key that may do it, counts it, and writes down the use with its answer. */
const avecCle =
  (partenaires: Partenaires, operation: string, portee: Portee): MiddlewareHandler =>
  async (c, next) => {
    c.header('Vary', 'Authorization')
    const lue = await partenaires.authentifier(c.req.header('Authorization'))
    if ('erreur' in lue) return probleme(c, lue.erreur)
    const { cle } = lue
    const passe = async (): Promise<Response | undefined> => {
      if (!(await partenaires.compter(cle))) return probleme(c, 'trop-de-requetes')
      if (!cle.portees.includes(portee)) return probleme(c, 'portee-absente', { detail: `Il faut « ${portee} ».` })
      c.set('clePartenaire', cle)
      await next()
      return undefined
    }
    const refus = await passe()
    await partenaires.noter(cle, operation, (refus ?? c.res).status)
    return refus
  }

const SECURITE = [{ cle: [] }]
const PROBLEMES_DE_CLE = [
  'cle-absente',
  'cle-inconnue',
  'cle-expiree',
  'cle-revoquee',
  'structure-retiree',
  'portee-absente',
  'trop-de-requetes',
] as const
const TAG = 'Partenaires'

const entetes = z.object({
  'Idempotency-Key': z.string().optional().openapi({
    description: 'Obligatoire : votre nom pour cette demande. La même demande sous le même nom ne crée rien de plus.',
    example: 'dossier-4812-1',
  }),
})

const query = z.strictObject({
  modified_after: z.iso
    .datetime({ offset: true })
    .optional()
    .openapi({ description: 'Ceux qui ont changé depuis.', example: '2026-11-01T00:00:00Z' }),
  apres: z.string().max(200).optional().openapi({ description: 'Valeur `suivant` de la page d’avant.' }),
  limite: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(LIMITE_MAX))
    .optional()
    .openapi({ type: 'integer', description: 'De 1 à 500 ; 100 sans autre précision.', example: 100 }),
})

const writeMark = ({ le, id }: Depuis): string => Buffer.from(`${le.toISOString()} ${id}`).toString('base64url')
const marque = z.tuple([z.iso.datetime().transform(le => new Date(le)), z.uuid()])
function readMark(text: string): Depuis | undefined {
  const [le, id] = marque.safeParse(Buffer.from(text, 'base64url').toString().split(' ')).data ?? []
  return le && id ? { le, id } : undefined
}

/** What a partner's software does with a key: hand somebody over, and know where it stands. */
export function aiguillagesApi({ partenaires }: AiguillagesApiDeps): OpenAPIHono {
  const api = new OpenAPIHono({
    defaultHook(result, c) {
      if (result.success) return
      const errors = result.error.issues.flatMap(issue => {
        if (issue.code === 'unrecognized_keys')
          return issue.keys.map(nom => ({ path: [...issue.path, nom].join('.'), message: 'Ce champ n’existe pas.' }))
        const { path, message } = refusDe(new z.ZodError([issue]))
        return [{ path, message }]
      })
      return probleme(c, 'champ-invalide', { errors })
    },
  })
  api.onError(onProbleme)

  const creer = createRoute({
    method: 'post',
    path: '/aiguillages',
    operationId: 'adresser',
    tags: [TAG],
    security: SECURITE,
    summary: 'Adresser une personne à un service',
    description: [
      'L’aiguillage part comme du poste de travail : la structure qui reçoit est prévenue, la personne aussi, avec le lien de son suivi.',
      'La personne lit dans son journal que votre logiciel l’a adressée, et retire son accord quand elle veut.',
    ].join('\n'),
    request: {
      headers: entetes,
      body: { required: true, content: { 'application/json': { schema: adresseSchema, example: EXEMPLE_ADRESSE } } },
    },
    middleware: [
      bodyLimit({ maxSize: CORPS_MAX, onError: c => probleme(c, 'corps-trop-grand') }),
      avecCle(partenaires, 'adresser', 'aiguillages:creer'),
      async (c: Context, next: () => Promise<void>) =>
        c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() === 'application/json'
          ? next()
          : probleme(c, 'type-inconnu'),
    ],
    responses: {
      201: json(suiviEntierSchema, 'L’aiguillage est parti.', { ...EXEMPLE_SUIVI, etapes: [] }),
      200: json(suiviEntierSchema, 'Il était parti déjà : rien de plus n’a été fait.', {
        ...EXEMPLE_SUIVI,
        etapes: [],
      }),
      ...problemes(
        'json-invalide',
        ...PROBLEMES_DE_CLE,
        'corps-trop-grand',
        'type-inconnu',
        'champ-invalide',
        'idempotence-absente',
        'cle-reemployee',
        'service-inconnu',
        'refus',
      ),
    },
  })
  api.openapi(creer, async c => {
    const idempotence = c.req.valid('header')['Idempotency-Key']?.trim() ?? ''
    if (!/^[\x21-\x7e]{1,200}$/.test(idempotence)) return probleme(c, 'idempotence-absente')
    const lue = c.req.valid('json')
    const cle = cleOf(c)
    const { structure, service, besoin } = lue
    const fait = await partenaires.adresser(cle, { idempotence, structure, service, besoin, envoi: envoiDe(lue) })
    if ('manques' in fait)
      return probleme(c, 'champ-invalide', {
        errors: fait.manques.map(manque => ({ path: CHEMINS[manque], message: MANQUES[manque] })),
      })
    if ('erreur' in fait)
      return fait.erreur === 'refus'
        ? probleme(c, 'refus', { detail: ERREURS_AIGUILLAGE[fait.refus] })
        : probleme(c, fait.erreur)
    const suivi = await partenaires.suivre(cle, fait.id)
    if (!suivi) throw new Error('what was just sent is not there')
    c.header('Cache-Control', 'no-store')
    c.header('Location', `/api/v1/aiguillages/${fait.id}`)
    return c.json(suiviEntierOf(suivi), fait.nouveau ? 201 : 200)
  })

  const lecture = [
    async (c: Context, next: () => Promise<void>) => {
      await next()
      if (c.res.ok) c.res.headers.set('Cache-Control', 'private, no-cache')
    },
    etag(),
  ]
  const lister = createRoute({
    method: 'get',
    path: '/aiguillages',
    operationId: 'listerAiguillages',
    tags: [TAG],
    security: SECURITE,
    summary: 'Lister les aiguillages envoyés avec les clés de votre structure',
    description:
      'Dans l’ordre de leur dernier changement : un aiguillage qui change pendant la lecture revient à la fin.',
    request: { query },
    middleware: [avecCle(partenaires, 'lister', 'aiguillages:lire'), ...lecture],
    responses: {
      200: json(suivisSchema, 'Une page.', { aiguillages: [EXEMPLE_SUIVI], suivant: null }),
      ...problemes(...PROBLEMES_DE_CLE, 'champ-invalide'),
    },
  })
  api.openapi(lister, async c => {
    const q = c.req.valid('query')
    const depuis =
      q.apres !== undefined
        ? readMark(q.apres)
        : { ...ORIGINE, ...(q.modified_after !== undefined && { le: new Date(q.modified_after) }) }
    if (!depuis)
      return probleme(c, 'champ-invalide', {
        errors: [{ path: 'apres', message: 'Redonnez `suivant` tel qu’il a été reçu.' }],
      })
    const { suivis, suivant } = await partenaires.lister(cleOf(c), depuis, q.limite ?? LIMITE)
    return c.json({ aiguillages: suivis.map(suiviOf), suivant: suivant ? writeMark(suivant) : null }, 200)
  })

  const lire = createRoute({
    method: 'get',
    path: '/aiguillages/{id}',
    operationId: 'suivreAiguillage',
    tags: [TAG],
    security: SECURITE,
    summary: 'Savoir où en est un aiguillage',
    description: 'Seulement ceux que votre structure a envoyés avec une clé. Rien n’y est dit de la personne.',
    request: {
      params: z.object({
        id: z.string().max(100).openapi({ description: 'Numéro reçu à l’envoi.', example: EXEMPLE_SUIVI.id }),
      }),
    },
    middleware: [avecCle(partenaires, 'suivre', 'aiguillages:lire'), ...lecture],
    responses: {
      200: json(suiviEntierSchema, 'Où il en est.', { ...EXEMPLE_SUIVI, etapes: [] }),
      ...problemes(...PROBLEMES_DE_CLE, 'introuvable'),
    },
  })
  api.openapi(lire, async c => {
    const id = z.uuid().safeParse(c.req.valid('param').id)
    const suivi = id.success ? await partenaires.suivre(cleOf(c), id.data) : undefined
    return suivi ? c.json(suiviEntierOf(suivi), 200) : probleme(c, 'introuvable')
  })
  return api
}
