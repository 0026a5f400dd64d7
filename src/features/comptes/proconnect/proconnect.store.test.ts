import { describe, expect, test } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { type AgentPublic, passerChezFournisseur, reforge, startFournisseur, unsign } from '../testing/fournisseur.ts'
import { ORIGINE, openPoste } from '../testing/poste.ts'

const RETOUR = `${ORIGINE}/connexion/proconnect/retour`
const client = { id: 'porte', secret: 'un secret de client assez long', retour: RETOUR, sortie: `${ORIGINE}/connexion` }
const provider = await startFournisseur(client)
const db = await createTestDatabase()
const env = {
  DEMO: '0',
  OIDC_EMETTEUR: provider.emetteur,
  OIDC_CLIENT_ID: client.id,
  OIDC_CLIENT_SECRET: client.secret,
}
const poste = openPoste(db, env)
// The tokens carry the provider's clock.
poste.horloge.now = new Date()

await db.pool.query(`insert into structure (id, nom, reseau, siret, source, empreinte) values
  ('ml', 'Mission locale', 'mission-locale', '13000000000001', 't', 't'),
  ('ville-a', 'Ville, maison A', 'autre', '21280000000001', 't', 't'), ('ville-b', 'Ville, maison B', 'autre', '21280000000001', 't', 't')`)

type Browser = ReturnType<typeof poste.openBrowser>
const alice: AgentPublic = {
  sub: 'sub-alice',
  email: 'Alice.Martin@ml.example',
  given_name: 'Alice',
  usual_name: 'Martin',
  siret: '13000000000001',
}

const partir = async (browser: Browser, retour = ''): Promise<string> => {
  const answer = await browser.get(`/connexion/proconnect${retour}`)
  expect(answer.status).toBe(303)
  return answer.headers.get('Location') ?? ''
}
/** The address that the provider sends the browser back to, as this site sees it. */
const identifier = async (browser: Browser, agent = alice, retour = ''): Promise<string> => {
  provider.etat.agent = agent
  const back = new URL(await passerChezFournisseur(await partir(browser, retour), RETOUR))
  return back.pathname + back.search
}
const entrer = async (agent = alice, retour = ''): Promise<{ browser: Browser; answer: Response }> => {
  const browser = poste.openBrowser()
  const answer = await browser.get(await identifier(browser, agent, retour))
  return { browser, answer }
}
const affectations = async (courriel: string) =>
  (
    await db.pool.query(
      'select a.role, a.structure_id, a.etat from affectation a join compte c on c.id = compte_id where courriel = $1',
      [courriel],
    )
  ).rows

