import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { refuseNullCharacter, securityHeaders } from './security.ts'

const app = new Hono()
  .use(securityHeaders('https://porte.example'))
  .use(refuseNullCharacter(c => c.text('illisible', 400)))
  .get('*', c => c.text('page'))

test.each(['/annuaire?q=%00', '/structures/%00', '/structures/a%00b'])(
  '%s is refused: nothing holds a null',
  async url => {
    const answer = await app.request(url)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  },
)

test('other addresses go on, with the headers of the site', async () => {
  const answer = await app.request('/annuaire?q=100%25')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Strict-Transport-Security')).toContain('max-age=31536000')
})
