import { randomBytes } from 'node:crypto'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { asActeur } from '#platform/acteur.ts'
import { createChiffre } from '#platform/chiffre.ts'
import { loadConfig } from '#platform/config.ts'
import { envoyerMessages } from '#platform/messages/envoi.ts'
import { transportDemonstration } from '#platform/messages/transport.ts'
import { type Message, posterMessage } from '#platform/messages.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import type { Cadre } from '#web/site.ts'
import { messagesRoutes } from './routes.ts'

const db = await createTestDatabase()
const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
const config = loadConfig({}, process.cwd())
const cadreOf = (boiteDEnvoi: boolean): Cadre => ({
  site: {
    nomRegion: 'Bretagne',
    urlPublique: null,
    numeroUnique: null,
    courriel: null,
    demonstration: true,
    boiteDEnvoi,
  },
  fichiers: { css: '/a.css', js: '/a.js', police: '/a.woff2', theme: null, logo: null },
})
const site = messagesRoutes({ cadre: cadreOf(true), config, db: db.app, chiffre })

const poster = (message: Message, minute: number): Promise<void> =>
  asActeur(db.app, { sorte: 'systeme', tache: 'essai' }, tx =>
    posterMessage(tx, chiffre, message, new Date(Date.UTC(2026, 10, 24, 10, minute))),
  )
const read = async (path: string) => {
  const answer = await site.request(path)
  return { status: answer.status, headers: answer.headers, html: await answer.text() }
}

test('an empty outbox says so, and that nothing is sent', async () => {
  const { status, html } = await read('/demonstration/messages')
  expect(status).toBe(200)
  expect(html).toContain('Rien n’est envoyé')
  expect(html).toContain('Aucun message pour le moment')
})

test('messages are listed newest first, once gone as before, and each is read as text and as HTML', async () => {
  const courriel = { cle: '1', canal: 'courriel', a: 'lea@exemple.fr', objet: 'Votre <rendez-vous>' } as const
  const texte = 'Bonjour Léa,\n\nVoici : http://localhost:3000/suivi/abc.\n\nChoisir : http://localhost:3000/r/1'
  await poster({ ...courriel, texte, calendrier: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' }, 1)
  await poster({ cle: '2', canal: 'sms', a: '+33612345678', objet: '', texte: 'À demain' }, 2)
  const liste = await read('/demonstration/messages')
  expect(liste.html.indexOf('À demain')).toBeLessThan(liste.html.indexOf('Votre &lt;rendez-vous&gt;'))
  expect(liste.html).toContain('va partir')
  await envoyerMessages(
    { db: db.app, chiffre, transports: { courriel: transportDemonstration }, alea: () => 0 },
    () => new Date('2026-11-24T11:00:00Z'),
  )
  expect((await read('/demonstration/messages')).html).toContain('parti, dans cette démonstration seulement')

  const { rows } = await db.pool.query("select id from message where canal = 'courriel'")
  const chemin = `/demonstration/messages/${rows[0].id}`
  const page = await read(chemin)
  expect(page.html).toContain('<a href="http://localhost:3000/suivi/abc">http://localhost:3000/suivi/abc</a>.')
  expect(page.headers.get('cache-control')).toBe('no-store')
  const mail = await read(`${chemin}/courriel`)
  expect(mail.html).toContain('<a href="http://localhost:3000/r/1">Choisir</a>')
  const csp = mail.headers.get('content-security-policy') ?? ''
  expect(csp).toContain('sandbox allow-top-navigation-by-user-activation')
  expect(csp).not.toContain('unsafe-inline')
  expect(await read(`${chemin}/agenda`)).toMatchObject({ status: 200, html: expect.stringContaining('VCALENDAR') })
  for (const { html } of [liste, page, mail]) {
    const report = await new HtmlValidate({ extends: ['html-validate:recommended'] }).validateString(html)
    expect(report.results.flatMap(result => result.messages.map(message => message.ruleId))).toEqual([])
  }
})

test('an address that is none is not found', async () => {
  for (const path of ['rien', '00000000-0000-4000-8000-000000000000', '%27'])
    expect((await read(`/demonstration/messages/${path}`)).status).toBe(404)
})

test('outside of a demonstration, or with a mail server, there is no such page', async () => {
  const sans = messagesRoutes({ cadre: cadreOf(false), config, db: db.app, chiffre })
  expect((await sans.request('/demonstration/messages')).status).toBe(404)
})
