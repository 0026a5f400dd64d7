import { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import { type RequestTrace, requestLog } from './log.ts'

let out = ''
let err = ''
const traces: RequestTrace[] = []
const app = new Hono()
app.use(
  requestLog({
    out: line => {
      out += line
    },
    err: line => {
      err += line
    },
    now: () => new Date('2026-11-24T09:00:00Z'),
    onRequest: trace => traces.push(trace),
  }),
)
const rooms = new Hono()
rooms.get('/structures/:id', c => c.text('ok'))
rooms.post('/orientation', async c => {
  const { texte } = await c.req.json()
  throw new TypeError(`cannot read « ${texte} »`, { cause: Object.assign(new Error(texte), { code: '22P02' }) })
})
rooms.onError((_, c) => c.text('oups', 500))
rooms.all('/*', c => c.text('rien', 404))
app.route('/api', rooms)

beforeEach(() => {
  out = ''
  err = ''
  traces.length = 0
})

test('a request leaves its pattern, status, time and number, and nothing else', async () => {
  const answer = await app.request('/api/structures/cio-dreux?q=28100', {
    headers: { 'X-Request-Id': 'Camille', 'User-Agent': 'UA' },
  })
  const line = JSON.parse(out)
  expect(line).toEqual({
    time: '2026-11-24T09:00:00.000Z',
    method: 'GET',
    route: '/api/structures/:id',
    status: 200,
    ms: expect.any(Number),
    id: answer.headers.get('X-Request-Id'),
  })
  expect(err).toBe('')
  expect(traces).toMatchObject([{ route: '/api/structures/:id', status: 200 }])
})

test('an address that does not exist is told by the pattern that caught it', async () => {
  await app.request('/api/mon-nom-est-camille')
  expect(JSON.parse(out)).toMatchObject({ route: '/api/*', status: 404 })
})

test('an unexpected error leaves where it happened, and no word of what was posted', async () => {
  const answer = await app.request('/api/orientation', {
    method: 'POST',
    body: JSON.stringify({ texte: 'Camille, 17 ans\n    at 28100 Dreux (chez moi)' }),
  })
  const line = JSON.parse(err)
  expect(line).toMatchObject({
    route: '/api/orientation',
    id: answer.headers.get('X-Request-Id'),
    error: { name: 'TypeError', cause: { name: 'Error', code: '22P02' } },
  })
  expect(line.error.stack[0]).toContain('log.test.ts')
  expect(out + err).not.toMatch(/Camille|28100|17 ans/)
})
