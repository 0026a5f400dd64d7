import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { metiersDe } from '#features/metiers/testing/metiers.ts'
import { SANS_CLE } from '#features/partenaires/testing/sans-cle.ts'
import { requestLog } from '#platform/log.ts'
import { createMetrics } from '#platform/metrics.ts'
import { apiRoutes } from './routes.ts'

/** The API on a real socket, as it is served, with all that it writes. */
let written = ''
const write = (line: string) => {
  written += line
}
const app = new Hono()
app.use(requestLog({ out: write, err: write, now: () => new Date(0) }))
app.route(
  '/',
  apiRoutes({
    cadre: {
      site: { nomRegion: 'Bretagne', urlPublique: null, numeroUnique: null, courriel: null, demonstration: false },
      fichiers: { css: '/a.css', js: '/a.js', police: '/a.woff2', theme: null, logo: null },
    },
    pingDatabase: async () => undefined,
    enRetrait: () => false,
    hsds: {
      services: async () => ({ total: 0, contents: [] }),
      organizations: async () => ({ total: 0, contents: [] }),
      atLocations: async () => ({ total: 0, contents: [] }),
      service: async () => undefined,
      organization: async () => undefined,
      atLocation: async () => undefined,
      terms: () => [],
      taxonomies: () => [],
    },
    offres: () => 0,
    metrics: createMetrics({
      offres: () => 0,
      annuaire: async () => ({ structures: 0, services: 0 }),
      messages: async () => ({ enAttente: 3, abandonnes: 1, reprises: 2, plusAncienS: 7 }),
      taches: async () => [],
    }),
    orienter(demande) {
      throw new Error(`ne comprend pas ${demande.texte}`)
    },
    now: () => new Date(0),
    requetesParMinute: 6,
    mandataires: 1,
    commune: () => undefined,
    portraits: { chercher: async () => [], territoire: async () => undefined },
    formations: {
      chercher: async () => ({ formations: [], total: 0, page: 1, pages: 1 }),
      formation: async () => undefined,
      certifications: async () => ({ certifications: [], suivant: null }),
      certification: async () => undefined,
    },
    metiers: metiersDe(),
    partenaires: SANS_CLE,
    lire: () => [],
    dataInclusion: {
      structures: async () => ({ enregistrements: [], retires: [], suivant: undefined }),
      services: async () => ({ enregistrements: [], retires: [], suivant: undefined }),
    },
    annuaire: {
      structures: async () => ({ fiches: [], suivant: null }),
      structure: async () => undefined,
      services: async () => ({ fiches: [], suivant: null }),
      service: async () => undefined,
    },
  }),
)
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
await once(server, 'listening')
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
afterAll(() => {
  server.close()
})
const ask = (path: string, init: RequestInit = {}) =>
  fetch(base + path, {
    ...init,
    headers: { 'X-Forwarded-For': '198.51.100.77', 'User-Agent': 'Navigateur', ...init.headers },
  })
const post = (body: BodyInit) =>
  ask('/orientation', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })

test('whatever is asked and however it ends, nothing of it is written but the route and the status', async () => {
  const statuses = [
    (await post('{"texte":"Camille, 17 ans, de Dreux 28100"}')).status,
    (await post('{"texte":"Camille, 17 ans, de Dreux 28100" zut}')).status,
    (await post('{"situation":{"age":"17 ans, de Dreux 28100"}}')).status,
    (await ask('/structures?q=28100%20Dreux')).status,
    (await ask('/structures/28100-Dreux')).status,
    (await ask('/Dreux')).status,
    (await ask('/Dreux')).status,
  ]
  expect(statuses).toEqual([500, 400, 422, 200, 404, 404, 429])
  const lines = written
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(lines.filter(line => 'status' in line).map(line => `${line.method} ${line.route} ${line.status}`)).toEqual([
    'POST /api/v1/orientation 500',
    'POST /api/v1/orientation 400',
    'POST /api/v1/orientation 422',
    'GET /api/v1/structures 200',
    'GET /api/v1/structures/:id 404',
    'GET /api/v1/* 404',
    expect.stringMatching(/^GET .* 429$/),
  ])
  expect(lines.filter(line => 'error' in line)).toMatchObject([
    { route: '/api/v1/orientation', error: { name: 'Error' } },
  ])
  expect(written).not.toMatch(/Camille|28100|Dreux|198\.51|127\.0\.0\.1|Navigateur|zut|ne comprend pas/)
})

test('the documentation has the headers of a page and is answered beside the API', async () => {
  const page = await fetch(base.replace('/v1', ''))
  expect(page.status).toBe(200)
  expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  expect(await page.text()).toContain(`${base}/orientation`)
})

test('a body without end is refused before it is read', async () => {
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 65_536
      controller.enqueue(new Uint8Array(65_536).fill(32))
      if (sent > 100_000_000) controller.close()
    },
  })
  // The types of the browser do not know that Node asks for `duplex`.
  const init = {
    method: 'POST',
    body: endless,
    duplex: 'half',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': '203.0.113.9' },
  }
  const status = await ask('/orientation', init).then(
    answer => answer.status,
    () => 'connection closed',
  )
  expect([413, 'connection closed']).toContain(status)
  expect(sent).toBeLessThan(20_000_000)
})

test.each(['/health', '/metrics', '/api', '/api/v1/structures', '/api/v1/rien'])(
  '%s has the security headers',
  async path => {
    const { headers } = await fetch(new URL(path, base), { headers: { 'X-Forwarded-For': '198.51.100.90' } })
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  },
)
