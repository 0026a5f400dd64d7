import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { etag } from 'hono/etag'
import { ERREURS_AIGUILLAGE, LIBELLES_STATUT, MANQUES } from '#features/aiguillage/index.ts'
import { refusDe } from '#features/orientation/index.ts'
import { type Depuis, ORIGINE, type Partenaires } from '#features/partenaires/index.ts'
import { avecCle, cleOf, PROBLEMES_DE_CLE, SECURITE } from './aiguillages-cle.ts'
import {
  adresseeSchema,
  adresseSchema,
  annulationSchema,
  CHEMINS,
  comprisOf,
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

export interface AiguillagesApiDeps {
  partenaires: Partenaires
}

const CORPS_MAX = 64 * 1024
const LIMITE = 100
const LIMITE_MAX = 500

const EXEMPLE_ADRESSEE = {
  ...EXEMPLE_SUIVI,
  etapes: [],
  compris: { besoin: 'alternance', donne: true, extrait: null, autres: [] },
}
const ANNULE = { etat: 'cancelled', libelle: LIBELLES_STATUT.cancelled }
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

const LIMITE_DE_CORPS = bodyLimit({ maxSize: CORPS_MAX, onError: c => probleme(c, 'corps-trop-grand') })
const enJson = async (c: Context, next: () => Promise<void>) =>
  c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() === 'application/json'
    ? next()
    : probleme(c, 'type-inconnu')
const numero = z.object({
  id: z.string().max(100).openapi({ description: 'Numéro reçu à l’envoi.', example: EXEMPLE_SUIVI.id }),
})

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
    middleware: [LIMITE_DE_CORPS, avecCle(partenaires, 'adresser', 'aiguillages:creer'), enJson],
    responses: {
      201: json(adresseeSchema, 'L’aiguillage est parti.', EXEMPLE_ADRESSEE),
      200: json(adresseeSchema, 'Il était parti déjà : rien de plus n’a été fait.', EXEMPLE_ADRESSEE),
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
    return c.json({ ...suiviEntierOf(suivi), compris: comprisOf(fait.compris) }, fait.nouveau ? 201 : 200)
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
    description: [
      'Dans l’ordre de leur dernier changement : un aiguillage qui change pendant la lecture revient à la fin.',
      'Une clé donnée par la région ne suit, et n’annule, que ce qui est parti avec elle.',
    ].join('\n'),
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
      params: numero,
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

  const annuler = createRoute({
    method: 'post',
    path: '/aiguillages/{id}/annulation',
    operationId: 'annulerAiguillage',
    tags: [TAG],
    security: SECURITE,
    summary: 'Annuler un aiguillage, en disant pourquoi',
    description: [
      'Seulement ceux que votre structure a envoyés avec une clé, et tant que la personne n’a pas été rencontrée.',
      'La structure qui reçoit et la personne sont prévenues ; le rendez-vous pris est libéré. La même annulation redite ne change rien.',
    ].join('\n'),
    request: {
      params: numero,
      body: {
        required: true,
        content: { 'application/json': { schema: annulationSchema, example: { motif: 'autre-solution' } } },
      },
    },
    middleware: [LIMITE_DE_CORPS, avecCle(partenaires, 'annuler', 'aiguillages:creer'), enJson],
    responses: {
      200: json(suiviEntierSchema, 'Il est annulé.', { ...EXEMPLE_SUIVI, ...ANNULE, etapes: [] }),
      ...problemes(
        'json-invalide',
        ...PROBLEMES_DE_CLE,
        'introuvable',
        'passage-interdit',
        'dossier-ferme',
        'corps-trop-grand',
        'type-inconnu',
        'champ-invalide',
      ),
    },
  })
  api.openapi(annuler, async c => {
    const cle = cleOf(c)
    const id = z.uuid().safeParse(c.req.valid('param').id)
    if (!id.success) return probleme(c, 'introuvable')
    const fait = await partenaires.annuler(cle, id.data, c.req.valid('json').motif)
    if (typeof fait === 'object') return probleme(c, fait.erreur)
    const suivi = await partenaires.suivre(cle, id.data)
    if (!suivi) throw new Error('what was just cancelled is not there')
    c.header('Cache-Control', 'no-store')
    return c.json(suiviEntierOf(suivi), 200)
  })
  return api
}
