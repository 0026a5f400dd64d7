import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import {
  type ALire,
  type Demande,
  demandeSchema,
  type Reponse,
  type Resultat,
  reponseSchema,
} from '#features/orientation/index.ts'
import { refuseField } from './errors.ts'
import { EXEMPLE_DEMANDE, EXEMPLE_REPONSE } from './examples.ts'
import { jsonBody } from './json-body.ts'
import { json, refus } from './openapi.ts'
import { maxSchema } from './schemas.ts'

export interface OrientationApiDeps {
  orienter: (demande: Demande, options: { now: Date; max?: number }) => Resultat
  now: () => Date
  /** What can be read now for a demande. */
  lire: (reponse: Reponse) => ALire[]
}

const route = createRoute({
  method: 'post',
  path: '/orientation',
  operationId: 'orienter',
  tags: ['Orientation'],
  summary: 'Trouver les portes qui répondent à une demande',
  description: [
    'Une demande dit ce qui est cherché, en toutes lettres (`texte`) ou en codes (`besoins`, `situation`, `lieu`). Tous les champs',
    'sont facultatifs : ce qui manque est inconnu, et n’écarte jamais une porte. Les champs donnés l’emportent sur ce qui est',
    'compris du texte ; ce qui a été compris est toujours rendu. Rien n’est conservé.',
  ].join('\n'),
  request: {
    query: maxSchema,
    body: { required: true, content: { 'application/json': { schema: demandeSchema, example: EXEMPLE_DEMANDE } } },
  },
  middleware: jsonBody,
  responses: {
    200: json(
      reponseSchema,
      'Ce qui a été compris, les portes de la plus juste à la moins juste, celles qui sont écartées.',
      EXEMPLE_REPONSE,
    ),
    ...refus(400, 413, 415, 422, 429),
  },
})

/** `POST /orientation`: the same engine as the pages and `porte orienter`. Nothing of the demande is kept. */
export function mountOrientation(api: OpenAPIHono, { orienter, now, lire }: OrientationApiDeps): void {
  api.openapi(route, c => {
    const { max } = c.req.valid('query')
    const resultat = orienter(c.req.valid('json'), { now: now(), ...(max !== undefined && { max }) })
    if (!resultat.ok) return refuseField(c, resultat.erreur)
    c.header('Cache-Control', 'no-store')
    return c.json({ ...resultat.reponse, lire: lire(resultat.reponse) }, 200)
  })
}
