import { describe, expect, test } from 'vitest'
import { digestSecret } from '#platform/secret.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { prepareReseau } from './demonstration.ts'
import { compteId, insertStructures, openPoste } from './testing/poste.ts'

const db = await createTestDatabase()
await insertStructures(db)
await prepareReseau(db, { demo: true, now: new Date('2026-11-20T08:00:00Z') })
const ines = await compteId(db, 'ines.ferrand@demo.invalid')
const poste = openPoste(db)

const entrer = async (browser = poste.openBrowser(), compte = ines) => {
  const answer = await browser.post('/connexion/demonstration', { compte })
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/poste'])
  return browser
}

describe('the demonstration', () => {
  test('loaded again changes nothing', async () => {
    const counts = async () =>
      (
        await db.pool.query(
          'select (select count(*) from compte) c, (select count(*) from affectation) a, (select count(*) from territoire_membre) m',
        )
      ).rows[0]
    const before = await counts()
    await prepareReseau(db, { demo: true, now: new Date() })
    expect(await counts()).toEqual(before)
    expect(before).toEqual({ c: 9, a: 9, m: 21 })
  })
  test('offers each role in one click, and says that it is one', async () => {
    const page = await (await poste.openBrowser().get('/connexion')).text()
    for (const role of ['Conseil', 'Responsable de structure', 'Coordination du territoire', 'Région', 'Numéro unique'])
      expect(page).toContain(`<b>${role}</b>`)
    expect(page).toContain('Ces comptes sont inventés')
  })
  test('does not exist when the mode is off, not even for a session opened before', async () => {
    const [cookie] = (await entrer()).cookies
    const reel = openPoste(db, { DEMO: '0' }).openBrowser()
    expect(await (await reel.get('/connexion')).text()).not.toContain('Démonstration')
    expect((await reel.post('/connexion/demonstration', { compte: ines })).status).toBe(404)
    if (cookie) reel.cookies.set(...cookie)
    expect((await reel.get('/poste')).status).toBe(303)
  })
  test.each(['', 'nimporte', '00000000-0000-4000-8000-000000000000'])('opens nothing for « %s »', async compte => {
    const browser = poste.openBrowser()
    expect((await browser.post('/connexion/demonstration', { compte })).status).toBe(422)
    expect(browser.cookies.size).toBe(0)
  })
  test('never opens a real account', async () => {
    const { rows } = await db.pool.query("insert into compte (courriel) values ('vraie@example.org') returning id")
    expect((await poste.openBrowser().post('/connexion/demonstration', { compte: rows[0].id })).status).toBe(422)
  })
})

