import { Hono } from 'hono'
import { afterEach, expect, test, vi } from 'vitest'
import { clientAddress } from '#platform/client-address.ts'
import { rateLimit } from './rate-limit.ts'

afterEach(() => {
  vi.useRealTimers()
})

const app = (requetesParMinute: number, mandataires: number) =>
  new Hono().use(rateLimit({ requetesParMinute, mandataires })).get('/', c => c.text('ok'))
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })

test('what is left is told, then refused with the seconds to wait, then taken again', async () => {
  vi.useFakeTimers({ now: 0 })
  const api = app(2, 0)
  const ask = () => api.request('/', {}, from('203.0.113.1'))
  expect((await ask()).headers.get('RateLimit-Remaining')).toBe('1')
  vi.setSystemTime(20_000)
  const second = await ask()
  expect([second.status, second.headers.get('RateLimit-Remaining'), second.headers.get('RateLimit-Reset')]).toEqual([
    200,
    '0',
    '40',
  ])
  const third = await ask()
  expect(third.status).toBe(429)
  expect(third.headers.get('Retry-After')).toBe('40')
  expect(await third.json()).toMatchObject({ error: { code: 'trop-de-requetes', path: '' } })
  vi.advanceTimersByTime(41_000)
  expect((await ask()).status).toBe(200)
})

test('each sender has its own count, and cannot take another’s name', async () => {
  const api = app(1, 0)
  expect((await api.request('/', {}, from('203.0.113.1'))).status).toBe(200)
  expect((await api.request('/', {}, from('203.0.113.2'))).status).toBe(200)
  const disguised = { headers: { 'X-Forwarded-For': '198.51.100.7' } }
  expect((await api.request('/', disguised, from('203.0.113.1'))).status).toBe(429)
})

test('behind a trusted proxy, senders are told apart by what it wrote', async () => {
  const api = app(1, 1)
  const ask = (forwarded: string) => api.request('/', { headers: { 'X-Forwarded-For': forwarded } }, from('10.0.0.1'))
  expect((await ask('198.51.100.7')).status).toBe(200)
  expect((await ask('198.51.100.8')).status).toBe(200)
  expect((await ask('1.2.3.4, 198.51.100.8')).status).toBe(429)
})

test.each([
  ['203.0.113.1', undefined, 1, '203.0.113.1'],
  ['203.0.113.1', '1.1.1.1', 0, '203.0.113.1'],
  ['10.0.0.1', '1.1.1.1, 2.2.2.2, 3.3.3.3', 1, '3.3.3.3'],
  ['10.0.0.1', '1.1.1.1, 2.2.2.2, 3.3.3.3', 2, '2.2.2.2'],
  ['10.0.0.1', '3.3.3.3', 2, '3.3.3.3'],
  ['10.0.0.1', 'n’importe quoi', 1, '10.0.0.1'],
  ['::ffff:203.0.113.1', undefined, 0, '203.0.113.1'],
  ['2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
  ['2001:0db8:1:2::9', undefined, 0, '2001:db8:1:2::/64'],
  ['::1', undefined, 0, '0:0:0:0::/64'],
  ['fe80::1%eth0', undefined, 0, 'fe80:0:0:0::/64'],
])('from %s with %j behind %i proxies, requests count for %s', (socket, forwarded, mandataires, expected) => {
  expect(clientAddress(socket, forwarded, mandataires)).toBe(expected)
})
