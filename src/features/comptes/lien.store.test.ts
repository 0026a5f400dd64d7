import { beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { lienDe, messagesTo, openPoste } from './testing/poste.ts'

const db = await createTestDatabase()
const poste = openPoste(db, { DEMO: '0' })
const { horloge } = poste
await db.pool.query(
  "insert into structure (id, nom, reseau, source, empreinte) values ('ml', 'Mission locale', 'mission-locale', 't', 't')",
)
await db.pool.query(`with c as (insert into compte (courriel, prenom) values ('alice@ml.example', 'Alice'), ('bruno@ml.example', 'Bruno') returning id)
  insert into affectation (compte_id, role, structure_id, etat) select id, 'conseiller', 'ml', 'active' from c`)

// A quarter of an hour between tests: the limit of one does not reach the next.
beforeEach(() => {
  horloge.now = new Date(horloge.now.getTime() + 16 * 60_000)
})

const recevoir = async (courriel = 'alice@ml.example', retour = '/poste'): Promise<string> => {
  const answer = await poste.openBrowser().post('/connexion/lien', { courriel, retour })
  expect(answer.headers.get('Location')).toBe('/connexion?fait=lien')
  return lienDe((await messagesTo(db, poste.chiffre, courriel.trim().toLowerCase())).at(-1)?.texte)
}

describe('the link by e-mail', () => {
  test('opens a session where one was going, once it is confirmed', async () => {
    const lien = await recevoir(' Alice@ML.example ', '/poste/aiguillages')
    const browser = poste.openBrowser()
    const page = await browser.get(lien)
    expect([page.status, browser.cookies.size]).toEqual([200, 0])
    const answer = await browser.post(lien)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/poste/aiguillages'])
    expect(await (await browser.get('/poste')).text()).toContain('Bonjour Alice')
  })
  test('is not used by a scanner that follows it ten times before its owner', async () => {
    const lien = await recevoir()
    for (let i = 0; i < 10; i++) await poste.openBrowser().get(lien)
    expect((await poste.openBrowser().post(lien)).status).toBe(303)
  })
  test('opens one session of two that are asked for at the same time', async () => {
    const lien = await recevoir()
    const answers = await Promise.all([1, 2, 3, 4].map(() => poste.openBrowser().post(lien)))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422])
  })
  test('is refused after 15 minutes, with the way to another one', async () => {
    const lien = await recevoir()
    horloge.now = new Date(horloge.now.getTime() + 15 * 60_000)
    const answer = await poste.openBrowser().post(lien)
    expect([answer.status, (await answer.text()).includes('Demandez-en un autre')]).toEqual([422, true])
  })
  test.each(['A'.repeat(43), 'court', '%C3%A9%00'])('is refused when it was never given: %s', async secret => {
    expect((await poste.openBrowser().post(`/connexion/lien/${secret}`)).status).toBe(422)
  })
  test('is refused as an invitation, and an invitation as a link', async () => {
    const lien = await recevoir()
    const autre = lien.replace('/lien/', '/invitation/')
    expect((await poste.openBrowser().post(autre, { nom: 'A', prenom: 'B' })).status).toBe(422)
    expect((await poste.openBrowser().post(lien)).status).toBe(303)
  })
  test('is answered the same for an address without an account, which gets nothing', async () => {
    const known = await poste.openBrowser().post('/connexion/lien', { courriel: 'alice@ml.example' })
    const unknown = await poste.openBrowser().post('/connexion/lien', { courriel: 'personne@ml.example' })
    expect([unknown.status, unknown.headers.get('Location')]).toEqual([known.status, known.headers.get('Location')])
    expect(await unknown.text()).toBe(await known.text())
    expect(await messagesTo(db, poste.chiffre, 'personne@ml.example')).toEqual([])
  })
  test('is sent three times in a quarter of an hour at most, and the answer does not tell', async () => {
    const before = (await messagesTo(db, poste.chiffre, 'bruno@ml.example')).length
    for (let i = 0; i < 5; i++) await recevoir('bruno@ml.example')
    expect(await messagesTo(db, poste.chiffre, 'bruno@ml.example')).toHaveLength(before + 3)
  })
  test('stands in the database as a digest, and its message sealed', async () => {
    const secret = (await recevoir()).split('/').at(-1) ?? ''
    const { rows } = await db.pool.query(
      'select row_to_json(j)::text as texte from jeton j union all select row_to_json(m)::text from message m',
    )
    expect(rows.filter(({ texte }) => texte.includes(secret) || texte.includes('alice@'))).toEqual([])
  })
  test('opens nothing for an account closed since', async () => {
    const lien = await recevoir('bruno@ml.example')
    await db.pool.query("update compte set ferme_le = now() where courriel = 'bruno@ml.example'")
    expect((await poste.openBrowser().post(lien)).status).toBe(422)
    await db.pool.query("update compte set ferme_le = null where courriel = 'bruno@ml.example'")
  })
  test('is not made for the address that a forged Host gives', async () => {
    const before = (await messagesTo(db, poste.chiffre, 'alice@ml.example')).length
    const answer = await poste
      .openBrowser()
      .post('http://evil.example/connexion/lien', { courriel: 'alice@ml.example' }, { Origin: 'http://evil.example' })
    expect(answer.status).toBe(422)
    expect(await messagesTo(db, poste.chiffre, 'alice@ml.example')).toHaveLength(before)
  })
  test('leads to the public address of the site, whatever the Host', async () => {
    const https = openPoste(db, { DEMO: '0', PUBLIC_URL: 'https://porte.example' })
    https.horloge.now = horloge.now
    await https
      .openBrowser()
      .post('http://evil.example/connexion/lien', { courriel: 'alice@ml.example' }, { 'Sec-Fetch-Site': 'same-origin' })
    const { rows } = await db.pool.query('select id, contenu_chiffre from message order by cree_le desc limit 1')
    expect(JSON.stringify(https.chiffre.open(`message.contenu.${rows[0].id}`, rows[0].contenu_chiffre))).toContain(
      'https://porte.example/connexion/lien/',
    )
  })
  test('sends who has ProConnect to ProConnect, while it is there', async () => {
    await db.pool.query(
      "update compte set fournisseur = 'https://pc.example', sub = 's' where courriel = 'bruno@ml.example'",
    )
    const avec = openPoste(db, {
      DEMO: '0',
      OIDC_EMETTEUR: 'https://pc.example',
      OIDC_CLIENT_ID: 'x',
      OIDC_CLIENT_SECRET: 'y',
    })
    avec.horloge.now = horloge.now
    await avec.openBrowser().post('/connexion/lien', { courriel: 'bruno@ml.example' })
    const { rows } = await db.pool.query('select id, contenu_chiffre from message order by cree_le desc limit 1')
    const texte = JSON.stringify(avec.chiffre.open(`message.contenu.${rows[0].id}`, rows[0].contenu_chiffre))
    expect(texte).toContain('ProConnect')
    expect(texte).not.toContain('/connexion/lien/')
  })
  test.each(['', 'alice', 'alice@', '<b>@x'])(
    'gives back « %s », which is no address, with the error on its field',
    async courriel => {
      const answer = await poste.openBrowser().post('/connexion/lien', { courriel })
      const page = await answer.text()
      expect(answer.status).toBe(422)
      expect(page).toContain('aria-invalid="true"')
      expect(page).toContain(`value="${courriel.replace('<b>', '&lt;b&gt;')}"`)
    },
  )
})

test('asking for links without end from one place is refused for a while', async () => {
  const autre = openPoste(db, { DEMO: '0' })
  const statuts: number[] = []
  for (let i = 0; i < 22; i++)
    statuts.push((await autre.openBrowser().post('/connexion/lien', { courriel: `x${i}@ml.example` })).status)
  expect(statuts.slice(0, 20).every(statut => statut === 303)).toBe(true)
  expect(statuts.slice(20)).toEqual([429, 429])
})
