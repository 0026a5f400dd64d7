import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isPassing, isUnreadable } from '#platform/database.ts'

/** Every refusal of the API that does not come from a field: its status and its words. */
export const ERREURS = {
  'json-invalide': { status: 400, message: 'Le JSON est mal formé.' },
  encodage: { status: 400, message: 'Le corps n’est pas en UTF-8.' },
  introuvable: { status: 404, message: 'Cette fiche n’existe pas.' },
  'adresse-inconnue': { status: 404, message: 'Cette adresse n’existe pas. La documentation est à l’adresse /api.' },
  'methode-interdite': { status: 405, message: 'Cette adresse ne répond pas à cette méthode.' },
  'corps-trop-grand': { status: 413, message: 'Le corps dépasse 1 Mo.' },
  'type-inconnu': { status: 415, message: 'Le corps est du JSON : envoyez Content-Type: application/json.' },
  'trop-de-requetes': { status: 429, message: 'Trop de requêtes : attendez le nombre de secondes de Retry-After.' },
  'service-arrete': {
    status: 503,
    message: 'Le service est arrêté un instant : attendez le nombre de secondes de Retry-After.',
  },
  'erreur-interne': { status: 500, message: 'L’erreur vient de nous. Elle est notée.' },
} as const

type CodeErreur = keyof typeof ERREURS

/** Answers `{error: {code, message, path}}`; `path` is empty when the refusal is not about one field. */
export function refuse<C extends CodeErreur>(
  c: Context,
  code: C,
  headers: Record<string, string> = {},
  message?: string,
) {
  const status: (typeof ERREURS)[C]['status'] = ERREURS[code].status
  c.header('Cache-Control', 'no-store')
  return c.json({ error: { code, message: message ?? ERREURS[code].message, path: '' } }, status, headers)
}

/** A field that is wrong: 422 with its path. */
export function refuseField(c: Context, error: { code: string; message: string; path: string }) {
  c.header('Cache-Control', 'no-store')
  return c.json({ error: { code: error.code, message: error.message, path: error.path } }, 422)
}

/** What a library threw keeps its status; the rest is ours, and is told to nobody but the log. */
export const onApiError: ErrorHandler = (error, c) => {
  if (error instanceof HTTPException && error.status === 415) return refuse(c, 'type-inconnu')
  if (error instanceof HTTPException && error.status === 400) return refuse(c, 'json-invalide')
  if (isUnreadable(error)) return refuse(c, 'json-invalide')
  if (isPassing(error)) return refuse(c, 'service-arrete', { 'Retry-After': '10' })
  return refuse(c, 'erreur-interne')
}
