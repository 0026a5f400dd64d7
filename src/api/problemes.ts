import { z } from '@hono/zod-openapi'
import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isPassing, isUnreadable } from '#platform/database.ts'

/** Every refusal of the operations that ask for a key: its status, its words, what to do. */
export const PROBLEMES = {
  'json-invalide': { status: 400, title: 'Le corps n’est pas du JSON.' },
  'cle-absente': { status: 401, title: 'Donnez une clé : Authorization: Bearer dporte_…' },
  'cle-inconnue': { status: 401, title: 'Cette clé n’existe pas.' },
  'cle-expiree': { status: 401, title: 'Cette clé est arrivée à sa date de fin. Demandez-en une autre.' },
  'cle-revoquee': { status: 401, title: 'Cette clé est révoquée. Demandez-en une autre.' },
  'structure-retiree': { status: 403, title: 'La structure de cette clé n’est plus dans l’annuaire.' },
  'portee-absente': { status: 403, title: 'Cette clé ne permet pas cela.' },
  introuvable: { status: 404, title: 'Aucun aiguillage de ce numéro n’a été envoyé par votre structure avec une clé.' },
  'passage-interdit': { status: 409, title: 'Où en est l’aiguillage, il ne s’annule plus.' },
  'dossier-ferme': {
    status: 409,
    title: 'La personne a fermé son dossier à votre structure : elle seule peut arrêter ce qui est en cours.',
  },
  'corps-trop-grand': { status: 413, title: 'Le corps dépasse 64 Ko.' },
  'type-inconnu': { status: 415, title: 'Le corps est du JSON : envoyez Content-Type: application/json.' },
  'idempotence-absente': { status: 422, title: 'Donnez un en-tête Idempotency-Key, de 1 à 200 signes.' },
  'cle-reemployee': {
    status: 422,
    title: 'Cet Idempotency-Key a servi pour une autre demande. Donnez-en un nouveau à chaque demande.',
  },
  'service-inconnu': { status: 422, title: 'Ce service ou cette structure n’est pas dans l’annuaire.' },
  'champ-invalide': { status: 422, title: 'Un champ ne convient pas.' },
  refus: { status: 422, title: 'L’aiguillage ne peut pas partir.' },
  'trop-de-requetes': { status: 429, title: 'Trop de requêtes avec cette clé : attendez une minute.' },
  'erreur-interne': { status: 500, title: 'L’erreur vient de nous. Elle est notée.' },
  'service-arrete': { status: 503, title: 'Le service est arrêté un instant : recommencez dans dix secondes.' },
} as const
export type CodeProbleme = keyof typeof PROBLEMES

/** RFC 9457. `code` is stable; `errors` name the fields, each by its path in the body. */
export const problemeSchema = z
  .object({
    type: z.string().openapi({ example: 'urn:deuxieme-porte:probleme:champ-invalide' }),
    title: z.string().openapi({ example: PROBLEMES['champ-invalide'].title }),
    status: z.int().openapi({ example: 422 }),
    detail: z.string().optional(),
    code: z.string().openapi({ description: 'Code stable, pour les programmes.', example: 'champ-invalide' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .openapi({ description: 'Les champs en cause.' }),
  })
  .openapi('Probleme')

interface Dit {
  detail?: string | undefined
  errors?: readonly { path: string; message: string }[] | undefined
}

const corpsDe = (code: CodeProbleme): z.infer<typeof problemeSchema> => ({
  type: `urn:deuxieme-porte:probleme:${code}`,
  title: PROBLEMES[code].title,
  status: PROBLEMES[code].status,
  code,
})

/** Answers `application/problem+json`. */
export function probleme<C extends CodeProbleme>(c: Context, code: C, { detail, errors }: Dit = {}) {
  const status: (typeof PROBLEMES)[C]['status'] = PROBLEMES[code].status
  const corps = {
    ...corpsDe(code),
    ...(detail !== undefined && { detail }),
    ...(errors !== undefined && { errors: [...errors] }),
  }
  if (status === 401) c.header('WWW-Authenticate', 'Bearer realm="deuxieme-porte"')
  if (status === 429) c.header('Retry-After', '60')
  if (status === 503) c.header('Retry-After', '10')
  c.header('Cache-Control', 'no-store')
  return c.json(corps, status, { 'Content-Type': 'application/problem+json; charset=utf-8' })
}

/** What a library threw keeps its status; the rest is ours. */
export const onProbleme: ErrorHandler = (error, c) => {
  if (isUnreadable(error) || (error instanceof HTTPException && error.status === 400))
    return probleme(c, 'json-invalide')
  return probleme(c, isPassing(error) ? 'service-arrete' : 'erreur-interne')
}

interface ReponseProbleme {
  description: string
  content: { 'application/problem+json': { schema: typeof problemeSchema; example: z.infer<typeof problemeSchema> } }
}

/** The refusals that an operation can answer, for the OpenAPI document. */
export function problemes<const C extends CodeProbleme>(
  ...codes: C[]
): Record<(typeof PROBLEMES)[C]['status'], ReponseProbleme> {
  const parStatut = Map.groupBy(codes, code => PROBLEMES[code].status)
  return Object.assign(
    {},
    ...[...parStatut].map(([status, memes]) => ({
      [status]: {
        description: memes.map(code => `\`${code}\` : ${PROBLEMES[code].title}`).join('\n'),
        content: { 'application/problem+json': { schema: problemeSchema, example: corpsDe(memes[0] ?? 'refus') } },
      },
    })),
  )
}
