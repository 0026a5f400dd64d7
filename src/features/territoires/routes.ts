import { Hono } from 'hono'
import type { Territoires } from './index.ts'

const MAX_SUGGESTIONS = 8
const MAX_LONGUEUR = 80

/** `GET /communes?q=anet`: suggestions for a field, the name as it is shown and the INSEE code. */
export const territoiresRoutes = (territoires: Territoires): Hono =>
  new Hono().get('/communes', c => {
    const q = (c.req.query('q') ?? '').slice(0, MAX_LONGUEUR)
    const found = q.trim().length < 2 ? [] : territoires.searchCommunes(q, { max: MAX_SUGGESTIONS })
    c.header('Cache-Control', 'public, max-age=86400')
    return c.json(
      found.map(({ code, nom, departement, codesPostaux }) => ({
        code,
        nom: `${nom} (${departement})`,
        codePostal: codesPostaux[0] ?? '',
      })),
    )
  })