describe('a session', () => {
  test('shows who I am, for whom I act, and what I can do', async () => {
    const page = await (await (await entrer()).get('/poste')).text()
    expect(page).toContain('Bonjour Inès')
    expect(page).toContain('Pij Anet')
    expect(page).toContain('Noter un accueil')
    expect(page).not.toContain('href="/poste/equipe"')
  })
  test('is kept as a digest, under a cookie out of reach of scripts', async () => {
    const answer = await poste.openBrowser().post('/connexion/demonstration', { compte: ines })
    const cookie = answer.headers.get('Set-Cookie') ?? ''
    expect(cookie).toMatch(/^porte=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const secret = cookie.slice(6, 49)
    const { rowCount } = await db.pool.query('select from session where empreinte = $1', [digestSecret(secret)])
    expect(rowCount).toBe(1)
  })
  test('is bound to the host and to https when the site is in https', async () => {
    const https = openPoste(db, { PUBLIC_URL: 'https://porte.example' })
    const answer = await https.openBrowser().post('/connexion/demonstration', { compte: ines })
    expect(answer.headers.get('Set-Cookie')).toMatch(
      /^__Host-porte=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })
  test('ends after two hours without a page, and after twelve in all', async () => {
    const start = poste.horloge.now
    const browser = await entrer()
    const at = async (minutes: number): Promise<number> => {
      poste.horloge.now = new Date(start.getTime() + minutes * 60_000)
      return (await browser.get('/poste')).status
    }
    expect(await at(119)).toBe(200)
    expect(await at(119 + 121)).toBe(303)
    const other = await entrer()
    const opened = poste.horloge.now.getTime()
    for (let minutes = 100; minutes < 720; minutes += 100) {
      poste.horloge.now = new Date(opened + minutes * 60_000)
      expect((await other.get('/poste')).status).toBe(200)
    }
    poste.horloge.now = new Date(opened + 720 * 60_000)
    expect((await other.get('/poste')).status).toBe(303)
    poste.horloge.now = start
  })
  test('cannot be fixed: a token that the browser held before sign-in opens nothing', async () => {
    const browser = poste.openBrowser()
    const planted = 'A'.repeat(43)
    browser.cookies.set('porte', planted)
    await entrer(browser)
    expect(browser.cookies.get('porte')).not.toBe(planted)
    const attacker = poste.openBrowser()
    attacker.cookies.set('porte', planted)
    expect((await attacker.get('/poste')).status).toBe(303)
  })
  test('of before a second sign-in in the same browser is ended by it', async () => {
    const browser = await entrer()
    const first = browser.cookies.get('porte') ?? ''
    await entrer(browser)
    const copy = poste.openBrowser()
    copy.cookies.set('porte', first)
    expect((await copy.get('/poste')).status).toBe(303)
  })
  test('ends with sign-out, here and for who copied the cookie', async () => {
    const browser = await entrer()
    const copy = poste.openBrowser()
    copy.cookies.set('porte', browser.cookies.get('porte') ?? '')
    expect((await browser.post('/deconnexion')).headers.get('Location')).toBe('/connexion')
    expect(browser.cookies.size).toBe(0)
    expect((await copy.get('/poste')).status).toBe(303)
  })
  test('of an account that is closed opens nothing', async () => {
    const karim = await compteId(db, 'karim.benali@demo.invalid')
    const browser = await entrer(undefined, karim)
    await db.pool.query('update compte set ferme_le = now() where id = $1', [karim])
    expect((await browser.get('/poste')).status).toBe(303)
    expect((await poste.openBrowser().post('/connexion/demonstration', { compte: karim })).status).toBe(422)
  })
  test('acts for nobody any more once its affectation has ended', async () => {
    const sophie = await compteId(db, 'sophie.marchand@demo.invalid')
    const browser = await entrer(undefined, sophie)
    await db.pool.query("update affectation set etat = 'terminee' where compte_id = $1", [sophie])
    expect((await browser.get('/poste')).status).toBe(303)
  })
  test.each(['porte=', 'porte=court', `porte=${'é'.repeat(43)}`, `porte=${'B'.repeat(43)}`])(
    'is not opened by the cookie %s',
    async cookie => {
      const browser = poste.openBrowser()
      browser.cookies.set('porte', encodeURI(cookie.slice(6)))
      expect((await browser.get('/poste')).status).toBe(303)
    },
  )
})

describe('a form', () => {
  test('of this site goes through behind a proxy that ends https, in a browser that tells its origin alone', async () => {
    const https = openPoste(db, { PUBLIC_URL: 'https://porte.example' })
    const headers = { Origin: 'https://porte.example' }
    const answer = await https.openBrowser().post('http://127.0.0.1:3000/deconnexion', {}, headers)
    expect(answer.status).toBe(303)
  })
  test.each([
    { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'null' },
    { Origin: 'http://localhost.evil.example' },
    { Origin: 'http://autre.localhost', 'Sec-Fetch-Site': 'same-site' },
  ])('that another site sends is refused: %j', async headers => {
    const browser = await entrer()
    const answer = await browser.post('/deconnexion', {}, headers)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('venait d’un autre site')
    expect((await browser.get('/poste')).status).toBe(200)
  })
})