describe('sign-in with ProConnect', () => {
  test('asks for code, PKCE, state, nonce and acr', async () => {
    const url = new URL(await partir(poste.openBrowser()))
    const { state, nonce, code_challenge, ...rest } = Object.fromEntries(url.searchParams)
    expect(rest).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      acr_values: 'eidas1',
      redirect_uri: RETOUR,
      scope: 'openid given_name usual_name email siret',
    })
    for (const secret of [state, nonce, code_challenge]) expect(secret).toMatch(/^[\w-]{43}$/)
  })

  test('opens a session, makes the account, and asks to join the structure of the siret', async () => {
    const { browser, answer } = await entrer()
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/poste'])
    expect(await affectations('alice.martin@ml.example')).toEqual([
      { role: 'conseiller', structure_id: 'ml', etat: 'demandee' },
    ])
    expect((await browser.get('/poste')).headers.get('Location')).toBe('/poste/rejoindre')
    expect(await (await browser.get('/poste/rejoindre')).text()).toContain('votre demande attend la réponse')
    expect(browser.cookies.has('porte-oidc')).toBe(false)
  })

  test('again finds the same account and asks nothing twice; once let in, it comes back where it was going', async () => {
    await db.pool.query("update affectation set etat = 'active'")
    const { browser, answer } = await entrer(alice, '?retour=/poste/aiguillages')
    expect(answer.headers.get('Location')).toBe('/poste/aiguillages')
    expect(await (await browser.get('/poste')).text()).toContain('Bonjour Alice')
    expect((await db.pool.query('select from compte')).rowCount).toBe(1)
  })

  test('follows the subject when the address changes', async () => {
    await entrer({ ...alice, email: 'alice.durand@ml.example', usual_name: 'Durand' })
    const { rows } = await db.pool.query("select courriel, nom from compte where sub = 'sub-alice'")
    expect(rows).toEqual([{ courriel: 'alice.durand@ml.example', nom: 'Durand' }])
    await entrer()
  })

  test('lets somebody whose employer has several structures choose', async () => {
    const { browser } = await entrer({ ...alice, sub: 'bruno', email: 'bruno@ville.example', siret: '21280000000001' })
    expect(await affectations('bruno@ville.example')).toEqual([])
    const page = await (await browser.get('/poste/rejoindre')).text()
    expect(page).toContain('Demander à rejoindre Ville, maison A')
    await browser.post('/poste/rejoindre', { structure: 'ville-b' })
    expect(await affectations('bruno@ville.example')).toEqual([
      { role: 'conseiller', structure_id: 'ville-b', etat: 'demandee' },
    ])
  })

  test('does not ask again for a structure that refused, or that one left', async () => {
    await db.pool.query("update affectation set etat = 'refusee' where structure_id = 'ml'")
    await entrer()
    expect(await affectations('alice.martin@ml.example')).toHaveLength(1)
    await db.pool.query("update affectation set etat = 'active' where structure_id = 'ml'")
  })

  test('takes an account that was invited by e-mail with the same address', async () => {
    await db.pool.query("insert into compte (courriel) values ('carla@ml.example')")
    await entrer({ ...alice, sub: 'carla', email: 'carla@ml.example' })
    const { rows } = await db.pool.query("select sub from compte where courriel = 'carla@ml.example'")
    expect(rows).toEqual([{ sub: 'carla' }])
  })

  test('accepts a stronger level than asked for', async () => {
    provider.etat.acr = 'eidas2'
    expect((await entrer()).answer.status).toBe(303)
    provider.etat.acr = 'eidas1'
  })

  test('signs out at the provider too, which comes back here', async () => {
    const { browser } = await entrer()
    const page = await (await browser.post('/deconnexion')).text()
    expect(browser.cookies.size).toBe(0)
    const suite = /content="0;url=([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(suite).toMatch(new RegExp(`^${provider.emetteur}/session/end\\?`))
    const params = new URL(suite).searchParams
    expect(params.get('post_logout_redirect_uri')).toBe(`${ORIGINE}/connexion`)
    const answer = await fetch(suite, { redirect: 'manual' })
    // Without a session of its own the provider has nothing to ask.
    expect([200, 303]).toContain(answer.status)
  })
})

/** What the browser gets, whether it holds a session afterwards. */
const issue = async (browser: Browser, chemin: string): Promise<{ status: number; session: boolean }> => {
  const { status } = await browser.get(chemin)
  return { status, session: browser.cookies.has('porte') }
}
test('the forger of these tests is believed when it changes nothing and holds the provider’s key', async () => {
  const same = (token: string): string => reforge(token, claims => claims, provider.cle)
  provider.etat.malice = { idToken: same, userinfo: same }
  const browser = poste.openBrowser()
  expect(await issue(browser, await identifier(browser))).toEqual({ status: 303, session: true })
  provider.etat.malice = {}
})

const REFUSE = { status: 422, session: false }

