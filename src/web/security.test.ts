import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { securityHeaders } from './security.ts'

const app = new Hono().use(securityHeaders('https://porte.example')).get('*', c => c.text('page'))

test('pages have the headers of the site', async () => {
  const answer = await app.request('/annuaire?q=100%25')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Strict-Transport-Security')).toContain('max-age=31536000')
})
