import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { onApiError } from '#api/errors.ts'
import { onProbleme } from '#api/problemes.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { onError } from './errors.tsx'

const { pool } = await createTestDatabase()
const site = { nomRegion: 'Ici', urlPublique: null, numeroUnique: null, courriel: null, demonstration: false }
const cadre = { site, fichiers: { css: '/x.css', js: '/x.js', police: '/x.woff2', theme: null, logo: null } }

/** What is sent goes to PostgreSQL as a text, and as a JSON. */
const ecrire = (onErreur: Parameters<Hono['onError']>[0]) =>
  new Hono()
    .onError(onErreur)
    .get('/texte/:mot', async c => c.json((await pool.query('select $1::text', [c.req.param('mot')])).rows))
    .get('/json/:mot', async c =>
      c.json((await pool.query('select $1::jsonb', [JSON.stringify([c.req.param('mot')])])).rows),
    )

const PORTES = [
  ['a page', onError(cadre)],
  ['the API', onApiError],
  ['the API of partners', onProbleme],
] as const

test.each(PORTES)('%s tells who sends a null character that it cannot be read, and keeps on', async (_, erreur) => {
  const app = ecrire(erreur)
  for (const sorte of ['texte', 'json']) {
    expect((await app.request(`/${sorte}/a%00b`)).status).toBe(400)
    expect((await app.request(`/${sorte}/ab`)).status).toBe(200)
  }
})