describe('an attack on sign-in with ProConnect is refused', () => {
  test('a state that was never given', async () => {
    const browser = poste.openBrowser()
    const url = new URL(await identifier(browser), ORIGINE)
    url.searchParams.set('state', 'A'.repeat(43))
    expect(await issue(browser, url.pathname + url.search)).toEqual(REFUSE)
  })
  test('no state at all', async () => {
    const browser = poste.openBrowser()
    const url = new URL(await identifier(browser), ORIGINE)
    url.searchParams.delete('state')
    expect(await issue(browser, url.pathname + url.search)).toEqual(REFUSE)
  })
  test('an answer replayed, in the same browser', async () => {
    const browser = poste.openBrowser()
    const back = await identifier(browser)
    const oidc = browser.cookies.get('porte-oidc') ?? ''
    expect((await issue(browser, back)).session).toBe(true)
    browser.cookies.clear()
    browser.cookies.set('porte-oidc', oidc)
    expect(await issue(browser, back)).toEqual(REFUSE)
  })
  test('a code that was used already, under a fresh state', async () => {
    const first = poste.openBrowser()
    const used = new URL(await identifier(first), ORIGINE)
    await first.get(used.pathname + used.search)
    const browser = poste.openBrowser()
    const fresh = new URL(await identifier(browser), ORIGINE)
    fresh.searchParams.set('code', used.searchParams.get('code') ?? '')
    expect(await issue(browser, fresh.pathname + fresh.search)).toEqual(REFUSE)
  })
  test('the code of somebody else, put in under my own state: PKCE and nonce do not fit', async () => {
    const mallory = new URL(await identifier(poste.openBrowser()), ORIGINE)
    const browser = poste.openBrowser()
    const mine = new URL(await identifier(browser), ORIGINE)
    mine.searchParams.set('code', mallory.searchParams.get('code') ?? '')
    expect(await issue(browser, mine.pathname + mine.search)).toEqual(REFUSE)
  })
  test('an answer opened in another browser than the one that left (login forced upon somebody)', async () => {
    const back = await identifier(poste.openBrowser())
    const victim = poste.openBrowser()
    expect(await issue(victim, back)).toEqual(REFUSE)
    await partir(victim)
    expect(await issue(victim, back)).toEqual(REFUSE)
  })
  test('an answer that comes after ten minutes', async () => {
    const browser = poste.openBrowser()
    const back = await identifier(browser)
    const { now } = poste.horloge
    poste.horloge.now = new Date(now.getTime() + 601_000)
    expect(await issue(browser, back)).toEqual(REFUSE)
    poste.horloge.now = now
  })
  test('an answer that says it comes from another issuer', async () => {
    const browser = poste.openBrowser()
    const url = new URL(await identifier(browser), ORIGINE)
    url.searchParams.set('iss', 'https://evil.example')
    expect(await issue(browser, url.pathname + url.search)).toEqual(REFUSE)
  })
  test('an answer that names no issuer, when the provider says that it always does', async () => {
    const browser = poste.openBrowser()
    const url = new URL(await identifier(browser), ORIGINE)
    url.searchParams.delete('iss')
    expect(await issue(browser, url.pathname + url.search)).toEqual(REFUSE)
  })
  test('an error of the provider', async () => {
    const browser = poste.openBrowser()
    const url = new URL(await partir(browser))
    const state = url.searchParams.get('state')
    const iss = encodeURIComponent(provider.emetteur)
    expect(await issue(browser, `/connexion/proconnect/retour?error=access_denied&state=${state}&iss=${iss}`)).toEqual(
      REFUSE,
    )
  })
  test('a weaker level of identification than asked for', async () => {
    const strong = openPoste(db, { ...env, OIDC_ACR: 'eidas2' })
    strong.horloge.now = new Date()
    const browser = strong.openBrowser()
    provider.etat.malice = { idToken: token => reforge(token, claims => ({ ...claims, acr: 'eidas1' }), provider.cle) }
    provider.etat.acr = 'eidas2'
    expect(await issue(browser, await identifier(browser))).toEqual(REFUSE)
    provider.etat.malice = {}
    provider.etat.acr = 'eidas1'
  })

  const now = Math.floor(Date.now() / 1000)
  test.each([
    ['another nonce', { nonce: 'B'.repeat(43) }],
    ['no nonce', { nonce: undefined }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['another audience', { aud: 'autre-site' }],
    ['an expiry in the past', { exp: now - 3600, iat: now - 7200 }],
    ['no expiry', { exp: undefined }],
    ['no level', { acr: undefined }],
    ['a level that does not exist', { acr: 'eidas9' }],
    ['another subject than that of userinfo', { sub: 'quelqu-un-d-autre' }],
  ])('an ID token, well signed, with %s', async (_, change) => {
    provider.etat.malice = { idToken: token => reforge(token, claims => ({ ...claims, ...change }), provider.cle) }
    const browser = poste.openBrowser()
    expect(await issue(browser, await identifier(browser))).toEqual(REFUSE)
    provider.etat.malice = {}
  })
  test.each<[string, (token: string) => string]>([
    ['changed under its former signature', token => reforge(token, claims => ({ ...claims, amr: ['pwd'] }))],
    ['signed with a key that is not the provider’s', token => reforge(token, claims => claims, provider.newKey())],
    ['without a signature (alg none)', unsign],
  ])('an ID token %s', async (_, idToken) => {
    provider.etat.malice = { idToken }
    const browser = poste.openBrowser()
    expect(await issue(browser, await identifier(browser))).toEqual(REFUSE)
    provider.etat.malice = {}
  })
  test.each<[string, (token: string) => string]>([
    [
      'changed under its former signature',
      token => reforge(token, claims => ({ ...claims, email: 'chef@ml.example' })),
    ],
    ['signed with a key that is not the provider’s', token => reforge(token, claims => claims, provider.newKey())],
    ['without a signature (alg none)', unsign],
    ['for another subject', token => reforge(token, claims => ({ ...claims, sub: 'autre' }), provider.cle)],
    ['for another audience', token => reforge(token, claims => ({ ...claims, aud: 'autre' }), provider.cle)],
    ['without an address', token => reforge(token, claims => ({ ...claims, email: undefined }), provider.cle)],
    ['that is no token', () => 'bonjour'],
  ])('a userinfo %s', async (_, userinfo) => {
    provider.etat.malice = { userinfo }
    const browser = poste.openBrowser()
    expect(await issue(browser, await identifier(browser))).toEqual(REFUSE)
    provider.etat.malice = {}
  })
  test('the address of somebody who has their own identity already', async () => {
    const mallory = { ...alice, sub: 'mallory' }
    expect((await entrer(mallory)).answer.status).toBe(422)
    expect((await db.pool.query("select from compte where sub = 'mallory'")).rowCount).toBe(0)
  })
  test('a closed account', async () => {
    await db.pool.query("update compte set ferme_le = now() where sub = 'carla'")
    const { answer, browser } = await entrer({ ...alice, sub: 'carla', email: 'carla@ml.example' })
    expect([answer.status, browser.cookies.has('porte')]).toEqual([422, false])
  })
  test.each(['//evil.example', 'https://evil.example/poste', '/\\evil.example'])(
    'a way back out of the site: %s',
    async retour => {
      const { answer } = await entrer(alice, `?retour=${encodeURIComponent(retour)}`)
      expect(answer.headers.get('Location')).toBe('/poste')
    },
  )
  test('a forged Host, which would send the answer elsewhere', async () => {
    const browser = poste.openBrowser()
    expect((await browser.get('http://evil.example/connexion/proconnect')).status).toBe(422)
  })
  test('a provider that does not answer is told, without a session', async () => {
    const mute = openPoste(db, { ...env, OIDC_EMETTEUR: 'http://localhost:9' })
    const answer = await mute.openBrowser().get('/connexion/proconnect')
    expect([answer.status, (await answer.text()).includes('ProConnect ne répond pas')]).toEqual([422, true])
  })
})

test('a provider that signs with an elliptic curve is believed where this site is registered so, and refused elsewhere', async () => {
  const courbe = await startFournisseur(client, 'ES256')
  courbe.etat.agent = { ...alice, sub: 'sub-chloe', email: 'chloe@ml.example' }
  const arrivee = async (signature: Record<string, string>) => {
    const site = openPoste(db, { ...env, OIDC_EMETTEUR: courbe.emetteur, ...signature })
    site.horloge.now = new Date()
    const browser = site.openBrowser()
    const depart = (await browser.get('/connexion/proconnect')).headers.get('Location') ?? ''
    const back = new URL(await passerChezFournisseur(depart, RETOUR))
    const answer = await browser.get(back.pathname + back.search)
    return [answer.status, browser.cookies.has('porte')]
  }
  expect(await arrivee({})).toEqual([422, false])
  expect(await arrivee({ OIDC_SIGNATURE: 'ES256' })).toEqual([303, true])
  courbe.etat.malice = { userinfo: unsign }
  expect(await arrivee({ OIDC_SIGNATURE: 'ES256' })).toEqual([422, false])
})
